"""Puts texts into HTML as they are."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    rows = "".join(f"<li>{one.title}</li>" for one in context.plan.activities)
    return [OutFile.text("a.html", f"<ul>{rows}</ul>")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("text/html",))]
