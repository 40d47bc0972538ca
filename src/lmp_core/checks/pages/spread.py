"""The pages of the rules about how content spreads."""

from __future__ import annotations

from lmp_core.checks.pages.commands import PROPOSE, SHOW, SPREAD, UNITS
from lmp_core.checks.pages.page import Page
from lmp_core.model.text import Text

PAGES = {
    "LMP501": Page(
        why=Text(
            nb="Det som sendes i kanalen, kommer ikke fram til noen. Andre tror at det er sagt.",
            nn="Det som blir sendt i kanalen, kjem ikkje fram til nokon. Andre trur at det er sagt.",
            en="What is sent through the channel reaches nobody, and others believe that it was said.",
        ),
        bad="""
[[channels]]
id = "rektormoetene"
title = "Rektormøtene"
""",
        good="""
[[channels]]
id = "rektormoetene"
title = "Rektormøtene"
reaches = ["solbakken-skole"]
""",
        mend=Text(
            nb="hvem den når",
            nn="kven han når",
            en="whom it reaches",
        ),
        settle=(SPREAD,),
        related=(
            "LMP305",
            "LMP502",
            "LMP505",
        ),
        ids=("rektormoetene",),
    ),
    "LMP502": Page(
        why=Text(
            nb="Innholdet er lovet til noen, men ingen dag er satt. Da kan ingen si når de får det.",
            nn="Innhaldet er lova til nokon, men ingen dag er sett. Då kan ingen seie når dei får det.",
            en="The content is promised to somebody, but no day is set. Then nobody can say when they get it.",
        ),
        bad="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]
""",
        good="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]

[[activities]]
id = "rektormoete"
channel = "rektormoetene"
when = 2020-09-09
""",
        mend=Text(
            nb="et møte med dag i kanalen",
            nn="eit møte med dag i kanalen",
            en="a dated meeting in the channel",
        ),
        settle=(
            SPREAD,
            PROPOSE,
        ),
        related=(
            "LMP501",
            "LMP504",
            "LMP506",
        ),
        ids=("rektormoetene",),
    ),
    "LMP503": Page(
        why=Text(
            nb="De som arbeider der, får ikke del i det de andre får, og ingen har bestemt at det skal være slik.",
            nn="Dei som arbeider der, får ikkje del i det dei andre får, og ingen har bestemt at det skal vere slik.",
            en="Those who work there have no part in what the others get, and nobody has decided that it should be so.",
        ),
        bad="""
[[units]]
id = "neset-skole"
kind = "school"

[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]
""",
        good="""
[[units]]
id = "neset-skole"
kind = "school"

[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole", "neset-skole"]
""",
        mend=Text(
            nb="den er med",
            nn="ho er med",
            en="it is among them",
        ),
        settle=(
            SPREAD,
            UNITS,
        ),
        related=(
            "LMP307",
            "LMP501",
            "LMP504",
        ),
        ids=("neset-skole",),
    ),
    "LMP504": Page(
        why=Text(
            nb="Virksomheten skal få innholdet, men kan ikke få vite når. En dag er nok til at noen kan begynne"
            " å spørre.",
            nn="Verksemda skal få innhaldet, men kan ikkje få vite når. Ein dag er nok til at nokon kan byrje å"
            " spørje.",
            en="The unit is to get the content, but cannot be told when. One day is enough for somebody to "
            "begin asking.",
        ),
        bad="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]

[[activities]]
id = "rektormoete"
channel = "rektormoetene"
""",
        good="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]

[[activities]]
id = "rektormoete"
channel = "rektormoetene"
when = 2020-09-09
""",
        mend=Text(
            nb="dagen innholdet når dem",
            nn="dagen innhaldet når dei",
            en="the day it reaches them",
        ),
        settle=(
            SPREAD,
            PROPOSE,
        ),
        related=(
            "LMP502",
            "LMP503",
        ),
        ids=("solbakken-skole",),
    ),
    "LMP505": Page(
        why=Text(
            nb="Ingen passer på at det blir sendt, og ingen kan spørres om hvorfor det ikke ble det.",
            nn="Ingen passar på at det blir sendt, og ingen kan spørjast om kvifor det ikkje blei det.",
            en="Nobody sees to it that it is sent, and nobody can be asked why it was not.",
        ),
        bad="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]
""",
        good="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]
responsible = ["prosjektleder"]
""",
        mend=Text(
            nb="hvem som har ansvar",
            nn="kven som har ansvar",
            en="who is responsible",
        ),
        settle=(SHOW,),
        related=(
            "LMP303",
            "LMP501",
        ),
        ids=("rektormoetene",),
    ),
    "LMP506": Page(
        why=Text(
            nb="Kanalen er i bruk, men ikke framover. Det som kommer til etter siste møte, når ingen.",
            nn="Kanalen er i bruk, men ikkje framover. Det som kjem til etter siste møte, når ingen.",
            en="The channel is in use, but not from now on. What comes after its last meeting reaches nobody.",
        ),
        bad="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]

[[activities]]
id = "rektormoete-august"
channel = "rektormoetene"
when = 2020-08-20
""",
        good="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]

[[activities]]
id = "rektormoete-august"
channel = "rektormoetene"
when = 2020-08-20

[[activities]]
id = "rektormoete-oktober"
channel = "rektormoetene"
when = 2020-10-14
""",
        mend=Text(
            nb="neste møte",
            nn="neste møte",
            en="the next meeting",
        ),
        settle=(
            SPREAD,
            PROPOSE,
        ),
        related=("LMP502",),
        ids=("rektormoetene",),
    ),
}
