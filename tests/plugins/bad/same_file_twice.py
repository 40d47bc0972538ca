"""Gives two files of one name, in other capitals."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    return [OutFile.text("a.txt", "en"), OutFile.text("A.TXT", "to")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("text/plain",))]
