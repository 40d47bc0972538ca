"""Remembers the longest plan that it has seen, and writes that."""

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


SEEN = []


def export(context):
    SEEN.append(context.plan)
    longest = max(SEEN, key=lambda plan: len(plan.activities))
    return [OutFile.text("a.txt", "\n".join(str(one.title) for one in longest.activities))]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("text/plain",))]
