"""A check whose findings are about parts of the plan, and not about their ids."""

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.model.text import Text
from lmp_core.plugins import hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


@rule("BAD1", Severity.NOTE, TITLE)
def find(context):
    for activity in context.plan.activities:
        yield Finding(message=TITLE, subjects=[activity])


@hookimpl
def lmp_checks():
    return [find]
