"""The pages of the rules about times, and days in the calendars."""

from __future__ import annotations

import datetime as dt

from lmp_core.checks.pages.commands import PROPOSE, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.phrase import phrase

_SCHOOL = """
[[units]]
id = "solbakken-skole"
kind = "school"
title = "Solbakken skole"

[[calendars]]
id = "skoleruta"
title = "Skolerute 2020–2021"
first_day = 2020-08-17
last_day = 2021-06-18
unit_kinds = ["school"]
planning_days = [2020-08-13, 2020-11-16]
breaks = [{ title = "Høstferie", start = 2020-10-05, end = 2020-10-09 }]
"""
PAGES = {
    "LMP201": Page(
        why=phrase(
            "Whoever follows the dates begins before what must be ready is ready. Something is then done "
            "twice, or put off at the last minute."
        ),
        bad="""
[[activities]]
id = "undersoekelse"
kind = "survey"
when = { from = 2020-10-12, to = 2020-10-23 }

[[activities]]
id = "tiltaksplan"
kind = "task"
requires = ["undersoekelse"]
when = 2020-10-19
""",
        good="""
[[activities]]
id = "undersoekelse"
kind = "survey"
when = { from = 2020-10-12, to = 2020-10-23 }

[[activities]]
id = "tiltaksplan"
kind = "task"
requires = ["undersoekelse"]
when = 2020-10-26
""",
        mend=phrase("once it is finished"),
        settle=(
            (
                phrase("See what is urgent, and what can wait:"),
                "lmp schedule",
            ),
            PROPOSE,
        ),
        related=(
            "LMP105",
            "LMP207",
        ),
        ids=("tiltaksplan",),
    ),
    "LMP202": Page(
        why=phrase("Those who are expected have the day off. Some will not come, and those who do are owed the day."),
        bad="""
[[activities]]
id = "rektormoete"
takes_part = ["solbakken-skole"]
when = 2020-10-06                # høstferie
""",
        good="""
[[activities]]
id = "rektormoete"
takes_part = ["solbakken-skole"]
when = 2020-10-12
""",
        mend=phrase("the first Monday after the break"),
        settle=(
            (
                phrase("Move it to a working day:"),
                "lmp move {id} 2020-10-12",
            ),
            PROPOSE,
        ),
        related=(
            "LMP203",
            "LMP208",
            "LMP211",
        ),
        ids=("rektormoete",),
        around=_SCHOOL,
    ),
    "LMP203": Page(
        why=phrase("Before the school year begins and after it ends many are not at work, and no children are there."),
        bad="""
[[activities]]
id = "oppstart"
takes_part = ["solbakken-skole"]
when = 2020-07-08
""",
        good="""
[[activities]]
id = "oppstart"
takes_part = ["solbakken-skole"]
when = 2020-08-13
""",
        mend=phrase("a planning day before it begins"),
        settle=(
            (
                phrase("Move it:"),
                "lmp move {id} 2020-08-13",
            ),
        ),
        related=(
            "LMP202",
            "LMP204",
            "LMP209",
        ),
        ids=("oppstart",),
        around=_SCHOOL,
        as_of=dt.date(2020, 6, 15),
    ),
    "LMP204": Page(
        why=phrase(
            "Either the year is wrong, or the work lasts longer than the plan says. Both put errors into "
            "what you hand out."
        ),
        bad="""
[period]
from = 2020-08-01
to = 2021-07-31

[[activities]]
id = "evaluering"
when = 2022-01-05
""",
        good="""
[period]
from = 2020-08-01
to = 2021-07-31

[[activities]]
id = "evaluering"
when = 2021-01-05
""",
        mend=phrase("a day within the period"),
        settle=(
            (
                phrase("Move it to the right day:"),
                "lmp move {id} 2021-01-05",
            ),
        ),
        related=("LMP203",),
        ids=("evaluering",),
    ),
    "LMP205": Page(
        why=phrase(
            "No calendar can hold meetings for ever, and whoever takes part does not know how much time it takes."
        ),
        bad="""
[[activities]]
id = "arbeidsgruppa-moetes"
when.every = "2 weeks"
when.from = 2020-09-01
""",
        good="""
[[activities]]
id = "arbeidsgruppa-moetes"
when.every = "2 weeks"
when.from = 2020-09-01
when.until = 2020-12-15
""",
        mend=phrase("the last day, or count = 8"),
        settle=(SHOW,),
        related=("LMP206",),
        ids=("arbeidsgruppa-moetes",),
    ),
    "LMP206": Page(
        why=phrase(
            "Without a first day none of the days is known. Those who take part get no meetings in their calendars."
        ),
        bad="""
[[activities]]
id = "arbeidsgruppa-moetes"
when.every = "2 weeks"
when.until = 2020-12-15
""",
        good="""
[[activities]]
id = "arbeidsgruppa-moetes"
when.every = "2 weeks"
when.until = 2020-12-15
when.from = 2020-09-01
""",
        mend=phrase("the first day"),
        settle=(PROPOSE,),
        related=("LMP205",),
        ids=("arbeidsgruppa-moetes",),
    ),
    "LMP207": Page(
        why=phrase("The work cannot be finished, whichever day it begins."),
        bad="""
[[activities]]
id = "kartlegging"
kind = "task"
when.earliest = 2020-09-01
when.latest = 2020-09-07
when.duration = "2 weeks"
""",
        good="""
[[activities]]
id = "kartlegging"
kind = "task"
when.earliest = 2020-09-01
when.latest = 2020-09-14
when.duration = "2 weeks"
""",
        mend=phrase("two weeks from the first day"),
        settle=(SHOW,),
        related=(
            "LMP201",
            "LMP208",
        ),
        ids=("kartlegging",),
    ),
    "LMP208": Page(
        why=phrase("No day in that time works for all who take part, so it will not happen, or on somebody's day off."),
        bad="""
[[activities]]
id = "veiledning"
takes_part = ["solbakken-skole"]
when = "2020-W41"                # høstferie hele uka
""",
        good="""
[[activities]]
id = "veiledning"
takes_part = ["solbakken-skole"]
when = "2020-W42"
""",
        mend=phrase("a week without a break"),
        settle=(PROPOSE,),
        related=(
            "LMP202",
            "LMP207",
            "LMP211",
        ),
        ids=("veiledning",),
        around=_SCHOOL,
    ),
    "LMP209": Page(
        why=phrase(
            "It is the children who are to answer. If they are not there, there are no answers, and what "
            "builds on them cannot begin."
        ),
        bad="""
[[activities]]
id = "elevundersoekelsen"
kind = "survey"
takes_part = ["solbakken-skole"]
when = { from = 2020-10-05, to = 2020-10-09 }
""",
        good="""
[[activities]]
id = "elevundersoekelsen"
kind = "survey"
takes_part = ["solbakken-skole"]
when = { from = 2020-10-12, to = 2020-10-16 }
""",
        mend=phrase("the week after the break"),
        settle=(
            (
                phrase("Move it to days with children:"),
                "lmp move {id} 2020-10-12",
            ),
        ),
        related=(
            "LMP203",
            "LMP208",
            "LMP332",
        ),
        ids=("elevundersoekelsen",),
        around=_SCHOOL,
    ),
    "LMP210": Page(
        why=phrase(
            "Somebody must be with the children. Then the whole staff does not come, or the school must find "
            "substitutes."
        ),
        bad="""
[[activities]]
id = "fagsamling-skole"
takes_part = ["solbakken-skole"]
when = 2020-11-11
""",
        good="""
[[activities]]
id = "fagsamling-skole"
takes_part = ["solbakken-skole"]
when = 2020-11-16
""",
        mend=phrase("a planning day"),
        settle=(
            (
                phrase("Move it to a planning day:"),
                "lmp move {id} 2020-11-16",
            ),
        ),
        related=("LMP202",),
        ids=("fagsamling-skole",),
        around=_SCHOOL,
    ),
    "LMP211": Page(
        why=phrase(
            "In practice the deadline is the last working day before. Better that the plan says so than that "
            "somebody finds out."
        ),
        bad="""
[[activities]]
id = "tiltaksplan"
kind = "task"
when = 2020-10-31                # lørdag
""",
        good="""
[[activities]]
id = "tiltaksplan"
kind = "task"
when = 2020-10-30
""",
        mend=phrase("the last working day before"),
        settle=(
            (
                phrase("Move it to a working day:"),
                "lmp move {id} 2020-10-30",
            ),
        ),
        related=(
            "LMP202",
            "LMP208",
            "LMP222",
        ),
        ids=("tiltaksplan",),
    ),
}
