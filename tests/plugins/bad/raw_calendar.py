"""Lets a text begin a line of the calendar."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    text = "\r\n".join(f"SUMMARY:{one.title!s}" for one in context.plan.goals)
    text += "\r\n" + str(context.plan.goals[1].description) if len(context.plan.goals) > 1 else ""
    return [OutFile.text("a.ics", f"BEGIN:VCALENDAR\r\n{text}\r\nEND:VCALENDAR\r\n")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("text/calendar",))]
