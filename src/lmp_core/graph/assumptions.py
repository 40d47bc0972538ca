"""What a plan takes for true without anybody having confirmed it, and what rests on that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from lmp_core.graph.people import People
from lmp_core.model import Assumption, Group, Plan
from lmp_core.model.hierarchy import closure, resolved


class Assumptions:
    """The assumptions of a plan, by what they are about. Former ids (aliases) are understood."""

    def __init__(self, plan: Plan, people: People) -> None:
        self._plan = plan
        self._people = people
        self._by_part: dict[str, list[Assumption]] = {}
        for assumption in plan.assumptions:
            for id in assumption.about:
                self._by_part.setdefault(resolved(plan, id), []).append(assumption)

    def of(self, id: str, *fields: str, naming: str | None = None) -> tuple[Assumption, ...]:
        """The assumptions about a part as a whole, and about some of its fields; about any of them when none is given.

        ``naming`` is somebody whom the field names: what is assumed of others than them is left out.
        """
        return tuple(
            assumption
            for assumption in self._by_part.get(resolved(self._plan, id), ())
            if (not assumption.fields or not fields or set(fields) & set(assumption.fields))
            and (naming is None or not assumption.who or self._names(assumption, naming))
        )

    def _names(self, assumption: Assumption, id: str) -> bool:
        return resolved(self._plan, id) in {resolved(self._plan, who) for who in assumption.who}

    def of_whole(self, id: str) -> tuple[Assumption, ...]:
        """The assumptions about a part as a whole."""
        return tuple(
            assumption for assumption in self._by_part.get(resolved(self._plan, id), ()) if not assumption.fields
        )

    def unconfirmed(self, id: str, field: str, named: Iterable[str]) -> frozenset[str]:
        """Those among ``named`` of whom it is only assumed that they stand in a field of a part.

        Nobody, when the part as a whole is assumed: that is said of the part itself.
        """
        if self.of_whole(id):
            return frozenset()
        return frozenset(who for who in named if self.of(id, field, naming=who))

    def of_taking_part(self, activity: str, named: Iterable[str], ids: Collection[str]) -> tuple[Assumption, ...]:
        """What it rests on that one of ``ids`` takes part in an activity, through those whom it names.

        Nothing, when one of those certainly takes part, and stands for one of ``ids`` in a way that is not assumed.
        """
        if not self._by_part:
            return ()
        targets = {resolved(self._plan, id) for id in ids}
        named = [resolved(self._plan, who) for who in named]
        certain = [who for who in named if not self.of(activity, "takes_part", naming=who)]
        for starts in (certain, named):
            ways = [who for who in starts if self._people.members(who) & targets]
            if ways:
                mine = [assumption for who in ways for assumption in self.of(activity, "takes_part", naming=who)]
                return tuple(dict.fromkeys((*mine, *self._of_standing_for(ways, targets))))
        return ()

    def _of_standing_for(self, starts: Sequence[str], targets: Collection[str]) -> Iterator[Assumption]:
        """What it rests on that one of ``starts`` stands for one of ``targets``: what is assumed on the ways there."""
        below = self._people.stands_for

        def certain(whole: str) -> list[str]:
            return [member for member in below.get(whole, ()) if not self._of_link(whole, member)]

        if any(member in targets for member in closure(starts, certain)):
            return
        for whole in closure(starts, lambda whole: below.get(whole, ())):
            for member in below.get(whole, ()):
                if self._people.members(member) & set(targets):
                    yield from self._of_link(whole, member)

    def _of_link(self, whole: str, member: str) -> tuple[Assumption, ...]:
        """What is assumed of one standing directly for another: of the members of a group, of the unit of a role."""
        if isinstance(self._plan.get(whole), Group):
            return self.of(whole, "members", naming=member)
        return self.of(member, "unit", "part_of")
