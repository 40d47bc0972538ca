"""Gives one file and then fails."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    yield OutFile.text("half-done.txt", "new")
    raise RuntimeError("that was all")


@hookimpl
def lmp_exporters():
    return [Exporter(name="half-done", title=Text(nb="Fiendtlig"), export=export)]
