"""Escapes markup, but writes letters that XML does not have."""

import html

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    rows = "".join(f"<text>{html.escape(str(one.title))}</text>" for one in context.plan.activities)
    return [OutFile.text("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{rows}</svg>')]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("image/svg+xml",))]
