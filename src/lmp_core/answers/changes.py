"""What has changed in a plan since a baseline: the answer of ``lmp changes``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from lmp_core.changes.change import Change, ChangeKind
from lmp_core.graph import PlanGraph
from lmp_core.graph.answer import Answer, Row
from lmp_core.model import Activity, Plan


@attrs.frozen(kw_only=True)
class Changes(Answer):
    """What differs between a plan as it was and as it is. ``since`` is what the former is called."""

    since: str
    changes: tuple[Change, ...]
    before: Plan = attrs.field(repr=False, eq=False)

    def __len__(self) -> int:
        return len(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __getitem__(self, place: int) -> Change:
        return self.changes[place]

    def _shown(self) -> str:
        return f"<Changes since {self.since}: {len(self)}>"

    def of(self, who: str) -> Changes:
        """Those that concern a unit, group or role: its own, and those of what it takes part in or answers for.

        Raises:
            UnknownIdError: when nothing in the plan, then or now, has this id.
        """
        part = self.before.find(who) or self.plan.get(who)
        circles = [_Circle(PlanGraph(plan), part.id) for plan in (self.before, self.plan) if plan.find(part.id)]
        kept = (change for change in self.changes if change.id == part.id or self._concerns(change, circles))
        return attrs.evolve(self, changes=tuple(kept))

    def _concerns(self, change: Change, circles: Iterable[_Circle]) -> bool:
        whole = change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED)
        parts = (change.before, change.after) if whole else (self.before.find(change.id), self.plan.find(change.id))
        activities = [part for part in parts if isinstance(part, Activity)]
        return any(circle.asks(activity) for circle in circles for activity in activities)

    def _lines(self, language: str) -> Iterator[str]:
        return (change.line(language) for change in self.changes)

    def to_data(self) -> list[dict[str, Any]]:
        """The changes as plain data for JSON, each with its text in every language."""
        return [change.to_data() for change in self.changes]

    def rows(self) -> tuple[Row, ...]:
        """A row for each change: its kind, where it is, and what it is in words."""
        return tuple(
            {
                "kind": str(change.kind),
                "collection": change.collection,
                "id": change.id,
                "field": change.field,
                "text": change.line(self._spoken),
            }
            for change in self.changes
        )


class _Circle:
    """Those whom an activity asks when it asks somebody: itself, what it is in, and what is in it."""

    def __init__(self, graph: PlanGraph, who: str) -> None:
        self._graph = graph
        self._who = who

    def asks(self, activity: Activity) -> bool:
        people = self._graph.people
        organiser = (activity.organiser,) if activity.organiser else ()
        named = [id for id in (*activity.participants, *activity.responsible, *organiser) if self._graph.plan.find(id)]
        members = people.all_members(self._graph.resolve(id) for id in named)
        return self._who in members.union(*(people.holders[member] for member in members))
