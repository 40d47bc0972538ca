"""Rooms of a venue: how many a meeting takes, and how many several meetings take that are there at once.

A meeting takes as many rooms of a venue as it says, and never more than there are: what asks for more than that
(LMP325) takes them all. Meetings that are there at the same moment take the sum; but an activity, its sittings and its
parts share rooms. So there are too few when meetings that are not part of one another take more than the venue has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lmp_core.model import Form, Plan
from lmp_core.model.hierarchy import ancestors, closure, parents
from lmp_core.timeline.occurrence import Occurrence


class Rooms:
    """The rooms of a plan's venues, by id of the venue."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._above = parents(plan, plan.activities)
        self.there: Mapping[str, int] = {venue.id: venue.rooms for venue in plan.venues}

    def taken(self, occurrence: Occurrence) -> dict[str, int]:
        """By venue, how many rooms an occurrence takes in it; none for what is held on screens only.

        Of a venue that its activity names more than once, for different units, it takes the largest number.
        """
        activity = occurrence.activity
        if activity.mode is not None and activity.mode.form is Form.DIGITAL:
            return {}
        rooms = dict.fromkeys(occurrence.venues, 0)
        for use in activity.venues:
            venue = self._plan.get(use.venue).id
            if venue in rooms:
                rooms[venue] = max(rooms[venue], min(use.rooms, self.there[venue]))
        return rooms

    def together(self, uses: Iterable[tuple[str, int]]) -> int:
        """How many rooms activities take that are in one venue at the same moment: (id, rooms that it takes alone).

        A whole takes as many as it says or, where that is more, as its parts together.
        """
        own: dict[str, int] = {}
        for id, rooms in uses:
            own[id] = max(own.get(id, 0), rooms)
        within: dict[str | None, list[str]] = {}
        for id in own:
            whole = next((above for above in ancestors(id, self._above) if above in own), None)
            within.setdefault(whole, []).append(id)
        if not within.keys() - {None}:
            return sum(own.values())

        outermost_first = closure(within[None], lambda id: within.get(id, ()))
        for id in reversed([*outermost_first]):
            own[id] = max(own[id], sum(own[inner] for inner in within.get(id, ())))
        return sum(own[id] for id in within[None])
