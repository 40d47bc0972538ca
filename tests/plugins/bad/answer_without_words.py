"""An answer that speaks bokmål only."""

import attrs

from lmp_core.model.text import Text
from lmp_core.plugins import Answer, Answering, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


@attrs.frozen(kw_only=True)
class Rooms(Answer):
    rooms: tuple

    def to_text(self, language=None):
        return {"nb": "rom"}[language or self.plan.language]


def answer(context):
    return Rooms(plan=context.plan, rooms=tuple(venue.id for venue in context.plan.venues))


@hookimpl
def lmp_answers():
    return [Answering(name="bad", title=TITLE, answer=answer)]
