"""The pages of the rules about places."""

from __future__ import annotations

from lmp_core.checks.pages.commands import CLASHES, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.phrase import phrase

PAGES = {
    "LMP321": Page(
        why=phrase("Two meetings are in the same room. One of them must find another place on the day."),
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
        mend=phrase("another place"),
        settle=(CLASHES,),
        related=(
            "LMP301",
            "LMP323",
            "LMP325",
        ),
        ids=("styringsgruppemoete",),
    ),
    "LMP322": Page(
        why=phrase("Those who take part do not know where to go, and nobody has booked a room."),
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
        mend=phrase("the place"),
        settle=(
            (
                phrase("See who comes and when:"),
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
        why=phrase("There is no room for some. A larger room is easier to find now than when people stand there."),
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
        mend=phrase("a room that is large enough"),
        settle=(
            (
                phrase("See who comes:"),
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
        why=phrase("If they cannot meet, nobody knows whether it will be on a screen, moved or called off."),
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
        mend=phrase("else on a screen"),
        settle=(SHOW,),
        related=(
            "LMP302",
            "LMP322",
        ),
        ids=("fagsamling",),
    ),
    "LMP325": Page(
        why=phrase("The meeting does not get all the rooms it needs, and the plan takes the whole place as occupied."),
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
        mend=phrase("as many as the place has"),
        settle=(SHOW,),
        related=(
            "LMP321",
            "LMP323",
        ),
        ids=("fagsamling",),
    ),
}
