"""Gives a file where another has a folder."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    return [OutFile.text("good", "taken")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="file-as-folder", title=Text(nb="Fiendtlig"), export=export)]
