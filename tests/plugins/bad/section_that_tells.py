"""A report section that tells what every audience may not read."""

from lmp_core.document import Paragraph
from lmp_core.model.text import Text
from lmp_core.plugins import ReportSection, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


SEEN = []


def write(context):
    SEEN.append(context.plan)
    longest = max(SEEN, key=lambda plan: len(plan.activities))
    return [Paragraph(activity.title.to("nb")) for activity in longest.activities]


@hookimpl
def lmp_report_sections():
    return [ReportSection(name="bad", report="briefing", title=TITLE, write=write)]
