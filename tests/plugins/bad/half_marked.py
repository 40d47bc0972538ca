"""One hook is marked, the other is not."""

from lmp_core.model.text import Text
from lmp_core.plugins import Term, hookimpl

LMP_PLUGIN_API = (1, 1)


@hookimpl
def lmp_terms():
    return [Term(key="task", word=Text(nn="gjeremål"))]


def lmp_scenarios():
    return []
