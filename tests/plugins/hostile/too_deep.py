"""Calls itself until nothing is left."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    return export(context)


@hookimpl
def lmp_exporters():
    return [Exporter(name="too-deep", title=Text(nb="Fiendtlig"), export=export)]
