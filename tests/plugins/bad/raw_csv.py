"""Lets a spreadsheet take a text for a formula."""

import csv
import io

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([str(one.title), one.id] for one in context.plan.activities)
    return [OutFile.text("a.csv", out.getvalue())]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("text/csv",))]
