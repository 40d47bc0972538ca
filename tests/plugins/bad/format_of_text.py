"""A report format that gives a text, and no bytes."""

from lmp_core.model.text import Text
from lmp_core.plugins import ReportFormat, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def render(document, context):
    return str(document.title)


@hookimpl
def lmp_report_formats():
    return [ReportFormat(name="bad", title=TITLE, suffix=".txt", media_type="text/plain", render=render)]
