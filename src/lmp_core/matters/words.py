"""What the words of matters are made of: names, numbers and lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from lmp_core.model import Plan
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.text import SPOKEN, Text, Worded
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first, name_inside, quoted
from lmp_core.wording.numbers import in_words
from lmp_core.wording.people import people_text
from lmp_core.wording.sentences import shortened

SHOWN = 4
"""The most names in a line; of more, one fewer is named and the rest counted."""
LINES = 4
"""The most lines of details; of more, one fewer is written and the rest counted."""


@attrs.frozen
class Words:
    """What is said of a matter; ``whom`` is empty where the rest tells whom it concerns.

    ``table`` has the facts of each thing that it is about, as many of each and in the same order.
    """

    title: Text
    todo: Text
    details: tuple[Text, ...] = ()
    whom: Text = Text()
    table: tuple[tuple[Text, ...], ...] = ()


def filled(pattern: Text, number: int, **values: Text) -> Text:
    """A pattern with a number in words, and a large letter at its beginning."""
    return Worded(
        lambda language: large_first(pattern.say(language, number, n=in_words(number, language, noun="møte"), **values))
    )


_PEOPLE = ("units", "groups", "roles")


def names(plan: Plan, ids: Iterable[str]) -> Text:
    """Parts of one sort: units, groups and roles as people, channels by name, all else by their titles in quotes.

    A title that several have is told once with how many, and no more than :data:`SHOWN` of them.
    """
    ids = tuple(dict.fromkeys(ids))
    collections = {plan.collection_of(id) for id in ids}
    if collections <= {*_PEOPLE}:
        return people_text(plan, ids)
    lists = {}
    for language in SPOKEN:
        if collections <= {*_PEOPLE, "channels"}:
            counted = Counter(one_line(name_inside(plan, id, language)) for id in ids)
        else:
            counted = Counter(quoted(plan.name(id, language), language) for id in ids)
        titles = [title if count == 1 else f"{count} × {title}" for title, count in counted.items()]
        lists[language] = str(listing(shortened(titles, language, SHOWN), language))
    return Text(**lists)


def lines(texts: Sequence[Text]) -> tuple[Text, ...]:
    """Details on a line each, no more than :data:`LINES`."""
    shown = texts if len(texts) <= LINES else texts[: LINES - 1]
    more = [_MORE.filled(n=len(texts) - len(shown))] if len(shown) < len(texts) else []
    return tuple(map(_at_the_beginning, (*shown, *more)))


def _at_the_beginning(text: Text) -> Text:
    return Worded(lambda language: large_first(text.to(language)))


_MORE = phrase("And {n} more")


def sentence(text: Text) -> Text:
    """A text without the full stop at its end, as in a heading."""
    return Text(**{language: one_line(words).rstrip(".") for language, words in text.items()})
