"""Leaves another working folder behind, and a variable."""

import os

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    os.chdir(os.sep)
    os.environ["LMP_BAD"] = "1"
    return [OutFile.text("a.txt", "der")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("text/plain",))]
