"""Whom the units, groups and roles of a plan stand for, as far as units go."""

from __future__ import annotations

from collections.abc import Iterable

from lmp_core.model import Group, Plan, Role, Unit


class Who:
    """Resolves ids of units, groups and roles to the units they belong to. Former ids (aliases) are understood."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._order = {unit.id: place for place, unit in enumerate(plan.units)}
        self._leaves: dict[str, tuple[tuple[str, str | None], ...]] = {}
        self._units: dict[tuple[str, ...], tuple[str, ...]] = {}

    def leaves(self, id: str) -> tuple[tuple[str, str | None], ...]:
        """(id, unit) of those that ``id`` is made up of: units, roles, and groups that belong to one unit.

        A group that belongs to no unit is taken apart into its members; without members it stands for itself. The unit
        of external people is None. An id that is none of these stands for itself, outside all units.
        """
        known = self._leaves.get(id)
        if known is None:
            known = self._leaves[id] = tuple(dict.fromkeys(self._take_apart(id)))
        return known

    def _take_apart(self, id: str) -> list[tuple[str, str | None]]:
        made: list[tuple[str, str | None]] = []
        seen: set[str] = set()
        waiting = [id]
        while waiting:  # a stack and not recursion: groups may be nested deeply, and in circles
            part = self._plan.find(waiting.pop())
            if part is None or part.id in seen:
                continue
            seen.add(part.id)
            match part:
                case Unit():
                    made.append((part.id, part.id))
                case Role() | Group(unit=str()):
                    made.append((part.id, self._unit_id(part.unit)))
                case Group(members=()):
                    made.append((part.id, None))
                case Group():
                    waiting.extend(reversed(part.members))
        return made or [(id, None)]

    def _unit_id(self, id: str | None) -> str | None:
        part = self._plan.find(id) if id else None
        return part.id if part else None

    def units(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids of the units that ``ids`` belong to, in the order of the plan."""
        asked = tuple(ids)
        known = self._units.get(asked)
        if known is None:
            found = {unit for id in asked for _, unit in self.all_leaves(id) if unit is not None}
            known = self._units[asked] = tuple(sorted(found, key=self._order.__getitem__))
        return known

    def all_leaves(self, id: str) -> tuple[tuple[str, str | None], ...]:
        """As :meth:`leaves`, and with them the members of groups that belong to a unit.

        A steering group of the owner's with the heads of two schools concerns the owner and both schools.
        """
        made: dict[tuple[str, str | None], None] = {}
        waiting = [id]
        seen: set[str] = set()
        while waiting:
            here = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            for leaf in self.leaves(here):
                made[leaf] = None
                part = self._plan.find(leaf[0])
                if isinstance(part, Group):
                    waiting.extend(part.members)
        return tuple(made)
