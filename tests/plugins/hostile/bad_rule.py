"""Checks that raise, hang and give what is no finding."""

import time

from lmp_core.checks.finding import Rule, Severity
from lmp_core.model.text import Text
from lmp_core.plugins import hookimpl

LMP_PLUGIN_API = (1, 0)


def raises(context):
    yield from ()
    raise ValueError("no plan is good enough")


def hangs(context):
    time.sleep(60)
    return []


def words(context):
    return ["a finding"]


@hookimpl
def lmp_checks():
    return [
        Rule(code=f"BAD{number}", severity=Severity.NOTE, title=Text(nb="x"), find=find)
        for number, find in enumerate([raises, hangs, words], start=1)
    ]
