"""The pages of the rules about how programmes hang together."""

from __future__ import annotations

from lmp_core.checks.pages.commands import LINKAGE, SHARE
from lmp_core.checks.pages.page import Page
from lmp_core.model.text import Text

PAGES = {
    "LMP331": Page(
        why=Text(
            nb="Hvert program ser bare seg selv. Den som er med i begge, har to møter den uka og kunne kanskje "
            "hatt ett.",
            nn="Kvart program ser berre seg sjølv. Den som er med i begge, har to møte den veka og kunne "
            "kanskje hatt eitt.",
            en="Each programme sees only itself. Whoever is in both has two meetings that week, and might have "
            "had one.",
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
        mend=Text(
            nb="uka etter",
            nn="veka etter",
            en="the week after",
        ),
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
        why=Text(
            nb="Barna svarer på mye av det samme to ganger, og tar det mindre alvorlig den andre gangen.",
            nn="Barna svarer på mykje av det same to gonger, og tek det mindre alvorleg den andre gongen.",
            en="The children answer much the same twice, and take it less seriously the second time.",
        ),
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
        mend=Text(
            nb="en annen måned",
            nn="ein annan månad",
            en="another month",
        ),
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
