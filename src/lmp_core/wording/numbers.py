"""Numbers in running text: words up to twelve, figures above, as Språkrådet advises; thousands and decimals by CLDR."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.wording.nouns import is_feminine, is_neuter

_WORDS: Mapping[str, tuple[str, ...]] = {
    "nb": ("null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"),
    "nn": ("null", "éin", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "se": (
        "nolla",
        "okta",
        "guokte",
        "golbma",
        "njeallje",
        "vihtta",
        "guhtta",
        "čieža",
        "gávcci",
        "ovcci",
        "logi",
        "oktanuppelohkái",
    ),
}
# "One" before a noun of another gender than the masculine.
_NEUTER_ONE = {"nb": "ett", "nn": "eitt"}
_FEMININE_ONE = {"nn": "éi"}


def in_words(number: int, language: str = "nb", *, noun: str = "") -> str:
    """A number as it is written in running text, in the gender of the noun that it counts.

    >>> in_words(2), in_words(1, noun="møte"), in_words(1, "nn", noun="samling"), in_words(13), in_words(1234)
    ('to', 'ett', 'éi', '13', '1\\xa0234')
    """
    if number == 1 and is_neuter(noun, language):
        return _NEUTER_ONE[language]
    if number == 1 and is_feminine(noun, language):
        return _FEMININE_ONE[language]
    words = _WORDS.get(language, ())
    if 0 <= number < len(words):
        return words[number]
    return _in_figures(number, language) if abs(number) >= 1000 else str(number)


def _in_figures(number: float, language: str, pattern: str | None = None) -> str:
    from babel.numbers import format_decimal  # only what has such a number pays for it

    return format_decimal(number, format=pattern, locale=language)


def ordinal(number: int, language: str = "nb") -> str:
    """A place in a row in figures: ``2.`` in Norwegian, ``2nd`` in English."""
    if language != "en":
        return f"{number}."
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def decimal(number: float, language: str = "nb") -> str:
    """A number in figures with at most two decimals, and the language's mark before it.

    >>> decimal(2.5), decimal(1.25, "en"), decimal(3.0), decimal(1234.5)
    ('2,5', '1.25', '3', '1\\xa0234,5')
    """
    return _in_figures(number, language, "#,##0.##")
