"""Who stands for whom: the members of units and groups, and the units that people belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import attrs

from lmp_core.model import Group, Plan, Role
from lmp_core.model.hierarchy import closure, resolved
from lmp_core.model.who import is_meant_with


@attrs.frozen(slots=False)
class People:
    """The units, groups and roles of a plan. All ids given and returned are canonical (no aliases)."""

    _plan: Plan

    @cached_property
    def stands_for(self) -> Mapping[str, tuple[str, ...]]:
        """By id: those it directly stands for.

        A unit stands for its groups, its roles, and those of its sub-units that are meant with it
        (:func:`~lmp_core.model.who.is_meant_with`); a group for its members; a role for itself alone.
        """
        plan = self._plan
        below: dict[str, dict[str, None]] = {
            part.id: {} for parts in (plan.units, plan.groups, plan.roles) for part in parts
        }
        for unit in plan.units:
            if unit.part_of is not None and is_meant_with(unit, plan.unit(unit.part_of)):
                below[resolved(plan, unit.part_of)][unit.id] = None
        for group in plan.groups:
            if group.unit is not None:
                below[resolved(plan, group.unit)][group.id] = None
            for member in group.members:
                below[group.id][resolved(plan, member)] = None
        for role in plan.roles:
            if role.unit is not None:
                below[resolved(plan, role.unit)][role.id] = None
        return {id: tuple(ids) for id, ids in below.items()}

    @cached_property
    def own_unit(self) -> Mapping[str, str]:
        """By id of a unit, group or role: the unit it is or belongs to, where it has one."""
        plan = self._plan
        units = {unit.id: unit.id for unit in plan.units}
        belonging: tuple[Group | Role, ...] = (*plan.groups, *plan.roles)
        for part in belonging:
            if part.unit is not None:
                units[part.id] = resolved(plan, part.unit)
        return units

    @cached_property
    def _members(self) -> dict[str, frozenset[str]]:
        return {}

    def members(self, id: str) -> frozenset[str]:
        """``id`` and all it stands for, directly and through others. Groups may hold each other in a circle."""
        members = self._members.get(id)
        if members is None:
            members = self._members[id] = frozenset(closure([id], lambda member: self.stands_for.get(member, ())))
        return members

    def all_members(self, ids: Iterable[str]) -> frozenset[str]:
        """The members of all of ``ids``."""
        return frozenset().union(*(self.members(id) for id in ids))

    def groups_among(self, ids: Iterable[str]) -> frozenset[str]:
        """The groups among ``ids``, and those that are members of these; not the groups of a unit that is named."""
        find = self._plan.find

        def within(id: str) -> tuple[str, ...]:
            part = find(id)
            return part.members if isinstance(part, Group) else ()

        parts = [find(id) for id in closure(ids, within)]
        return frozenset(part.id for part in parts if isinstance(part, Group))

    @cached_property
    def _units(self) -> dict[str, frozenset[str]]:
        return {}

    def units_of(self, id: str) -> frozenset[str]:
        """The units that somebody among the members of ``id`` is, or belongs to."""
        units = self._units.get(id)
        if units is None:
            own_unit = self.own_unit
            units = self._units[id] = frozenset(own_unit[member] for member in self.members(id) if member in own_unit)
        return units

    def all_units(self, ids: Iterable[str]) -> frozenset[str]:
        """The units of all of ``ids``."""
        return frozenset().union(*(self.units_of(id) for id in ids))

    @cached_property
    def holders(self) -> Mapping[str, tuple[str, ...]]:
        """By id of a unit, group or role: the units that hold it among their members, itself too if it is a unit."""
        holders: dict[str, list[str]] = {id: [] for id in self.stands_for}
        for unit in self._plan.units:
            for member in self.members(unit.id):
                holders[member].append(unit.id)
        return {id: tuple(units) for id, units in holders.items()}
