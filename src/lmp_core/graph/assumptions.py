"""What a plan takes for true without anybody having confirmed it, and what rests on that."""

from __future__ import annotations

from collections.abc import Iterable

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

    def of_standing_for(self, named: Iterable[str], id: str) -> tuple[Assumption, ...]:
        """What it rests on that one of ``named`` (units, groups, roles) stands for ``id``.

        Nothing, when one of them does so in a way that is not assumed; else all that is assumed on the ways there.
        """
        if not self._by_part:
            return ()
        starts = [resolved(self._plan, start) for start in named]
        target = resolved(self._plan, id)
        below = self._people.stands_for
        certain = closure(
            starts, lambda whole: [member for member in below.get(whole, ()) if not self._of_link(whole, member)]
        )
        if target in certain:
            return ()
        links = (
            (whole, member)
            for whole in closure(starts, lambda whole: below.get(whole, ()))
            for member in below.get(whole, ())
            if target in self._people.members(member)
        )
        return tuple(dict.fromkeys(assumption for link in links for assumption in self._of_link(*link)))

    def _of_link(self, whole: str, member: str) -> tuple[Assumption, ...]:
        """What is assumed of one standing directly for another: of the members of a group, of the unit of a role."""
        if isinstance(self._plan.get(whole), Group):
            return self.of(whole, "members", naming=member)
        return self.of(member, "unit", "part_of")
