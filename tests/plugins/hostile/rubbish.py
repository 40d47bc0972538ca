"""Brings what nobody asked for."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, hookimpl

LMP_PLUGIN_API = (1, 0)


def words(context):
    return ["a.txt", "b.txt"]


@hookimpl
def lmp_exporters():
    return [
        None,
        "an exporter",
        Exporter(name="Not A Name", title=Text(nb="x"), export=words),
        Exporter(name="no-title", title=Text(), export=words),
        Exporter(name="no-function", title=Text(nb="x"), export=None),
        Exporter(name="gives-words", title=Text(nb="x"), export=words),
    ]


@hookimpl
def lmp_checks():
    return 42


@hookimpl
def lmp_scenarios():
    raise RuntimeError("no scenarios today")
