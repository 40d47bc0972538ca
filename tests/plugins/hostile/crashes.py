"""Reads memory that is not there."""

import ctypes

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    return [OutFile.text("never.txt", ctypes.string_at(0).decode())]


@hookimpl
def lmp_exporters():
    return [Exporter(name="crashes", title=Text(nb="Fiendtlig"), export=export)]
