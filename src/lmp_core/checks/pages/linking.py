"""The pages of the rules about how programmes hang together."""

from __future__ import annotations

from lmp_core.checks.pages.commands import LINKAGE, SHARE
from lmp_core.checks.pages.page import Page
from lmp_core.model.phrase import phrase

PAGES = {
    "LMP331": Page(
        why=phrase(
            "Each programme sees only itself. Whoever is in both has two meetings that week, and might have had one."
        ),
        bad="""
[[activities]]
id = "innsatsteam"
programmes = ["olweusprogrammet"]
takes_part = ["rektor"]
when = 2020-09-07

[[activities]]
id = "styringsgruppemoete"
programmes = ["laeringsmiljoeprosjektet"]
takes_part = ["rektor"]
when = 2020-09-10
""",
        good="""
[[activities]]
id = "innsatsteam"
programmes = ["olweusprogrammet"]
takes_part = ["rektor"]
when = 2020-09-07

[[activities]]
id = "styringsgruppemoete"
programmes = ["laeringsmiljoeprosjektet"]
takes_part = ["rektor"]
when = 2020-09-17
""",
        mend=phrase("the week after"),
        settle=(
            LINKAGE,
            SHARE,
        ),
        related=(
            "LMP301",
            "LMP309",
            "LMP332",
        ),
        ids=("innsatsteam",),
    ),
    "LMP332": Page(
        why=phrase("The children answer much the same twice, and take it less seriously the second time."),
        bad="""
[[activities]]
id = "elevundersoekelsen"
kind = "survey"
takes_part = ["solbakken-skole"]
when = "2020-11"

[[activities]]
id = "olweusundersoekelsen"
kind = "survey"
takes_part = ["solbakken-skole"]
when = { from = 2020-11-02, to = 2020-11-06 }
""",
        good="""
[[activities]]
id = "elevundersoekelsen"
kind = "survey"
takes_part = ["solbakken-skole"]
when = "2020-11"

[[activities]]
id = "olweusundersoekelsen"
kind = "survey"
takes_part = ["solbakken-skole"]
when = { from = 2021-02-01, to = 2021-02-05 }
""",
        mend=phrase("another month"),
        settle=(
            SHARE,
            LINKAGE,
        ),
        related=(
            "LMP209",
            "LMP331",
        ),
        ids=("elevundersoekelsen",),
    ),
}
