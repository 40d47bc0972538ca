"""Texts in several languages, with an order to fall back in.

Languages are BCP 47 tags: ``nb`` (bokmål), ``nn`` (nynorsk), ``en``, and ``se`` (Northern Sámi).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.languages import FALLBACK as FALLBACK
from lmp_core.model.languages import LANGUAGES as LANGUAGES
from lmp_core.model.languages import SPOKEN as SPOKEN
from lmp_core.model.languages import is_language, spoken_as

UNDETERMINED = "und"
"""The BCP 47 tag of a language that is not said: that of a plain string before it stands in a plan."""


def check_language(language: str) -> str:
    """Give ``language`` back when texts can be in it.

    Raises:
        ModelError: for a language that is neither one of :data:`LANGUAGES` nor brought by an installed package.
    """
    if not is_language(language):
        hint = _ONE_OF_THE_LANGUAGES.filled(languages=", ".join(LANGUAGES))
        raise ModelError(Problem(message=_UNKNOWN_LANGUAGE.filled(tag=str(language)), hint=hint))
    return language


_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def _clean(value: str | None) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise ModelError(Problem(message=_NOT_A_STRING.filled(kind=type(value).__name__), hint=_IN_QUOTES))
    # Lone surrogates cannot be written to any file, and NUL ends a string in too many readers.
    if _UNWRITABLE.search(value):
        raise ModelError(Problem(message=_UNWRITABLE_CHARACTER, hint=_TYPE_IT_ANEW))
    return value.replace("\r\n", "\n").replace("\r", "\n").strip() or None


@attrs.frozen(repr=False)
class Text:
    """One text, in one or more languages.

    ``und`` is a text whose language is not said (BCP 47: undetermined): a plain string, until the plan that it comes to
    stand in makes it one in its own language. It stands alone.

    >>> Text(nb="Styringsgruppemøte", en="Steering group meeting").to("nn")
    'Styringsgruppemøte'
    """

    nb: str | None = attrs.field(default=None, converter=_clean)
    nn: str | None = attrs.field(default=None, converter=_clean)
    en: str | None = attrs.field(default=None, converter=_clean)
    se: str | None = attrs.field(default=None, converter=_clean)
    und: str | None = attrs.field(default=None, converter=_clean)

    def __attrs_post_init__(self) -> None:
        if self.und is not None and (self.nb or self.nn or self.en or self.se):
            hint = _GIVE_IT_A_LANGUAGE.filled(languages=", ".join(LANGUAGES))
            raise ModelError(Problem(message=_WITHOUT_A_LANGUAGE, hint=hint))

    @classmethod
    def of(cls, value: str, language: str = "nb") -> Text:
        """A text in one language."""
        return cls(**{check_language(language): value})

    def to(self, language: str) -> str:
        """The text in ``language``, else in the nearest language that it has; empty when it has none."""
        for tag in FALLBACK[check_language(language)]:
            value: str | None = getattr(self, tag, None)
            if value is not None:
                return value
        return self.und or ""

    def say(self, language: str, number: float | None = None, /, **values: Any) -> str:
        """The text in a language with its ``{fields}`` filled in; values that are texts are in that language too.

        Where the text has several forms, ``number`` asks for one of them: ``n`` when it is not given.

        >>> Text(nb="{n} saker", en="{n} matters").say("en", n=3)
        '3 matters'
        """
        n = values.get("n", 1) if number is None else number
        words = self.form(language, n if isinstance(n, (int, float)) else 2)
        return words.format(**_in_language(values, language))

    def form(self, language: str, n: float) -> str:
        """The text in a language, in the form that a number asks for where it has several."""
        return self.to(language)

    def filled(self, /, **values: Any) -> Text:
        """The text with its ``{fields}`` filled in, worded when its language is known."""
        return Filled(self, values)

    def in_language(self, language: str) -> Text:
        """The same text, said to be in ``language`` where its language was not said."""
        return self if self.und is None else Text.of(self.und, language)

    def language_for(self, language: str) -> str | None:
        """The language that :meth:`to` answers in; None for an empty text."""
        tags = (*FALLBACK[check_language(language)], UNDETERMINED)
        return next((tag for tag in tags if getattr(self, tag, None) is not None), None)

    def items(self) -> Iterator[tuple[str, str]]:
        """(language, text) for each language there is."""
        for tag in (*LANGUAGES, UNDETERMINED):
            value: str | None = getattr(self, tag)
            if value is not None:
                yield tag, value

    def __bool__(self) -> bool:
        return any(True for _ in self.items())

    def __str__(self) -> str:
        return self.to("nb")

    def __repr__(self) -> str:
        shown = ", ".join(f"{tag}={text!r}" for tag, text in self.items())
        return f"Text({shown})" if len(shown) <= 100 else f"Text({shown[:99]}…)"


def _in_language(values: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {name: value.to(language) if isinstance(value, Text) else value for name, value in values.items()}


class Worded(Text):
    """A text of the library or of a plug-in, which is worded when it is known in which language.

    ``word`` gives the words in a language. It is asked at most once for each. ``pattern`` is the text that the words
    are made from, where there is one: they are in its languages.

    >>> Worded(lambda language: f"uke 7 ({language})").to("nn")
    'uke 7 (nn)'
    """

    __slots__ = ("_pattern", "_word", "_worded")
    _pattern: Text | None
    _word: Callable[[str], str]
    _worded: dict[str, str]

    def __init__(self, word: Callable[[str], str], pattern: Text | None = None) -> None:
        super().__init__()
        object.__setattr__(self, "_word", word)
        object.__setattr__(self, "_pattern", pattern)
        object.__setattr__(self, "_worded", {})

    def to(self, language: str) -> str:
        """The text in ``language``."""
        words = self._worded.get(language)
        if words is None:
            words = self._worded[language] = self._word(check_language(language))
        return words

    def language_for(self, language: str) -> str | None:
        """The language that :meth:`to` answers in."""
        if not self.to(language):
            return None
        if self._pattern is not None:
            return self._pattern.language_for(language)
        return spoken_as(check_language(language))

    def items(self) -> Iterator[tuple[str, str]]:
        """(language, text) for each language that all texts of the library are in."""
        for tag in SPOKEN:
            if words := self.to(tag):
                yield tag, words

    def __bool__(self) -> bool:
        return bool(self.to(SPOKEN[0]))

    def __eq__(self, other: object) -> bool:
        return dict(self.items()) == dict(other.items()) if isinstance(other, Worded) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.to(SPOKEN[0]))

    def __reduce__(self) -> tuple[Callable[..., Text], tuple[str, ...]]:
        return Text, tuple(self.to(tag) for tag in SPOKEN)


class Filled(Worded):
    """A text whose fields are filled in when its language is known; two with the same fields are the same.

    >>> Text(nb="{n} saker", en="{n} matters").filled(n=3).to("en")
    '3 matters'
    """

    __slots__ = ("template", "values")
    template: Text
    values: Mapping[str, Any]

    def __init__(self, template: Text, values: Mapping[str, Any]) -> None:
        super().__init__(self._words, template)
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", values)

    def _words(self, language: str) -> str:
        return self.template.say(language, **self.values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Filled):
            return False
        return self.template == other.template and self.values == other.values

    def __hash__(self) -> int:
        try:
            return hash((self.template, *self.values.values()))
        except TypeError:  # a value that cannot be hashed, such as a list
            return hash(self.template)

    def __reduce__(self) -> tuple[Callable[..., Text], tuple[str, ...]]:
        return super().__reduce__()


def as_text(value: Text | str) -> Text:
    """Take a plain string as bokmål: the converter of the library's own texts, which stand in no plan."""
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text(nb=value)
    raise ModelError(Problem(message=_NOT_A_TEXT.filled(kind=type(value).__name__), hint=_IN_QUOTES))


