"""A report section that is a text."""

from lmp_core.model.text import Text
from lmp_core.plugins import ReportSection, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def write(context):
    return "Alt er vel."


@hookimpl
def lmp_report_sections():
    return [ReportSection(name="bad", report="briefing", title=TITLE, write=write)]
