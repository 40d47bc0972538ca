"""The language that the command line speaks: the one asked for, else the plan's, else the machine's, else English.

This is the one place that decides. :func:`begin` is called for each command line, :func:`plan_speaks` when a plan is
opened, and :func:`spoken` by all that is worded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextvars import ContextVar

import attrs

from lmp_core.model.languages import is_language

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that name the language of messages, the one that decides first (POSIX.1-2024, 8.2)."""
_OF_LOCALES = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en", "se": "se"}
"""By the language of a locale: the language that is spoken."""
_ELSE = "en"


@attrs.frozen
class _Speech:
    asked: str | None = None
    plan: str | None = None


_NOTHING_SAID = _Speech()
_speech: ContextVar[_Speech] = ContextVar("speech", default=_NOTHING_SAID)


def begin(words: Sequence[str] = ()) -> None:
    """Begin a command line anew: no plan is open yet, and ``--lang`` may stand anywhere among its words."""
    _speech.set(_Speech(asked=_asked(words)))


def plan_speaks(language: str) -> None:
    """Say that a plan in this language has been opened."""
    _speech.set(attrs.evolve(_speech.get(), plan=language))


def spoken() -> str:
    """The language to speak now."""
    speech = _speech.get()
    return speech.asked or speech.plan or of_machine()


def _asked(words: Sequence[str]) -> str | None:
    """What ``--lang`` asks for, where that is one language; the last one where it is said more than once.

    >>> _asked(["--lang", "nn", "check"]), _asked(["check", "--lang=en"]), _asked(["check", "--", "--lang", "en"])
    ('nn', 'en', None)
    """
    asked = None
    for place, word in enumerate(words):
        if word == "--":
            break
        option, equals, value = word.partition("=")
        if option == "--lang":
            value = value if equals else next(iter(words[place + 1 : place + 2]), "")
            asked = value if is_language(value) else asked
    return asked


def of_machine(environment: Mapping[str, str] | None = None) -> str:
    """The language that the machine is set to, English where that is none of the library's.

    On Windows, where these variables are seldom set, it is the language of the user interface. That part has been read
    against Microsoft's documentation and tried with a stand-in, not on a machine with Windows.

    >>> of_machine({"LANG": "nn_NO.UTF-8"}), of_machine({"LANG": "nb_NO.UTF-8", "LC_ALL": "C"}), of_machine({})
    ('nn', 'en', 'en')
    """
    variables = os.environ if environment is None else environment
    named = next((variables[name] for name in _VARIABLES if variables.get(name)), None)
    if named is None and environment is None and sys.platform == "win32":
        named = _of_windows()
    return _OF_LOCALES.get((named or "").partition("_")[0].partition("-")[0].partition(".")[0].lower(), _ELSE)


def _of_windows() -> str | None:
    """The locale of the user interface of Windows (GetUserDefaultUILanguage), such as ``nb_NO``."""
    import ctypes
    import locale

    return locale.windows_locale.get(getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage())  # noqa: B009
