"""Texts in several languages, with an order to fall back in.

Languages are BCP 47 tags: ``nb`` (bokmål), ``nn`` (nynorsk), ``en``, and ``se`` (Northern Sámi).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import ModelError, Problem

LANGUAGES = ("nb", "nn", "en", "se")
FALLBACK: dict[str, tuple[str, ...]] = {
    "nb": ("nb", "nn", "en", "se"),
    "nn": ("nn", "nb", "en", "se"),
    "en": ("en", "nb", "nn", "se"),
    "se": ("se", "nb", "nn", "en"),
}


def check_language(language: str) -> str:
    """Give ``language`` back when texts can be in it.

    Raises:
        ModelError: for a language that is not one of :data:`LANGUAGES`.
    """
    if language not in FALLBACK:
        raise ModelError(Problem(message=f"unknown language {language!r}", hint=did_you_mean(language, LANGUAGES)))
    return language


_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def _clean(value: str | None) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise ModelError(
            Problem(message=f"a text must be a string, not {type(value).__name__}", hint="put it in quotes")
        )
    # Lone surrogates cannot be written to any file, and NUL ends a string in too many readers.
    if _UNWRITABLE.search(value):
        raise ModelError(Problem(message="a text holds a character that cannot be written", hint="type it anew"))
    return value.replace("\r\n", "\n").replace("\r", "\n").strip() or None


@attrs.frozen
class Text:
    """One text, in one or more languages.

    >>> Text(nb="Styringsgruppemøte", en="Steering group meeting").to("nn")
    'Styringsgruppemøte'
    """

    nb: str | None = attrs.field(default=None, converter=_clean)
    nn: str | None = attrs.field(default=None, converter=_clean)
    en: str | None = attrs.field(default=None, converter=_clean)
    se: str | None = attrs.field(default=None, converter=_clean)

    @classmethod
    def of(cls, value: str, language: str = "nb") -> Text:
        """A text in one language."""
        return cls(**{check_language(language): value})

    def to(self, language: str) -> str:
        """The text in ``language``, else in the nearest language that it has; empty when it has none."""
        for tag in FALLBACK[check_language(language)]:
            value: str | None = getattr(self, tag)
            if value is not None:
                return value
        return ""

    def language_for(self, language: str) -> str | None:
        """The language that :meth:`to` answers in; None for an empty text."""
        return next((tag for tag in FALLBACK[check_language(language)] if getattr(self, tag) is not None), None)

    def items(self) -> Iterator[tuple[str, str]]:
        """(language, text) for each language there is."""
        for tag in LANGUAGES:
            value: str | None = getattr(self, tag)
            if value is not None:
                yield tag, value

    def __bool__(self) -> bool:
        return any(True for _ in self.items())

    def __str__(self) -> str:
        return self.to("nb")


def as_text(value: Text | str) -> Text:
    """Take a plain string as bokmål. The converter of every text field."""
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text(nb=value)
    raise ModelError(
        Problem(message=f"a text must be a string or a Text, not {type(value).__name__}", hint="put it in quotes")
    )
