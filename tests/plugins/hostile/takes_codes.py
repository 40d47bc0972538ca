"""Claims the codes of others."""

from lmp_core.checks.finding import Rule, Severity
from lmp_core.model.text import Text
from lmp_core.plugins import hookimpl

LMP_PLUGIN_API = (1, 0)


def find(context):
    return []


@hookimpl(trylast=True)
def lmp_checks():
    return [Rule(code=code, severity=Severity.NOTE, title=Text(nb="x"), find=find) for code in ("LMP999", "GOOD1")]
