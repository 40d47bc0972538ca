"""Claims the file of another, in capitals."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    return [OutFile.text("zz.txt", ""), OutFile.text("GOOD/PLAN.TXT", "taken")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="takes-file", title=Text(nb="Fiendtlig"), export=export)]
