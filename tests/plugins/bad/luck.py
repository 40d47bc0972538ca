"""Gives its file a number drawn by lot."""

import random
import uuid

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    return [OutFile.text("a.txt", f"{random.random()} {uuid.uuid4()}")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("text/plain",))]
