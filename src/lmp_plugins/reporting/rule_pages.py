"""The pages of the rules about how a plan lays out its reports."""

from __future__ import annotations

from lmp_core.checks.pages.page import Page
from lmp_core.model.text import Text

PAGES = {
    "REP001": Page(
        why=Text(
            nb="Oppsettet gjelder ingenting, og rapporten dere mente, kommer ut som den pleier.",
            nn="Oppsettet gjeld ingenting, og rapporten de meinte, kjem ut som han plar.",
            en="The layout holds for nothing, and the report that you meant comes out as usual.",
        ),
        bad="""
[[reports]]
id = "kort-orientering"
report = "breifing"
sections = ["goals", "decisions"]
""",
        good="""
[[reports]]
id = "kort-orientering"
report = "briefing"
sections = ["goals", "decisions"]
""",
        mend=Text(
            nb="navnet på rapporten",
            nn="namnet på rapporten",
            en="the name of the report",
        ),
        settle=(
            (
                Text(
                    nb="Lag rapportene:",
                    nn="Lag rapportane:",
                    en="Make the reports:",
                ),
                "lmp build",
            ),
        ),
        related=(
            "REP002",
            "REP003",
        ),
        ids=("kort-orientering",),
    ),
    "REP002": Page(
        why=Text(
            nb="Avsnittet kommer ikke med, og leseren får ikke vite at det mangler.",
            nn="Avsnittet kjem ikkje med, og lesaren får ikkje vite at det manglar.",
            en="The section is left out, and the reader is not told that it is missing.",
        ),
        bad="""
[[reports]]
id = "kort-orientering"
report = "briefing"
sections = ["goals", "decision"]
""",
        good="""
[[reports]]
id = "kort-orientering"
report = "briefing"
sections = ["goals", "decisions"]
""",
        mend=Text(
            nb="navnet på avsnittet",
            nn="namnet på avsnittet",
            en="the name of the section",
        ),
        settle=(
            (
                Text(
                    nb="Lag rapportene:",
                    nn="Lag rapportane:",
                    en="Make the reports:",
                ),
                "lmp build",
            ),
        ),
        related=(
            "REP001",
            "REP003",
        ),
        ids=("kort-orientering",),
    ),
    "REP003": Page(
        why=Text(
            nb="Det andre oppsettet blir aldri brukt. Den som endrer det, ser ingen virkning.",
            nn="Det andre oppsettet blir aldri brukt. Den som endrar det, ser ingen verknad.",
            en="The second layout is never used. Whoever changes it sees no effect.",
        ),
        bad="""
[[reports]]
id = "kort-orientering"
report = "briefing"
sections = ["goals"]

[[reports]]
id = "lang-orientering"
report = "briefing"
sections = ["goals", "decisions"]
""",
        good="""
[[reports]]
id = "kort-orientering"
report = "briefing"
sections = ["goals", "ahead", "decisions"]
""",
        mend=Text(
            nb="alt i ett oppsett",
            nn="alt i eitt oppsett",
            en="all of it in one",
        ),
        settle=(
            (
                Text(
                    nb="Lag rapportene:",
                    nn="Lag rapportane:",
                    en="Make the reports:",
                ),
                "lmp build",
            ),
        ),
        related=(
            "REP001",
            "REP002",
        ),
        ids=("lang-orientering",),
    ),
}
