"""Strategies for texts, words, days and lengths of time: the simple values of a plan."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from lmp_core.model import (
    Coordination,
)
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.text import LANGUAGES, Text

T = TypeVar("T")

# What a file format, a template or a message is most likely to trip over.
_TRICKY = (
    "Ståstedsanalyse på Fosen – «æøå»",
    "Čáhppesbovššat",
    'sitat "i" sitat',
    "it's",
    '"""',
    "'''",
    "C:\\mappe\\n",
    "første linje\nandre linje\n\nfjerde",
    "\\",
    "tab\there",
    "🧒🏽 👨‍👩‍👧‍👦",
    "<b>&amp;</b><script>",
    "=1+1",
    "# kommentar",
    "[tabell]",
    "a = 1",
    "null",
    "2020-08-11",
    "x;y,z:w",
    "\u202eomvendt",
    "e\u0301",
    "\x01\x1b[31m",
    "a\u2028b\x85c\x7fd",
    "{{ 7 * 7 }} {% raw %}",
    "$HOME `id`",
    "*fet* _kursiv_ | rør",
)
_LETTERS = st.text(alphabet="abåæøÆØÅ čŋ\n\t\"'\\#=[]{}0é🙂.,-", min_size=1, max_size=12)
_SENTENCES = st.one_of(st.sampled_from(_TRICKY), _LETTERS.filter(lambda text: bool(text.strip())))


def texts(*, given: bool = True) -> SearchStrategy[Text]:
    """A text in one or more languages; with ``given=False`` it may be empty."""
    return TEXTS if given else MAYBE_TEXTS


@st.composite
def _texts(draw: DrawFn) -> Text:
    languages = draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=2, unique=True))
    return Text(**{language: draw(_SENTENCES) for language in languages})


TEXTS = _texts()
MAYBE_TEXTS: SearchStrategy[Text] = st.one_of(st.just(Text()), TEXTS)
# One draw for most titles: whole plans would be slow to make otherwise, and to shrink.
TITLES = st.sampled_from(
    [Text(nb="Møte")]
    + [Text(**{language: text}) for text in _TRICKY for language in ("nb", "nn")]
    + [Text(nb=text, se="Čoahkkin", en="Meeting") for text in _TRICKY[:6]]
)
WORDS = _SENTENCES.map(lambda text: "".join(ch if ch.isprintable() else " " for ch in text).strip() or "x")


def words() -> SearchStrategy[str]:
    """One line of printable text without blanks at its ends: a number, an address, the name of a law."""
    return WORDS


DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2022, 12, 31))
TIMES = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2022, 12, 31)).map(lambda at: at.replace(microsecond=0))
ANY_DAYS = st.one_of(DAYS, st.sampled_from([dt.date(1900, 1, 1), dt.date(2200, 12, 31), dt.date(2020, 2, 29)]))


def days() -> SearchStrategy[dt.date]:
    """A day in the years around the school year 2020-2021."""
    return DAYS


DURATIONS = st.builds(Duration, st.integers(1, 60), st.sampled_from(DurationUnit))
CLOCK_LENGTHS = st.builds(Duration, st.integers(0, 90), st.sampled_from([DurationUnit.MINUTES, DurationUnit.HOURS]))
COORDINATIONS = st.builds(
    Coordination,
    changeover=CLOCK_LENGTHS,
    day_from=st.sampled_from(["07:30", "08:00"]),
    day_to=st.sampled_from(["15:30", "16:00"]),
    meeting_length=st.sampled_from(["90 min", "2 hours"]),
)
LAGS = st.builds(Duration, st.integers(-60, 60), st.sampled_from(DurationUnit))


def durations(*, negative: bool = False) -> SearchStrategy[Duration]:
    """A length of time; with ``negative`` also a lead."""
    return LAGS if negative else DURATIONS


def optional(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    return st.one_of(st.none(), strategy)
