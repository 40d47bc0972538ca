"""What is said of work that is done: an agreement is entered into, a phase is over, a survey was carried out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lmp_core.model.parts import ActivityKind
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.wording.nouns import is_neuter

_ENTERED_INTO = phrase("entered into")
_FINISHED = phrase("finished")
_OVER = phrase("ended")
_HELD = phrase("held")
_GIVEN = phrase("given")
_CARRIED_OUT = phrase("carried out")
_BY_KIND: Mapping[str, Text] = {"deliverable": _FINISHED, "phase": _OVER}
# Things whose name says more of their end than their kind does, by the last part of the name.
_BY_NAME: Mapping[str, Text] = {
    "avtale": _ENTERED_INTO,
    "avtaler": _ENTERED_INTO,
    "avtalar": _ENTERED_INTO,
    "agreement": _ENTERED_INTO,
    "møte": _HELD,
    "møter": _HELD,
    "samling": _HELD,
    "samlinger": _HELD,
    "samlingar": _HELD,
    "dag": _HELD,
    "kurs": _HELD,
    "meeting": _HELD,
    "meetings": _HELD,
    "gathering": _HELD,
    "informasjon": _GIVEN,
    "information": _GIVEN,
}
# The last parts of other nouns that a verb may follow. What is none of them may be a verb: "Innføre reglene".
_NOUNS = (
    *("plan", "planer", "planar", "rutine", "rutiner", "rutinar", "retningslinjer", "analyse", "undersøkelse"),
    *("undersøkelsen", "undersøkelser", "undersøkinga", "undersøkingar", "ing", "inger", "ingar", "sjon", "arbeid"),
    *("samtaler", "samtalar", "rapport", "rapporter", "rapportar", "opplegg"),
)
_PREPOSITIONS = frozenset(
    (
        *("om", "for", "av", "i", "med", "mot", "etter", "fra", "frå", "på", "til", "ved", "per", "hos", "før"),
        *("mellom", "on", "of", "to", "with", "in", "at", "about", "between"),
    )
)
_PLURAL_ENDINGS = ("er", "ar", "linjer")


def completion(title: str, kind: ActivityKind, language: str = "nb") -> str:
    """The participle for something of this title and kind that is done, agreeing with the title's noun.

    What the plan says of a kind of its own (:attr:`ActivityKind.done`) comes first, then what the thing is called, then
    what the library says of the kind.

    >>> phase, paper = ActivityKind(id="phase", title="fase"), ActivityKind(id="deliverable", title="leveranse")
    >>> completion("Fase 1: mobbing", phase), completion("Rutiner for samtaler", paper)
    ('avsluttet', 'ferdige')
    >>> completion("Avtale om innføring", paper), completion("Samling for leiarar", paper, "nn")
    ('inngått', 'halden')
    """
    noun = _noun(title)
    by_name = next((said for ending, said in _BY_NAME.items() if noun.endswith(ending)), None)
    said = kind.done or by_name or _BY_KIND.get(kind.id, _HELD if kind.meeting else _CARRIED_OUT)
    return _agreeing(said.to(language), noun, language)


def ends(kind: ActivityKind) -> bool:
    """Whether something of this kind is done on the day that it ends, and not on all of its days: a paper, a phase."""
    return kind.id in _BY_KIND


def takes_a_verb(title: str, language: str = "nb") -> bool:
    """Whether a title is a plain noun that a verb can follow: "Avtale om innføring" can, "Innføre reglene" cannot.

    Only of bokmål and nynorsk, whose nouns have endings that tell; where it is not sure, False.

    >>> takes_a_verb("Avtale om innføring"), takes_a_verb("Innføre de fire reglene"), takes_a_verb("Fase 1: mobbing")
    (True, False, False)
    """
    if language not in ("nb", "nn") or re.search(r"[:;,–]", title):
        return False
    before = _words_before_preposition(title)[:-1]
    return _noun(title).endswith((*_BY_NAME, *_NOUNS)) and not any(word.endswith(("e", "a")) for word in before)


def _words_before_preposition(title: str) -> list[str]:
    words: list[str] = []
    for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*|[:;,–]", title.casefold()):
        if word in _PREPOSITIONS or word in ":;,–" or word.isdigit():
            break
        words.append(word)
    return words or [""]


def _noun(title: str) -> str:
    """The noun that a title begins with, in small letters: its last word before a preposition, figure or mark."""
    return _words_before_preposition(title)[-1]


def _agreeing(participle: str, noun: str, language: str) -> str:
    """A participle in the number, and in nynorsk the gender, of a noun."""
    plural = noun.endswith(_PLURAL_ENDINGS)
    if language == "nb":
        return f"{participle}e" if plural and participle.endswith("ig") else participle
    if language != "nn":
        return participle
    if participle.endswith("en"):  # a strong verb: halden, halde, haldne
        return participle[:-2] + "ne" if plural else participle[:-1] if is_neuter(noun, language) else participle
    return f"{participle}e" if plural and participle.endswith(("ig", "t")) else participle
