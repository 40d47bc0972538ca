"""The pages of the rules about what is assumed."""

from __future__ import annotations

from lmp_core.checks.pages.page import Page
from lmp_core.model.text import Text

PAGES = {
    "LMP601": Page(
        why=Text(
            nb="Planen bygger på noe som kan vise seg å være annerledes. Det er greit så lenge alle vet det.",
            nn="Planen byggjer på noko som kan vise seg å vere annleis. Det er greitt så lenge alle veit det.",
            en="The plan rests on something that may turn out otherwise. That is fine as long as everybody knows.",
        ),
        bad="""
[[groups]]
id = "styringsgruppen"
members = ["rektor"]

[[assumptions]]
id = "rektor-sitter-i-gruppa"
title = "Rektor sitter i styringsgruppa"
about = ["styringsgruppen"]
""",
        good="""
[[groups]]
id = "styringsgruppen"
members = ["rektor", "styrer"]
""",
        mend=Text(
            nb="bekreftet, og står ikke lenger som antatt",
            nn="stadfesta, og står ikkje lenger som teke for gitt",
            en="confirmed: no longer an assumption",
        ),
        settle=(
            (
                Text(
                    nb="Se alt som er lagt til grunn:",
                    nn="Sjå alt som er lagt til grunn:",
                    en="See all that is assumed:",
                ),
                "lmp show assumptions",
            ),
        ),
        related=("LMP602",),
        ids=("rektor-sitter-i-gruppa",),
    ),
    "LMP602": Page(
        why=Text(
            nb="Dagen da dere skulle vite det, er passert, og planen bygger fortsatt på det.",
            nn="Dagen då de skulle vite det, er passert, og planen byggjer framleis på det.",
            en="The day by which you were to know has passed, and the plan still rests on it.",
        ),
        bad="""
[[assumptions]]
id = "rektor-sitter-i-gruppa"
title = "Rektor sitter i styringsgruppa"
about = ["styringsgruppa"]
until = 2020-08-01
""",
        good="""
[[assumptions]]
id = "rektor-sitter-i-gruppa"
title = "Rektor sitter i styringsgruppa"
about = ["styringsgruppa"]
until = 2020-10-01
""",
        mend=Text(
            nb="en ny dag å vite det til",
            nn="ein ny dag å vite det til",
            en="a new day to know it by",
        ),
        settle=(
            (
                Text(
                    nb="Se alt som er lagt til grunn:",
                    nn="Sjå alt som er lagt til grunn:",
                    en="See all that is assumed:",
                ),
                "lmp show assumptions",
            ),
        ),
        related=("LMP601",),
        ids=("rektor-sitter-i-gruppa",),
    ),
}
