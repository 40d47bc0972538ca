"""Clashes for findings: two series that clash every week become one finding, which says how often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lmp_core.coordination.clashes import Clash
from lmp_core.model import Plan
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.wording.sentences import Aside, named, say


def first_of_each_pair(clashes: Iterable[Clash]) -> Iterator[tuple[Clash, int]]:
    """The first clash of each two activities (or crowd) over the same people and rooms, and how many more there are.

    Certain clashes and possible ones are counted apart.
    """
    by_sides: dict[tuple[object, ...], list[Clash]] = {}
    for clash in clashes:
        activities = frozenset(clash.activities)
        by_sides.setdefault((activities, clash.people, clash.venues, clash.times_known), []).append(clash)
    for alike in by_sides.values():
        yield alike[0], len(alike) - 1


def and_more_of(plan: Plan, clash: Clash, count: int) -> Aside:
    """The number of further times, in brackets, and what is assumed that the clash rests on; empty for neither."""
    if not clash.assumptions:
        return Aside(and_more(count))
    return Aside(
        say(
            plan,
            phrase("{more} – it rests on what nobody has confirmed: {what}"),
            more=and_more(count),
            what=named(*clash.assumptions),
        )
    )


def and_more(count: int) -> Text:
    """The number of further times, in brackets; empty for none."""
    return _MORE_TIMES.filled(n=count) if count else Text()


_MORE_TIMES = plural_phrase("(1 more time)", "({n} more times)")
