"""The pages of the rules about what is assumed."""

from __future__ import annotations

from lmp_core.checks.pages.page import Page
from lmp_core.model.phrase import phrase

PAGES = {
    "LMP601": Page(
        why=phrase("The plan rests on something that may turn out otherwise. That is fine as long as everybody knows."),
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
        mend=phrase("confirmed: no longer an assumption"),
        settle=(
            (
                phrase("See all that is assumed:"),
                "lmp show assumptions",
            ),
        ),
        related=("LMP602",),
        ids=("rektor-sitter-i-gruppa",),
    ),
    "LMP602": Page(
        why=phrase("The day by which you were to know has passed, and the plan still rests on it."),
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
        mend=phrase("a new day to know it by"),
        settle=(
            (
                phrase("See all that is assumed:"),
                "lmp show assumptions",
            ),
        ),
        related=("LMP601",),
        ids=("rektor-sitter-i-gruppa",),
    ),
}
