"""The pages of the rules about school calendars."""

from __future__ import annotations

from lmp_core.checks.pages.page import Page
from lmp_core.model.text import Text

PAGES = {
    "SKR001": Page(
        why=Text(
            nb="Elevene får ikke den opplæringen de har rett til, og skoleruta kan ikke vedtas slik.",
            nn="Elevane får ikkje den opplæringa dei har rett til, og skuleruta kan ikkje vedtakast slik.",
            en="The pupils do not get the teaching that they have a right to, and the calendar cannot be "
            "adopted as it is.",
        ),
        bad="""
[[calendars]]
id = "skoleruta"
first_day = 2020-08-17
last_day = 2021-04-23
unit_kinds = ["school"]
""",
        good="""
[[calendars]]
id = "skoleruta"
first_day = 2020-08-17
last_day = 2021-06-18
unit_kinds = ["school"]
""",
        mend=Text(
            nb="den riktige siste dagen",
            nn="den rette siste dagen",
            en="the right last day",
        ),
        settle=(
            (
                Text(
                    nb="Les skoleruta inn på nytt:",
                    nn="Les skuleruta inn på nytt:",
                    en="Read the school calendar again:",
                ),
                "lmp import skolerute.csv",
            ),
        ),
        related=("SKR002",),
        ids=("skoleruta",),
    ),
    "SKR002": Page(
        why=Text(
            nb="Det kan være riktig, men oftest mangler en ferie eller en dag er skrevet feil. Da blir alle "
            "datoer som bygger på den, feil.",
            nn="Det kan vere rett, men oftast manglar ein ferie eller ein dag er feil skriven. Då blir alle "
            "datoar som byggjer på han, feil.",
            en="It may be right, but mostly a break is missing or a day is misspelt. All dates that build on it"
            " are then wrong.",
        ),
        bad="""
[[calendars]]
id = "barnehageaaret"
first_day = 2020-08-01
last_day = 2021-07-31
unit_kinds = ["kindergarten"]
planning_days = [
  2020-08-13, 2020-08-14,
  2020-11-14,                    # lørdag
  2021-01-04, 2021-05-14,
]
""",
        good="""
[[calendars]]
id = "barnehageaaret"
first_day = 2020-08-01
last_day = 2021-07-31
unit_kinds = ["kindergarten"]
planning_days = [
  2020-08-13, 2020-08-14,
  2020-11-16,
  2021-01-04, 2021-05-14,
]
""",
        mend=Text(
            nb="en hverdag",
            nn="ein kvardag",
            en="a weekday",
        ),
        settle=(
            (
                Text(
                    nb="Les skoleruta inn på nytt:",
                    nn="Les skuleruta inn på nytt:",
                    en="Read the school calendar again:",
                ),
                "lmp import skolerute.csv",
            ),
        ),
        related=("SKR001",),
        ids=("barnehageaaret",),
    ),
}
