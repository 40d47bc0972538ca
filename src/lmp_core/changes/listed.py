"""What has become of several parts, laid out: each with how, and what is the same of many said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lmp_core.changes.change import Change
from lmp_core.model.phrase import phrase
from lmp_core.wording.layout import Facts, Line, More, Part
from lmp_core.wording.names import large_first

ALIKE = 3
"""From so many on, those of which the same is said stand under it."""
_TIMES = phrase("{title} ({n} times)")
_AND = phrase("{one}; {other}")

Told = tuple[str, str]
"""What something is called, and what has become of it; without a title, or a how, where there is none."""


def told_of(found: Iterable[Change], language: str) -> list[Told]:
    """What changes say of each part, all of one part together, in the order of the first of each."""
    by_part: dict[str, tuple[str, list[str]]] = {}
    told: list[Told] = []
    for change in found:
        title, how = change.told(language)
        if not title:
            told.append(("", how))
        else:
            by_part.setdefault(change.id, (title, []))[1].append(how)
    return [*((title, _joined(hows, language)) for title, hows in by_part.values()), *told]


def _joined(hows: Sequence[str], language: str) -> str:
    first, *others = [how for how in dict.fromkeys(hows) if how] or [""]
    for how in others:
        first = _AND.say(language, one=first, other=how)
    return first


def listed(told: Sequence[Told], language: str, limit: int) -> Iterator[Part]:
    """The rows: where the same has become of several, that once and their titles under it; then each with how.

    Of more rows than ``limit`` the first stand there, and how many more there are; 0 is for all.
    """
    counts = Counter(told)
    rows = [(_titled(title, times, language), how) for (title, how), times in counts.items()]
    shared = Counter(how for _, how in rows)
    alike = {how for how, times in shared.items() if how and times >= ALIKE}
    left = limit or len(rows)
    shown = 0
    for how in dict.fromkeys(how for _, how in rows if how in alike):
        titles = [title for title, mine in rows if mine == how][: left - shown]
        if titles:
            yield Line(f"{large_first(how)}:", 2, 2)
            yield from (Line(title, 4, 2) for title in titles)
            shown += len(titles)
    others = [row for row in rows if row[1] not in alike][: left - shown]
    pairs = tuple((title, how) for title, how in others if title and how)
    if pairs:
        yield Facts(pairs)
    yield from (Line(title or large_first(how), 2, 2) for title, how in others if not (title and how))
    shown += len(others)
    if shown < len(rows):
        yield More(len(rows) - shown)


def _titled(title: str, times: int, language: str) -> str:
    return _TIMES.say(language, title=title, n=times) if title and times > 1 else title
