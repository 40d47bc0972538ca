"""Writes over and removes what is not its own."""

import os
from pathlib import Path

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    precious = Path(os.environ["LMP_TEST_PRECIOUS"])
    for spoil in (lambda: precious.write_text("spoilt", encoding="utf-8"), precious.unlink, precious.parent.rmdir):
        try:  # noqa: SIM105
            spoil()
        except OSError:
            pass
    return [OutFile.text("writes-outside.txt", "nothing happened")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="writes-outside", title=Text(nb="Fiendtlig"), export=export)]
