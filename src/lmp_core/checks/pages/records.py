"""The pages of the rules about what is recorded."""

from __future__ import annotations

from lmp_core.checks.pages.commands import CANCELLED, DONE, HELD, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.phrase import phrase

PAGES = {
    "LMP221": Page(
        why=phrase(
            "“Not recorded” is not “not held”. Whoever reads the plan later cannot know what happened, and "
            "the decisions of the meeting hang loose."
        ),
        bad="""
[[activities]]
id = "styringsgruppe-2020-08-12"
when = 2020-08-12
""",
        good="""
[[activities]]
id = "styringsgruppe-2020-08-12"
when = 2020-08-12
records = [{ outcome = "held" }]
""",
        mend=phrase("it was held"),
        settle=(
            HELD,
            CANCELLED,
            (
                phrase("Go through all of them:"),
                "lmp record --ask",
            ),
        ),
        related=(
            "LMP222",
            "LMP223",
            "LMP225",
        ),
        ids=("styringsgruppe-2020-08-12",),
    ),
    "LMP222": Page(
        why=phrase(
            "Somebody may be waiting for it. If it is done, the plan should say so; if it is not, somebody "
            "must be told."
        ),
        bad="""
[[activities]]
id = "tiltaksplan"
kind = "task"
when = 2020-08-20
""",
        good="""
[[activities]]
id = "tiltaksplan"
kind = "task"
when = 2020-08-20
records = [{ outcome = "done" }]
""",
        mend=phrase("it is done"),
        settle=(
            DONE,
            (
                phrase("If it needs more time:"),
                "lmp move {id} 2020-09-15",
            ),
        ),
        related=(
            "LMP211",
            "LMP221",
        ),
        ids=("tiltaksplan",),
    ),
    "LMP223": Page(
        why=phrase(
            "The meeting counts as held, but nobody can find it in a calendar or the minutes, and the order is unknown."
        ),
        bad="""
[[activities]]
id = "foerste-veiledning"
records = [{ outcome = "held" }]
""",
        good="""
[[activities]]
id = "foerste-veiledning"
records = [{ outcome = "held", on = 2020-06-10 }]
""",
        mend=phrase("the day it was"),
        settle=(
            (
                phrase("If you have found the day:"),
                "lmp record {id} held --on 2020-06-10",
            ),
        ),
        related=(
            "LMP221",
            "LMP226",
        ),
        ids=("foerste-veiledning",),
    ),
    "LMP224": Page(
        why=phrase(
            "Either the day is wrong, or something is recorded that has not happened. Reports then say that "
            "more is done than is."
        ),
        bad="""
[[activities]]
id = "oppstart"
when = 2020-08-10
records = [{ outcome = "held", on = 2020-10-08 }]
""",
        good="""
[[activities]]
id = "oppstart"
when = 2020-08-10
records = [{ outcome = "held", on = 2020-08-10 }]
""",
        mend=phrase("the right day"),
        settle=(
            (
                phrase("If it was another day:"),
                "lmp record {id} held --on 2020-08-10",
            ),
        ),
        related=(
            "LMP221",
            "LMP226",
        ),
        ids=("oppstart",),
    ),
    "LMP225": Page(
        why=phrase(
            "A decision holds because the meeting was held. If the meeting is not recorded, it may rightly "
            "be questioned."
        ),
        bad="""
[[activities]]
id = "styringsgruppemoete"
when = 2020-08-12

[[decisions]]
id = "felles-plan"
meeting = "styringsgruppemoete"
""",
        good="""
[[activities]]
id = "styringsgruppemoete"
when = 2020-08-12
records = [{ outcome = "held" }]

[[decisions]]
id = "felles-plan"
meeting = "styringsgruppemoete"
""",
        mend=phrase("the meeting was held"),
        settle=(
            (
                phrase("If the meeting was held:"),
                "lmp record {other} held",
            ),
        ),
        related=(
            "LMP221",
            "LMP226",
            "LMP304",
        ),
        ids=(
            "felles-plan",
            "styringsgruppemoete",
        ),
    ),
    "LMP226": Page(
        why=phrase("Whoever looks in the minutes does not find the decision on the day that the plan says."),
        bad="""
[[activities]]
id = "styringsgruppemoete"
when = 2020-08-12
records = [{ outcome = "held" }]

[[decisions]]
id = "felles-plan"
meeting = "styringsgruppemoete"
date = 2020-08-21
""",
        good="""
[[activities]]
id = "styringsgruppemoete"
when = 2020-08-12
records = [{ outcome = "held" }]

[[decisions]]
id = "felles-plan"
meeting = "styringsgruppemoete"
date = 2020-08-12
""",
        mend=phrase("the day of the meeting"),
        settle=(SHOW,),
        related=(
            "LMP223",
            "LMP225",
        ),
        ids=(
            "felles-plan",
            "styringsgruppemoete",
        ),
    ),
    "LMP227": Page(
        why=phrase(
            "The old day no longer holds, and there is no new one. It drops out of all calendars, and easily "
            "out of mind."
        ),
        bad="""
[[activities]]
id = "fagsamling"
when = 2020-08-12
records = [{ outcome = "moved" }]
""",
        good="""
[[activities]]
id = "fagsamling"
when = 2020-08-12
records = [{ outcome = "moved", to = 2020-09-02 }]
""",
        mend=phrase("the new day"),
        settle=(
            (
                phrase("If you know the new day:"),
                "lmp move {id} 2020-09-02",
            ),
            CANCELLED,
        ),
        related=("LMP221",),
        ids=("fagsamling",),
    ),
}
