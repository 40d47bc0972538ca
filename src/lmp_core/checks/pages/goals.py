"""The pages of the rules about goals, programmes and what leads to what."""

from __future__ import annotations

import datetime as dt

from lmp_core.checks.pages.commands import DUTIES, GOALS, PROGRAMMES, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.phrase import phrase

PAGES = {
    "LMP101": Page(
        why=phrase(
            "A goal that nobody works for is not reached, and nobody sees it until somebody asks how it is doing."
        ),
        bad="""
[[goals]]
id = "foreldresamarbeid"
title = "Foreldrene kjenner arbeidet og er med"
""",
        good="""
[[goals]]
id = "foreldresamarbeid"
title = "Foreldrene kjenner arbeidet og er med"

[[activities]]
id = "foreldremoete"
title = "Foreldremøte om trygt miljø"
kind = "parent-meeting"
goals = ["foreldresamarbeid"]
""",
        mend=phrase("what is to be done for it"),
        settle=(SHOW,),
        related=("LMP102", "LMP104", "LMP109"),
        ids=("foreldresamarbeid",),
    ),
    "LMP102": Page(
        why=phrase(
            "Those who are to spend time on it are not told what it is good for, and it does not count when "
            "somebody asks what was done for a goal."
        ),
        bad="""
[[activities]]
id = "fagsamling"
kind = "meeting"
""",
        good="""
[[activities]]
id = "fagsamling"
kind = "meeting"
goals = ["hovedmaal"]
""",
        mend=phrase("the goal it serves"),
        settle=(GOALS,),
        related=("LMP101", "LMP103"),
        ids=("fagsamling",),
    ),
    "LMP103": Page(
        why=phrase("It is left out where a programme is shown by itself, and its load is not counted there."),
        bad="""
[[programmes]]
id = "olweusprogrammet"

[[activities]]
id = "skolering"
kind = "meeting"
""",
        good="""
[[programmes]]
id = "olweusprogrammet"

[[activities]]
id = "skolering"
kind = "meeting"
programmes = ["olweusprogrammet"]
""",
        mend=phrase("the programme it is part of"),
        settle=(PROGRAMMES,),
        related=("LMP102", "LMP307"),
        ids=("skolering",),
    ),
    "LMP104": Page(
        why=phrase("Nobody can see what the programme is to lead to, nor whether it did."),
        bad="""
[[programmes]]
id = "olweusprogrammet"

[[goals]]
id = "mindre-mobbing"
title = "Mindre mobbing"
""",
        good="""
[[programmes]]
id = "olweusprogrammet"

[[goals]]
id = "mindre-mobbing"
title = "Mindre mobbing"
programmes = ["olweusprogrammet"]
""",
        mend=phrase("the goal's programme"),
        settle=(GOALS,),
        related=("LMP101", "LMP103"),
        ids=("olweusprogrammet",),
    ),
    "LMP105": Page(
        why=phrase("Each waits for the next. None of them begins, and there is no date that fits."),
        bad="""
[[activities]]
id = "kartlegging"
requires = ["opplaering"]

[[activities]]
id = "opplaering"
requires = ["kartlegging"]
""",
        good="""
[[activities]]
id = "kartlegging"
requires = []

[[activities]]
id = "opplaering"
requires = ["kartlegging"]
""",
        mend=phrase("what is first does not wait"),
        settle=(SHOW,),
        related=("LMP201", "LMP207"),
        ids=("kartlegging",),
    ),
    "LMP106": Page(
        why=phrase("“Goal 2” in a set of minutes may then be two things. Whoever reads cannot know which is meant."),
        bad="""
[[goals]]
id = "kompetanse"
number = "2"
title = "Alle ansatte kjenner tegnene på mobbing"

[[goals]]
id = "spredning"
number = "2"
title = "Alle virksomheter får del i innholdet"
""",
        good="""
[[goals]]
id = "kompetanse"
number = "2"
title = "Alle ansatte kjenner tegnene på mobbing"

[[goals]]
id = "spredning"
number = "3"
title = "Alle virksomheter får del i innholdet"
""",
        mend=phrase("a number that is free"),
        settle=(GOALS,),
        related=("LMP104",),
        ids=("spredning", "kompetanse"),
    ),
    "LMP107": Page(
        why=phrase(
            "A decision that refers to a section that is not in force that day cannot be used. The reader "
            "does not find what the plan refers to."
        ),
        bad="""
[[goals]]
id = "plikt-til-aa-handle"
kind = "duty"
law = "opplæringslova § 9 A-4"
valid_from = 2017-08-01
valid_to = 2024-07-31

[[activities]]
id = "tilsyn-med-rutinene"
goals = ["plikt-til-aa-handle"]
when = 2024-09-10
""",
        good="""
[[goals]]
id = "plikt-til-aa-handle"
kind = "duty"
law = "opplæringslova § 12-4"
valid_from = 2024-08-01

[[activities]]
id = "tilsyn-med-rutinene"
goals = ["plikt-til-aa-handle"]
when = 2024-09-10
""",
        mend=phrase("the section in force then"),
        settle=(SHOW,),
        related=("LMP108",),
        ids=("tilsyn-med-rutinene", "plikt-til-aa-handle"),
        as_of=dt.date(2024, 8, 20),
    ),
    "LMP108": Page(
        why=phrase(
            "Without a section and a day nobody can verify the duty, and the plan cannot tell when the law changes."
        ),
        bad="""
[[goals]]
id = "plikt-til-aa-handle"
kind = "duty"
title = "Alle som arbeider på skolen, skal følge med"
""",
        good="""
[[goals]]
id = "plikt-til-aa-handle"
kind = "duty"
title = "Alle som arbeider på skolen, skal følge med"
law = "opplæringslova § 12-4"
valid_from = 2024-08-01
""",
        mend=phrase("section and day"),
        settle=(DUTIES,),
        related=("LMP107",),
        ids=("plikt-til-aa-handle",),
    ),
    "LMP109": Page(
        why=phrase(
            "The goal still holds, but nothing more is to be done for it. That is right if it is reached, "
            "and otherwise something is forgotten."
        ),
        bad="""
[[goals]]
id = "trygg-overgang"
title = "Trygg overgang fra barnehage til skole"

[[activities]]
id = "overgangsrutine"
kind = "task"
goals = ["trygg-overgang"]
when = 2020-08-14
records = [{ outcome = "done" }]
""",
        good="""
[[goals]]
id = "trygg-overgang"
title = "Trygg overgang fra barnehage til skole"

[[activities]]
id = "overgangsrutine"
kind = "task"
goals = ["trygg-overgang"]
when = 2020-08-14
records = [{ outcome = "done" }]

[[activities]]
id = "se-paa-rutinen-igjen"
kind = "task"
goals = ["trygg-overgang"]
when = 2021-05-14
""",
        mend=phrase("what remains"),
        settle=(SHOW,),
        related=("LMP101",),
        ids=("trygg-overgang",),
        around="""
[period]
from = 2020-08-01
to = 2021-07-31
""",
    ),
}
