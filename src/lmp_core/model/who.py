"""The units that the units, groups and roles of a plan stand for."""

from __future__ import annotations

from collections.abc import Iterable

from lmp_core.model import Group, Plan, Role, Unit, UnitKind
from lmp_core.model.hierarchy import closure


def is_meant_with(unit: Unit, whole: Unit) -> bool:
    """Whether a unit that is part of another is meant when that one is named: a department with its school.

    An SFO has a staff of its own, and the owner does not come as all its schools: both are there when they are named.

    >>> school, sfo = Unit(id="s", title="Skolen", kind="school"), Unit(id="f", title="SFO", kind="sfo", part_of="s")
    >>> is_meant_with(sfo, school)
    False
    """
    return unit.kind is whole.kind or (unit.kind is not UnitKind.SFO and whole.kind is not UnitKind.OWNER)


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
        leaves = self._leaves.get(id)
        if leaves is None:
            leaves = self._leaves[id] = tuple(dict.fromkeys(self._take_apart(id)))
        return leaves

    def _take_apart(self, id: str) -> list[tuple[str, str | None]]:
        def members(id: str) -> tuple[str, ...]:
            part = self._plan.find(id)
            return part.members if isinstance(part, Group) and part.unit is None else ()

        leaves: list[tuple[str, str | None]] = []
        for member in closure([id], members):
            match self._plan.find(member):
                case Unit() as unit:
                    leaves.append((unit.id, unit.id))
                case Role() | Group(unit=str()) as part:
                    leaves.append((part.id, self._unit_id(part.unit)))
                case Group(members=()) as group:
                    leaves.append((group.id, None))
        return leaves or [(id, None)]

    def _unit_id(self, id: str | None) -> str | None:
        part = self._plan.find(id) if id else None
        return part.id if part else None

    def units(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids of the units that ``ids`` belong to, in the order of the plan."""
        asked = tuple(ids)
        units = self._units.get(asked)
        if units is None:
            belonging = {unit for id in asked for _, unit in self.all_leaves(id) if unit is not None}
            units = self._units[asked] = tuple(sorted(belonging, key=self._order.__getitem__))
        return units

    def all_leaves(self, id: str) -> tuple[tuple[str, str | None], ...]:
        """As :meth:`leaves`, and with them the members of groups that belong to a unit.

        A steering group of the owner's with the heads of two schools concerns the owner and both schools.
        """

        def members(id: str) -> list[str]:
            groups = (part for leaf, _ in self.leaves(id) if isinstance(part := self._plan.find(leaf), Group))
            return [member for group in groups for member in group.members]

        return tuple(dict.fromkeys(leaf for member in closure([id], members) for leaf in self.leaves(member)))
