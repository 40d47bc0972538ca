"""The languages that there are words in: the library's own, and those that installed packages bring.

A package brings a language by an entry point of the group ``lmp.languages``, named by its BCP 47 tag::

    [project.entry-points."lmp.languages"]
    da = "lmp_dansk:LANGUAGE"

where ``LANGUAGE = Language(behind="nb", folder=files("lmp_dansk") / "locale")``. It is looked for when the tag is first
asked for, and is then a language like the others for all that the library says. The words of a plan are in the
library's own languages only.
"""

from __future__ import annotations

from functools import cache
from importlib.resources.abc import Traversable

import attrs

LANGUAGES = ("nb", "nn", "en", "se")
"""The languages that a plan can be in."""
SPOKEN = ("nb", "nn", "en")
"""The languages that all texts of the library are in; in others, what is not translated is in their fall-back."""
FALLBACK: dict[str, tuple[str, ...]] = {
    "nb": ("nb", "nn", "en", "se"),
    "nn": ("nn", "nb", "en", "se"),
    "en": ("en", "nb", "nn", "se"),
    "se": ("se", "nb", "nn", "en"),
}
"""Each language with those that stand for what it lacks, the nearest first."""
GROUP = "lmp.languages"
"""The entry points of the languages that packages bring."""


@attrs.frozen
class Language:
    """A language that a package brings.

    ``behind`` is the language of the library whose words stand for what this one lacks, and whose way of writing dates
    and numbers it shares where nothing else is known. ``folder`` holds its gettext catalogues:
    ``TAG/LC_MESSAGES/lmp.mo`` for the library's words, and one by the name of each plug-in that it has words for.
    """

    behind: str
    folder: Traversable


@cache
def brought(tag: str) -> Language | None:
    """The language of a tag, where an installed package brings it."""
    from importlib.metadata import entry_points  # slow, and seldom needed

    for entry in entry_points(group=GROUP, name=tag):
        language = entry.load()
        if isinstance(language, Language) and language.behind in LANGUAGES and tag not in LANGUAGES:
            FALLBACK[tag] = (tag, *FALLBACK[language.behind])
            return language
    return None


def is_language(tag: object) -> bool:
    """Whether there are words in a language.

    >>> is_language("nn"), is_language("tlh")
    (True, False)
    """
    return isinstance(tag, str) and (tag in FALLBACK or brought(tag) is not None)


def spoken_as(tag: str) -> str:
    """The language that the library's words are in when one is asked for: itself where it is complete.

    >>> spoken_as("nn"), spoken_as("se")
    ('nn', 'nb')
    """
    return tag if tag in SPOKEN or tag not in LANGUAGES else next(near for near in FALLBACK[tag] if near in SPOKEN)


def written_as(tag: str) -> str:
    """The language of the library whose way of writing dates and numbers holds: itself, or the one behind it.

    >>> written_as("se")
    'se'
    """
    return tag if tag in LANGUAGES else FALLBACK[tag][1]
