"""One hook is marked, the other is not."""

from lmp_core.model.text import Text
from lmp_core.plugins import TermWord, hookimpl

LMP_PLUGIN_API = (1, 1)


@hookimpl
def lmp_terms():
    return [TermWord(key="task", word=Text(nn="gjeremål"))]


def lmp_scenarios():
    return []
