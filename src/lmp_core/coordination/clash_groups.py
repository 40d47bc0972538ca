"""Which clashes are one matter: those of the same two meetings, and those in a row that share a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from lmp_core.coordination.clashes import Clash

_DAY = dt.timedelta(days=1)


def clash_groups(clashes: Sequence[Clash]) -> list[tuple[Clash, ...]]:
    """The clashes in groups, each by day: of the same two activities, or with an activity in common from one day to the
    next, as sure as each other. In the order of the first of each."""
    leader = list(range(len(clashes)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = place = leader[leader[place]]
        return place

    def join(place: int, other: int) -> None:
        first, second = sorted((find(place), find(other)))
        leader[second] = first

    by_meeting: dict[tuple[str, bool], list[int]] = {}
    by_pair: dict[tuple[str, ...], int] = {}
    for place, clash in enumerate(clashes):
        both = clash.activities[:2]
        join(place, by_pair.setdefault(tuple(sorted(both)), place))
        for meeting in both:
            by_meeting.setdefault((meeting, clash.times_known), []).append(place)
    for places in by_meeting.values():
        places.sort(key=lambda place: (clashes[place].start, clashes[place].end))
        for place, after in pairwise(places):
            if clashes[after].start - clashes[place].end <= _DAY:
                join(place, after)
    groups: dict[int, list[Clash]] = {}
    for place, clash in enumerate(clashes):
        groups.setdefault(find(place), []).append(clash)
    return [tuple(sorted(group, key=lambda clash: (clash.start, clash.end, clash.key))) for group in groups.values()]
