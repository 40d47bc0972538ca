"""A report format that writes when it was written."""

import datetime as dt

from lmp_core.model.text import Text
from lmp_core.plugins import ReportFormat, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def render(document, context):
    return f"{document.title} {dt.datetime.now()}".encode()


@hookimpl
def lmp_report_formats():
    return [ReportFormat(name="bad", title=TITLE, suffix=".txt", media_type="text/plain", render=render)]
