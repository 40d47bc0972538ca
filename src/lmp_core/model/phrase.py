"""Phrases: what the library and its plug-ins say in words of their own, and their translations.

English stands in the code, in whole sentences or whole parts of a sentence, so that no language is forced into
another's order. The other languages are gettext catalogues. Fields in ``{braces}`` are filled in; a language may leave
out one that only agrees with another word.

>>> matters = plural_phrase("{n} matter", "{n} matters")
>>> matters.say("en", n=1), matters.say("en", n=3)
('1 matter', '3 matters')
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import attrs

from lmp_core.model.languages import LANGUAGES, brought
from lmp_core.model.text import FALLBACK, SPOKEN, Worded, check_language

SOURCE = "en"
"""The language of the phrases in the code."""


@attrs.frozen
class Domain:
    """The words of the library or of a plug-in in other languages: a gettext domain.

    ``folder`` holds ``LANGUAGE/LC_MESSAGES/NAME.mo``, as ``msgfmt`` and ``pybabel compile`` make it. A plug-in has its
    own: ``WORDS = Domain("neighbour", files("lmp_neighbour") / "locale"); phrase = WORDS.phrase``.
    """

    name: str
    folder: Traversable = attrs.field(eq=False)

    def phrase(self, text: str, context: str | None = None) -> Phrase:
        """A phrase. ``context`` tells translators which of the meanings of the English words is meant."""
        return Phrase(self, text, None, context)

    def plural_phrase(self, one: str, many: str, context: str | None = None) -> Phrase:
        """A phrase whose form depends on the number ``n`` that it is said with."""
        return Phrase(self, one, many, context)

    def catalogue(self, language: str) -> gettext.NullTranslations:
        """The translations into a language alone. It gives the empty string for what it lacks."""
        return _catalogue(self, language)


class _Lacking(gettext.NullTranslations):
    """Gives the empty string for every message."""

    def gettext(self, message: str) -> str:
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return ""

    def pgettext(self, context: str, message: str) -> str:
        return ""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return ""


@cache
def _catalogue(domain: Domain, language: str) -> gettext.NullTranslations:
    language_brought = None if language in LANGUAGES else brought(language)
    folder = domain.folder if language_brought is None else language_brought.folder
    file = folder / language / "LC_MESSAGES" / f"{domain.name}.mo"
    if not file.is_file():
        return _Lacking()
    with file.open("rb") as opened:
        catalogue = gettext.GNUTranslations(opened)
    catalogue.add_fallback(_Lacking())
    return catalogue


class Phrase(Worded):
    """Words of the library or of a plug-in: English, and what translators made of it.

    ``many`` is the form for more than one, where a number decides; ``context`` is for translators, where the English
    has more than one meaning.
    """

    __slots__ = ("context", "domain", "many", "source")
    domain: Domain
    source: str
    many: str | None
    context: str | None

    def __init__(self, domain: Domain, source: str, many: str | None, context: str | None) -> None:
        super().__init__(self._translated)
        for name, value in (("domain", domain), ("source", source), ("many", many), ("context", context)):
            object.__setattr__(self, name, value)

    def _translated(self, language: str) -> str:
        return self.form(language, 1)

    def form(self, language: str, n: float) -> str:
        """The words in a language, in the form that a number asks for."""
        return next((words for _, words in self._in(language, n)), "")

    def say(self, language: str, number: float | None = None, /, **values: Any) -> str:
        """The phrase with its fields filled in.

        Raises:
            TypeError: when the phrase has several forms, and no number tells which.
        """
        if number is None and self.many is not None and not isinstance(values.get("n"), (int, float)):
            raise TypeError(f"{self!r} has a form for one and a form for more: say for which number")
        return super().say(language, number, **values)

    def language_for(self, language: str) -> str | None:
        """The language that :meth:`to` answers in: a fall-back where the phrase is not translated."""
        return next((tag for tag, _ in self._in(language, 1)), None)

    def _in(self, language: str, n: float) -> Iterator[tuple[str, str]]:
        """The phrase in the language and those behind it, as far as it is translated."""
        number = n if isinstance(n, int) else 2  # no language of ours has a form of its own for fractions
        for tag in FALLBACK[check_language(language)]:
            catalogue = self.domain.catalogue(tag)
            match self.many, self.context:
                case _ if tag == SOURCE:
                    words = self.source if self.many is None or n == 1 else self.many
                case None, None:
                    # The same words may stand in the catalogue with a form for more beside them.
                    words = catalogue.gettext(self.source) or catalogue.ngettext(self.source, self.source, 1)
                case None, str(context):
                    words = catalogue.pgettext(context, self.source)
                    words = words or catalogue.npgettext(context, self.source, self.source, 1)
                case str(many), None:
                    words = catalogue.ngettext(self.source, many, number)
                case str(many), str(context):
                    words = catalogue.npgettext(context, self.source, many, number)
            if words:
                yield tag, words

    def __repr__(self) -> str:
        return f"phrase({self.source!r})"


LMP = Domain("lmp", files("lmp_core") / "locale")
"""The words of the library."""
phrase = LMP.phrase
plural_phrase = LMP.plural_phrase

__all__ = ["LMP", "SOURCE", "SPOKEN", "Domain", "Phrase", "phrase", "plural_phrase"]
