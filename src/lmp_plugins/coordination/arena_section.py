"""The section of the programme overview about meetings that could be held together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lmp_core.document import Block, Bullets, Item, Paragraph, text_line
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.wording.sentences import Aside, named, say
from lmp_plugins.coordination.arenas import JointArena, arenas, saving_text, where

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

_MOST = 8
"""As many proposals are shown; ``lmp share`` has them all."""
_ACROSS = phrase("It brings kindergartens and schools together.")
_WHY = phrase(
    "These meetings are of the same kind and about the same, but for different units. They can be held as one."
)


def write_arenas(context: PlanContext) -> Sequence[Block]:
    """The proposals, each with when and where, what is known of the room, and what it saves."""
    proposals = arenas(context).proposals[:_MOST]
    if not proposals:
        return []
    items = [Item(text_line(_sentence(context, proposal), context.language)) for proposal in proposals]
    return [Paragraph(text_line(_WHY, context.language)), Bullets(items)]


def _sentence(context: PlanContext, arena: JointArena) -> Text:
    plan = context.plan
    return say(
        plan,
        phrase("{what}: {where}.{across} {seats} It saves {saved}."),
        what=named(*arena.activities),
        where=Worded(lambda language: where(plan, arena, language)),
        across=Aside(_ACROSS if arena.across else Text()),
        seats=arena.seats,
        saved=Worded(lambda language: saving_text(plan, arena.saving, language)),
    )
