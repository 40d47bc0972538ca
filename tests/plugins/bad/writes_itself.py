"""Writes its file itself."""

from pathlib import Path

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    Path("lmp-written-by-a-plug-in.txt").write_text("her", encoding="utf-8")
    return [OutFile.text("a.txt", "der")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("text/plain",))]
