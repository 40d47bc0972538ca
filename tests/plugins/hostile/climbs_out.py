"""Names a file outside the output folder."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    return [OutFile.text("fine.txt", ""), OutFile.text("../climbed-out.txt", "")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="climbs-out", title=Text(nb="Fiendtlig"), export=export)]
