"""An answer with an option that all answers have."""

from lmp_core.model.text import Text
from lmp_core.plugins import Answering, Option, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def answer(context, as_of):
    return context.graph.reach()


@hookimpl
def lmp_answers():
    return [Answering(name="bad", title=TITLE, answer=answer, options=[Option(name="as_of", help="From when.")])]
