"""An answer that is a text."""

from lmp_core.model.text import Text
from lmp_core.plugins import Answering, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def answer(context):
    return str(context.plan.title)


@hookimpl
def lmp_answers():
    return [Answering(name="bad", title=TITLE, answer=answer)]
