"""Ends the program, and says that all went well."""

import sys

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    sys.exit(0)


@hookimpl
def lmp_exporters():
    return [Exporter(name="exits", title=Text(nb="Fiendtlig"), export=export)]