# What is said of wrong texts; it stands below the class that it is made of.
_UNKNOWN_LANGUAGE = Text(
    nb="lmp kan ikke språket «{tag}»", nn="lmp kan ikkje språket «{tag}»", en="unknown language '{tag}'"
)
_ONE_OF_THE_LANGUAGES = Text(
    nb="skriv ett av disse: {languages}", nn="skriv eitt av desse: {languages}", en="write one of {languages}"
)
_NOT_A_STRING = Text(
    nb="en tekst må være en streng, ikke {kind}",
    nn="ein tekst må vere ein streng, ikkje {kind}",
    en="a text must be a string, not {kind}",
)
_NOT_A_TEXT = Text(
    nb="en tekst må være en streng eller en Text, ikke {kind}",
    nn="ein tekst må vere ein streng eller ein Text, ikkje {kind}",
    en="a text must be a string or a Text, not {kind}",
)
_IN_QUOTES = Text(nb="sett den i anførselstegn", nn="set han i hermeteikn", en="put it in quotes")
_UNWRITABLE_CHARACTER = Text(
    nb="teksten har et tegn som ikke kan skrives til en fil",
    nn="teksten har eit teikn som ikkje kan skrivast til ei fil",
    en="a text holds a character that cannot be written",
)
_TYPE_IT_ANEW = Text(nb="skriv den på nytt", nn="skriv han på nytt", en="type it anew")
_WITHOUT_A_LANGUAGE = Text(
    nb="en tekst uten språk står ved siden av tekster som har det",
    nn="ein tekst utan språk står ved sida av tekstar som har det",
    en="a text without a language beside others that have one",
)
_GIVE_IT_A_LANGUAGE = Text(
    nb="gi den et av språkene {languages}", nn="gi han eit av språka {languages}", en="give it to one of {languages}"
)
