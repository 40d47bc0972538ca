"""A word for something that there is not."""

from lmp_core.model.text import Text
from lmp_core.plugins import TermWord, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


@hookimpl
def lmp_terms():
    return [TermWord(key="tasks", word=TITLE)]
