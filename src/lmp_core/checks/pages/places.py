"""The pages of the rules about places."""

from __future__ import annotations

from lmp_core.checks.pages.commands import CLASHES, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.text import Text

PAGES = {
    "LMP321": Page(
        why=Text(
            nb="To møter står i samme rom. Det ene må finne et annet sted den dagen det skjer.",
            nn="To møte står i same rom. Det eine må finne ein annan stad den dagen det hender.",
            en="Two meetings are in the same room. One of them must find another place on the day.",
        ),
        bad="""
[[activities]]
id = "styringsgruppemoete"
venues = ["raadhuset"]
when.start = 2020-09-09T09:00:00
when.end = 2020-09-09T11:00:00

[[activities]]
id = "rektormoete"
venues = ["raadhuset"]
when.start = 2020-09-09T10:00:00
when.end = 2020-09-09T12:00:00
""",
        good="""
[[activities]]
id = "styringsgruppemoete"
venues = ["raadhuset"]
when.start = 2020-09-09T09:00:00
when.end = 2020-09-09T11:00:00

[[activities]]
id = "rektormoete"
venues = ["kulturhuset"]
when.start = 2020-09-09T10:00:00
when.end = 2020-09-09T12:00:00
""",
        mend=Text(
            nb="et annet sted",
            nn="ein annan stad",
            en="another place",
        ),
        settle=(CLASHES,),
        related=(
            "LMP301",
            "LMP323",
            "LMP325",
        ),
        ids=("styringsgruppemoete",),
    ),
    "LMP322": Page(
        why=Text(
            nb="De som skal være med, vet ikke hvor de skal, og ingen har bestilt noe rom.",
            nn="Dei som skal vere med, veit ikkje kvar dei skal, og ingen har tinga noko rom.",
            en="Those who take part do not know where to go, and nobody has booked a room.",
        ),
        bad="""
[[activities]]
id = "fagsamling"
mode = "physical"
""",
        good="""
[[activities]]
id = "fagsamling"
mode = "physical"
venues = ["kulturhuset"]
""",
        mend=Text(
            nb="stedet",
            nn="staden",
            en="the place",
        ),
        settle=(
            (
                Text(
                    nb="Se hvem som kommer og når:",
                    nn="Sjå kven som kjem og når:",
                    en="See who comes and when:",
                ),
                "lmp show {id}",
            ),
        ),
        related=(
            "LMP321",
            "LMP323",
            "LMP324",
        ),
        ids=("fagsamling",),
    ),
    "LMP323": Page(
        why=Text(
            nb="Noen får ikke plass. Det er lettere å finne et større rom nå enn når folk står der.",
            nn="Nokon får ikkje plass. Det er lettare å finne eit større rom no enn når folk står der.",
            en="There is no room for some. A larger room is easier to find now than when people stand there.",
        ),
        bad="""
[[units]]
id = "neset-skole"
kind = "school"
employees = 30

[[venues]]
id = "moeterommet"
capacity = 12

[[activities]]
id = "fagsamling"
takes_part = ["neset-skole"]
venues = ["moeterommet"]
when = 2020-11-16
""",
        good="""
[[units]]
id = "neset-skole"
kind = "school"
employees = 30

[[venues]]
id = "samfunnshuset"
capacity = 80

[[activities]]
id = "fagsamling"
takes_part = ["neset-skole"]
venues = ["samfunnshuset"]
when = 2020-11-16
""",
        mend=Text(
            nb="et rom med nok plass",
            nn="eit rom med nok plass",
            en="a room that is large enough",
        ),
        settle=(
            (
                Text(
                    nb="Se hvem som kommer:",
                    nn="Sjå kven som kjem:",
                    en="See who comes:",
                ),
                "lmp show {id}",
            ),
        ),
        related=(
            "LMP321",
            "LMP322",
            "LMP325",
        ),
        ids=("fagsamling",),
    ),
    "LMP324": Page(
        why=Text(
            nb="Kan de ikke møtes, vet ingen om det blir på skjerm, flyttet eller avlyst.",
            nn="Kan dei ikkje møtast, veit ingen om det blir på skjerm, flytta eller avlyst.",
            en="If they cannot meet, nobody knows whether it will be on a screen, moved or called off.",
        ),
        bad="""
[[activities]]
id = "fagsamling"
mode.form = "physical"
mode.certainty = "hoped"
""",
        good="""
[[activities]]
id = "fagsamling"
mode.form = "physical"
mode.certainty = "hoped"
mode.fallback = { form = "digital" }
""",
        mend=Text(
            nb="ellers på skjerm",
            nn="elles på skjerm",
            en="else on a screen",
        ),
        settle=(SHOW,),
        related=(
            "LMP302",
            "LMP322",
        ),
        ids=("fagsamling",),
    ),
    "LMP325": Page(
        why=Text(
            nb="Møtet får ikke alle rommene det trenger, og planen regner med at hele stedet er opptatt.",
            nn="Møtet får ikkje alle romma det treng, og planen reknar med at heile staden er oppteken.",
            en="The meeting does not get all the rooms it needs, and the plan takes the whole place as occupied.",
        ),
        bad="""
[[venues]]
id = "samfunnshuset"
rooms = 2

[[activities]]
id = "fagsamling"
venues = [{ venue = "samfunnshuset", rooms = 3 }]
""",
        good="""
[[venues]]
id = "samfunnshuset"
rooms = 2

[[activities]]
id = "fagsamling"
venues = [{ venue = "samfunnshuset", rooms = 2 }]
""",
        mend=Text(
            nb="så mange som stedet har",
            nn="så mange som staden har",
            en="as many as the place has",
        ),
        settle=(SHOW,),
        related=(
            "LMP321",
            "LMP323",
        ),
        ids=("fagsamling",),
    ),
}
