"""Claims the name of another exporter, before it."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)


@hookimpl
def lmp_exporters():
    return [Exporter(name="good", title=Text(nb="x"), export=lambda context: [OutFile.text("stolen.txt", "")])]
