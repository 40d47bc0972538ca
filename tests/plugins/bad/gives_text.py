"""Gives its file as a text, and not as a list of files."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    return "programmer"


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("text/plain",))]
