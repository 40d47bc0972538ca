"""A plug-in that does all as it should, beside those that do not."""

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="God", nn="God", en="Good")


def export(context):
    return [OutFile.text("good/plan.txt", context.plan.title.to(context.language))]


@rule("GOOD1", Severity.NOTE, TITLE)
def always(context):
    yield Finding(message=TITLE, subjects=[])


@hookimpl
def lmp_exporters():
    return [Exporter(name="good", title=TITLE, export=export, media_types=("text/plain",))]


@hookimpl
def lmp_checks():
    return [always]
