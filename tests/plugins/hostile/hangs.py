"""Hangs, and will not be told to stop."""

import time

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    while True:
        try:  # noqa: SIM105
            time.sleep(0.001)
        except BaseException:
            pass


@hookimpl
def lmp_exporters():
    return [Exporter(name="hangs", title=Text(nb="Fiendtlig"), export=export)]
