"""Looks for a pattern that takes for ever, and holds on to the interpreter meanwhile."""

import re

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    re.match(r"(a+)+\$", "a" * 60 + "b")
    return []


@hookimpl
def lmp_exporters():
    return [Exporter(name="endless-pattern", title=Text(nb="Fiendtlig"), export=export)]
