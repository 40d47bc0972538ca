"""A function that was to be a hook: neither its name nor its mark is there."""

from lmp_core.model.text import Text
from lmp_core.plugins import TermWord, hookimpl

LMP_PLUGIN_API = (1, 1)


@hookimpl
def lmp_terms():
    return [TermWord(key="task", word=Text(nn="gjeremål"))]


def lmp_scenario():
    return []
