"""Certainties and outcomes in words."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model import Certainty, Outcome
from lmp_core.model.text import Text

CERTAINTIES: Mapping[Certainty, Text] = {
    Certainty.POSSIBLE: Text(nb="mulig", nn="mogleg", en="possible"),
    Certainty.HOPED: Text(nb="ønsket", nn="ønskt", en="hoped for"),
    Certainty.PLANNED: Text(nb="planlagt", nn="planlagd", en="planned"),
    Certainty.CONFIRMED: Text(nb="bekreftet", nn="stadfesta", en="confirmed"),
}
"""The certainty of something, as an adjective."""
OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.STARTED: Text(nb="i gang", nn="i gang", en="started"),
    Outcome.HELD: Text(nb="gjennomført", nn="gjennomført", en="held"),
    Outcome.DONE: Text(nb="ferdig", nn="ferdig", en="done"),
    Outcome.MOVED: Text(nb="flyttet", nn="flytt", en="moved"),
    Outcome.CANCELLED: Text(nb="avlyst", nn="avlyst", en="cancelled"),
}
"""The outcome of something, as a participle."""
NOT_CONFIRMED = Text(nb="ikke bekreftet", nn="ikkje stadfesta", en="not confirmed")
"""The mark of what the plan assumes (:class:`~lmp_core.model.Assumption`)."""
ASSUMED = Text(
    nb="Lagt til grunn, ikke bekreftet: {what}",
    nn="Lagt til grunn, ikkje stadfesta: {what}",
    en="Assumed, not confirmed: {what}",
)
RESTS_ON = Text(
    nb="hviler på noe som ikke er bekreftet: {what}",
    nn="kviler på noko som ikkje er stadfesta: {what}",
    en="rests on what nobody has confirmed: {what}",
)
_UNSURE: Mapping[Certainty, Text] = {
    Certainty.POSSIBLE: Text(
        nb="mulig, ikke bestemt ennå", nn="mogleg, ikkje bestemt enno", en="possible, not decided yet"
    ),
    Certainty.HOPED: Text(
        nb="vi håper det blir noe av, men det er ikke sikkert",
        nn="vi vonar det blir noko av, men det er ikkje sikkert",
        en="we hope so, but it is not certain",
    ),
}
_ADVERBS: Mapping[Certainty, Text] = {
    Certainty.POSSIBLE: Text(nb="muligens", nn="kanskje", en="possibly"),
    Certainty.HOPED: Text(nb="forhåpentligvis", nn="forhåpentlegvis", en="hopefully"),
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
