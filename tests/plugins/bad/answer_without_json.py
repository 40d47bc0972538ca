"""An answer whose data is no JSON, and whose rows are nested."""

import attrs

from lmp_core.model.text import Text
from lmp_core.plugins import Answer, Answering, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


@attrs.frozen(kw_only=True)
class Rooms(Answer):
    rooms: tuple

    def to_text(self, language=None):
        return "rom"

    def to_data(self):
        return {"rooms": set(self.rooms)}

    def rows(self):
        return [{"id": room, "all": self.rooms} for room in self.rooms]


def answer(context):
    return Rooms(plan=context.plan, rooms=tuple(venue.id for venue in context.plan.venues))


@hookimpl
def lmp_answers():
    return [Answering(name="bad", title=TITLE, answer=answer)]
