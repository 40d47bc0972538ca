"""The pages of the rules about how a plan lays out its reports."""

from __future__ import annotations

from lmp_core.checks.pages.page import Page
from lmp_core.model.phrase import phrase

PAGES = {
    "REP001": Page(
        why=phrase("The layout holds for nothing, and the report that you meant comes out as usual."),
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
        mend=phrase("the name of the report"),
        settle=(
            (
                phrase("Make the reports:"),
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
        why=phrase("The section is left out, and the reader is not told that it is missing."),
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
        mend=phrase("the name of the section"),
        settle=(
            (
                phrase("Make the reports:"),
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
        why=phrase("The second layout is never used. Whoever changes it sees no effect."),
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
        mend=phrase("all of it in one"),
        settle=(
            (
                phrase("Make the reports:"),
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
