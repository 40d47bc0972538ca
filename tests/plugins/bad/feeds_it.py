"""Puts all into a calendar, also what is not for feeds."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    names = [one.id for one in context.plan.activities if one.title.to("nb").isprintable()]
    lines = ["BEGIN:VCALENDAR", *(f"X-NAME:{name}" for name in names), "END:VCALENDAR", ""]
    return [OutFile.text("a.ics", "\r\n".join(lines))]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("text/calendar",))]
