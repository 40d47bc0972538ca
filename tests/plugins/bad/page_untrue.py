"""A check whose page shows examples that it finds the other way round, and speaks bokmål alone."""

from lmp_core.checks.finding import Finding, Page, Severity, rule
from lmp_core.model.text import Text
from lmp_core.plugins import hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")
PAGE = Page(
    why="Ingen vet det.",
    bad='[[activities]]\nid = "a"\ntheme = "Vennskap"',
    good='[[activities]]\nid = "a"',
)


@rule("BAD1", Severity.NOTE, TITLE, TITLE, page=PAGE)
def find(context):
    for activity in context.plan.activities:
        if not activity.theme:
            yield Finding(message=TITLE, subjects=[activity.id])


@hookimpl
def lmp_checks():
    return [find]
