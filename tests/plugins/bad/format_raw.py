"""A report format that puts texts into HTML as they are."""

from lmp_core.model.text import Text
from lmp_core.plugins import ReportFormat, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def render(document, context):
    return "".join(f"<p>{line}</p>" for line in document.lines()).encode()


@hookimpl
def lmp_report_formats():
    return [ReportFormat(name="bad", title=TITLE, suffix=".html", media_type="text/html", render=render)]
