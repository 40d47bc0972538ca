"""The pages of the rules about school calendars."""

from __future__ import annotations

from lmp_core.checks.pages.page import Page
from lmp_core.model.phrase import phrase

PAGES = {
    "SKR001": Page(
        why=phrase(
            "The pupils do not get the teaching that they have a right to, and the calendar cannot be adopted as it is."
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
        mend=phrase("the right last day"),
        settle=(
            (
                phrase("Read the school calendar again:"),
                "lmp import skolerute.csv",
            ),
        ),
        related=("SKR002",),
        ids=("skoleruta",),
    ),
    "SKR002": Page(
        why=phrase(
            "It may be right, but mostly a break is missing or a day is misspelt. All dates that build on it "
            "are then wrong."
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
        mend=phrase("a weekday"),
        settle=(
            (
                phrase("Read the school calendar again:"),
                "lmp import skolerute.csv",
            ),
        ),
        related=("SKR001",),
        ids=("barnehageaaret",),
    ),
}
