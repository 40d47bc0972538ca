"""Certainties and outcomes in words."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model import Certainty, Outcome
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

CERTAINTIES: Mapping[Certainty, Text] = {
    Certainty.POSSIBLE: phrase("possible"),
    Certainty.HOPED: phrase("hoped for"),
    Certainty.PLANNED: phrase("planned"),
    Certainty.CONFIRMED: phrase("confirmed"),
}
"""The certainty of something, as an adjective."""
OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.STARTED: phrase("started"),
    Outcome.HELD: phrase("held", "outcome"),
    Outcome.DONE: phrase("done", "outcome"),
    Outcome.MOVED: phrase("moved", "outcome"),
    Outcome.CANCELLED: phrase("cancelled"),
}
"""The outcome of something, as a participle."""
NOT_CONFIRMED = phrase("not confirmed")
"""The mark of what the plan assumes (:class:`~lmp_core.model.Assumption`)."""
ASSUMED = phrase("Assumed, not confirmed: {what}")
_UNSURE: Mapping[Certainty, Text] = {
    Certainty.POSSIBLE: phrase("possible, not decided yet"),
    Certainty.HOPED: phrase("we hope so, but it is not certain"),
}
_ADVERBS: Mapping[Certainty, Text] = {
    Certainty.POSSIBLE: phrase("possibly"),
    Certainty.HOPED: phrase("hopefully"),
}


def not_certain(certainty: Certainty, language: str = "nb") -> str:
    """The caution for something that may come to nothing; empty for what is planned or confirmed.

    >>> not_certain(Certainty.POSSIBLE)
    'mulig, ikke bestemt ennå'
    """
    caution = _UNSURE.get(certainty)
    return caution.to(language) if caution is not None else ""


def perhaps(certainty: Certainty, words: str, language: str = "nb") -> str:
    """``words``, said as surely as they are meant.

    >>> perhaps(Certainty.HOPED, "fysisk"), perhaps(Certainty.PLANNED, "fysisk")
    ('forhåpentligvis fysisk', 'fysisk')
    """
    adverb = _ADVERBS.get(certainty)
    return f"{adverb.to(language)} {words}" if adverb is not None else words
