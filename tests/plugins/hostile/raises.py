"""Raises what no except Exception catches."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    raise KeyboardInterrupt


@hookimpl
def lmp_exporters():
    return [Exporter(name="raises", title=Text(nb="Fiendtlig"), export=export)]
