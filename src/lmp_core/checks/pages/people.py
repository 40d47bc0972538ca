"""The pages of the rules about people, and how much is asked of them."""

from __future__ import annotations

from lmp_core.checks.pages.commands import CANCELLED, CLASHES, CONFIRMED, LOAD, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.phrase import phrase

PAGES = {
    "LMP301": Page(
        why=phrase(
            "Somebody must choose, and chooses on the day. Then one of the meetings lacks a leader or a whole staff."
        ),
        bad="""
[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
when.start = 2020-09-09T09:00:00
when.end = 2020-09-09T11:00:00

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
when.start = 2020-09-09T10:00:00
when.end = 2020-09-09T12:00:00
""",
        good="""
[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
when.start = 2020-09-09T09:00:00
when.end = 2020-09-09T11:00:00

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
when.start = 2020-09-09T12:00:00
when.end = 2020-09-09T14:00:00
""",
        mend=phrase("begins when the other ends"),
        settle=(CLASHES,),
        related=(
            "LMP311",
            "LMP321",
            "LMP331",
        ),
        ids=("styringsgruppemoete",),
    ),
    "LMP302": Page(
        why=phrase(
            "It stays so until the day comes. Those who take part are not told whether they may use the day "
            "for something else."
        ),
        bad="""
[[activities]]
id = "fagsamling-barnehage"
when = 2020-11-23
certainty = "possible"
""",
        good="""
[[activities]]
id = "fagsamling-barnehage"
when = 2020-11-23
certainty = "possible"
confirmed_by = ["styringsgruppa"]
""",
        mend=phrase("who decides"),
        settle=(
            CONFIRMED,
            CANCELLED,
        ),
        related=(
            "LMP304",
            "LMP324",
        ),
        ids=("fagsamling-barnehage",),
    ),
    "LMP303": Page(
        why=phrase("Everybody thinks that somebody else does it, and nobody is asked until the deadline has passed."),
        bad="""
[[activities]]
id = "tiltaksplan"
kind = "deliverable"
""",
        good="""
[[activities]]
id = "tiltaksplan"
kind = "deliverable"
responsible = ["rektor"]
""",
        mend=phrase("who is responsible for it"),
        settle=(SHOW,),
        related=(
            "LMP304",
            "LMP505",
        ),
        ids=("tiltaksplan",),
    ),
    "LMP304": Page(
        why=phrase("The meeting is done with it, and nobody has begun. This is how decisions disappear."),
        bad="""
[[decisions]]
id = "felles-plan"
kind = "assignment"
title = "Lage en felles plan for skolene"
""",
        good="""
[[decisions]]
id = "felles-plan"
kind = "assignment"
title = "Lage en felles plan for skolene"
assigned_to = ["prosjektleder"]
""",
        mend=phrase("who was given it"),
        settle=(
            (
                phrase("See it and the meeting it came from:"),
                "lmp show {id}",
            ),
        ),
        related=(
            "LMP225",
            "LMP303",
        ),
        ids=("felles-plan",),
    ),
    "LMP305": Page(
        why=phrase(
            "When the group is called in, the plan does not know who that is. Clashes of its members are not found."
        ),
        bad="""
[[groups]]
id = "ressursgruppa"
title = "Ressursgruppa"
""",
        good="""
[[groups]]
id = "ressursgruppa"
title = "Ressursgruppa"
members = ["rektor", "styrer"]
""",
        mend=phrase("the roles that sit there"),
        settle=(
            (
                phrase("See what it takes part in:"),
                "lmp show {id}",
            ),
        ),
        related=(
            "LMP306",
            "LMP308",
            "LMP501",
        ),
        ids=("ressursgruppa",),
    ),
    "LMP306": Page(
        why=phrase("The role is left over, or it is missing from the group or meeting that it should be in."),
        bad="""
[[roles]]
id = "olweus-koordinator"
title = "Olweus-koordinator"

[[groups]]
id = "innsatsteamet"
members = ["rektor"]
""",
        good="""
[[roles]]
id = "olweus-koordinator"
title = "Olweus-koordinator"

[[groups]]
id = "innsatsteamet"
members = ["rektor", "olweus-koordinator"]
""",
        mend=phrase("the group that it is in"),
        settle=(SHOW,),
        related=("LMP305",),
        ids=("olweus-koordinator",),
    ),
    "LMP307": Page(
        why=phrase(
            "The unit counts as part of the programme without getting any of it. Often it is forgotten in a "
            "list of participants."
        ),
        bad="""
[[units]]
id = "neset-skole"
kind = "school"
programmes = ["olweusprogrammet"]

[[activities]]
id = "skolering"
programmes = ["olweusprogrammet"]
takes_part = ["solbakken-skole"]
""",
        good="""
[[units]]
id = "neset-skole"
kind = "school"
programmes = ["olweusprogrammet"]

[[activities]]
id = "skolering"
programmes = ["olweusprogrammet"]
takes_part = ["solbakken-skole", "neset-skole"]
""",
        mend=phrase("both take part"),
        settle=(
            (
                phrase("See what the unit takes part in:"),
                "lmp show {id}",
            ),
        ),
        related=(
            "LMP103",
            "LMP503",
        ),
        ids=("neset-skole",),
    ),
    "LMP308": Page(
        why=phrase("Nobody is invited, nobody has it in a calendar, and clashes with the meeting are not found."),
        bad="""
[[activities]]
id = "veiledning"
kind = "meeting"
when = 2020-09-28
""",
        good="""
[[activities]]
id = "veiledning"
kind = "meeting"
when = 2020-09-28
takes_part = ["arbeidsgruppa"]
""",
        mend=phrase("who takes part"),
        settle=(SHOW,),
        related=(
            "LMP301",
            "LMP305",
        ),
        ids=("veiledning",),
    ),
    "LMP309": Page(
        why=phrase("The same people have a school or kindergarten to run. What is too much does not get done."),
        bad="""
[[activities]]
id = "foerste-moete"
takes_part = ["rektor"]
when = 2020-09-07

[[activities]]
id = "andre-moete"
takes_part = ["rektor"]
when = 2020-09-08

[[activities]]
id = "tredje-moete"
takes_part = ["rektor"]
when = 2020-09-09

[[activities]]
id = "fjerde-moete"
takes_part = ["rektor"]
when = 2020-09-10
""",
        good="""
[[activities]]
id = "foerste-moete"
takes_part = ["rektor"]
when = 2020-09-07

[[activities]]
id = "andre-moete"
takes_part = ["rektor"]
when = 2020-09-08

[[activities]]
id = "tredje-moete"
takes_part = ["rektor"]
when = 2020-09-09

[[activities]]
id = "fjerde-moete"
takes_part = ["rektor"]
when = 2020-09-15
""",
        mend=phrase("the week after"),
        settle=(LOAD,),
        related=(
            "LMP310",
            "LMP331",
        ),
        ids=("rektor",),
    ),
    "LMP310": Page(
        why=phrase(
            "You have said yourselves what is enough. If the plan does not keep to it, either the limit or "
            "the dates are wrong."
        ),
        bad="""
[[limits]]
id = "ett-moete-i-uka"
title = "Høyst ett møte i uka for rektor"
who = ["rektor"]
meetings = 1
required = true

[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
when = 2020-09-09

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
when = 2020-09-10
""",
        good="""
[[limits]]
id = "ett-moete-i-uka"
title = "Høyst ett møte i uka for rektor"
who = ["rektor"]
meetings = 1
required = true

[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
when = 2020-09-09

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
when = 2020-09-14
""",
        mend=phrase("the week after"),
        settle=(LOAD,),
        related=(
            "LMP301",
            "LMP309",
        ),
        ids=(
            "rektor",
            "ett-moete-i-uka",
        ),
    ),
    "LMP311": Page(
        why=phrase("They come late to the second meeting, or leave the first one early."),
        bad="""
[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
venues = ["raadhuset"]
when.start = 2020-09-09T09:00:00
when.end = 2020-09-09T11:00:00

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
venues = ["kulturhuset"]
when.start = 2020-09-09T11:00:00
when.end = 2020-09-09T12:00:00
""",
        good="""
[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
venues = ["raadhuset"]
when.start = 2020-09-09T09:00:00
when.end = 2020-09-09T11:00:00

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
venues = ["kulturhuset"]
when.start = 2020-09-09T12:00:00
when.end = 2020-09-09T13:00:00
""",
        mend=phrase("an hour to get there"),
        settle=(CLASHES,),
        related=(
            "LMP301",
            "LMP310",
        ),
        ids=("styringsgruppemoete",),
    ),
}
