"""Says that it gives PDF files, and gives a page that is none."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    return [OutFile.text("a.pdf", "PDF"), OutFile.text("a.html", "<p>PDF</p>")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("application/pdf",))]
