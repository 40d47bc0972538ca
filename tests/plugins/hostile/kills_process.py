"""Ends the process past all that Python does at the end."""

import os

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    os._exit(0)


@hookimpl
def lmp_exporters():
    return [Exporter(name="kills-process", title=Text(nb="Fiendtlig"), export=export)]
