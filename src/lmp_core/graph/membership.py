"""Who is in a programme, and whom an activity asks: two things that are easily taken for one.

A unit is *in* a programme when the programme has it: the plan says so of the unit itself, of a group of the unit's, or
of a group that the whole unit belongs to. Where a programme has no unit in any of these ways, its work tells: the units
that do it. A unit is *asked* by an activity when it, a group of its or somebody of its staff takes part, which heads of
units often do in programmes that their units are not in. Who is *told* about a programme, its channels say
(:mod:`lmp_core.graph.reach`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from lmp_core.model import Activity, Goal, GoalKind, Group, Plan, Unit, UnitKind
from lmp_core.model.hierarchy import closure
from lmp_core.model.outcomes import is_cancelled
from lmp_core.model.who import Who

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph

PLACES_OF_WORK = (UnitKind.SCHOOL, UnitKind.KINDERGARTEN, UnitKind.SFO)
"""The kinds of unit that work with children."""
_AROUND_THEM = (UnitKind.OWNER, UnitKind.PPT)


def places_of_work(plan: Plan) -> tuple[Unit, ...]:
    """The kindergartens, schools and SFO that the plan names one by one, in its order.

    In a plan that has none of them, the other units are meant; never the owner or PPT, who work for all of them.
    """
    units = [unit for unit in plan.units if not unit.collective and unit.kind not in _AROUND_THEM]
    return tuple(unit for unit in units if unit.kind in PLACES_OF_WORK) or tuple(units)


def concerns(goal: Goal, unit: Unit) -> bool:
    """Whether a goal is one for a unit: a duty binds the kinds of unit that its law names, all when it names none.

    >>> duty = Goal(id="d", title="Plikt", kind="duty", unit_kinds=["school"])
    >>> concerns(duty, Unit(id="b", title="Barnehagen", kind="kindergarten"))
    False
    """
    return goal.kind is not GoalKind.DUTY or not goal.unit_kinds or unit.kind in goal.unit_kinds


class Membership:
    """Who is in each programme, and whom each activity asks. All ids are canonical."""

    def __init__(self, graph: PlanGraph) -> None:
        self._graph = graph
        self._who = Who(graph.plan)

    # --- who is in --------------------------------------------------------------------------------------------------

    @cached_property
    def units(self) -> Mapping[str, tuple[str, ...]]:
        """By programme: the units in it, in the order of the plan; the owner and PPT too, where the plan says so."""
        graph = self._graph
        stated = {programme.id: self._stated(programme.id) for programme in graph.plan.programmes}
        return {id: graph.sorted(units or self._working(id)) for id, units in stated.items()}

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """By programme: those in it that are kindergartens, schools or SFO (:func:`places_of_work`)."""
        places = {unit.id for unit in places_of_work(self._graph.plan)}
        return {id: tuple(unit for unit in units if unit in places) for id, units in self.units.items()}

    @cached_property
    def programmes(self) -> Mapping[str, tuple[str, ...]]:
        """By unit: the programmes that it is in, in the order of the plan."""
        programmes: dict[str, list[str]] = {unit.id: [] for unit in self._graph.plan.units}
        for id, units in self.units.items():
            for unit in units:
                programmes[unit].append(id)
        return {unit: tuple(ids) for unit, ids in programmes.items()}

    def _stated(self, programme: str) -> set[str]:
        """The units that the plan puts in a programme: as units, by a group of theirs, as members of a group."""
        naming = self._graph.programmes.naming
        units = set(naming(programme, "units"))
        for id in naming(programme, "groups"):
            units |= self._bodies([id])
        return units

    def _working(self, programme: str) -> set[str]:
        """The units that do what belongs to this programme alone. To come to a meeting is not to do its work."""
        graph = self._graph
        units: set[str] = set()
        for id, carriers in graph.programmes.of_activity.items():
            activity = graph.plan.activity(id)
            if carriers != {programme} or is_cancelled(activity):
                continue
            if activity.per_unit:
                units |= self.asked(id)
            elif not graph.plan.kind(activity.kind).meeting:
                units |= self._bodies(_named(activity))
            elif len(self.asked(id)) == 1:  # a group of the unit's own, with nobody of any other unit
                groups = [named for named in _named(activity) if isinstance(graph.plan.find(named), Group)]
                units |= self._bodies(groups)
        return units

    def _bodies(self, ids: Iterable[str]) -> frozenset[str]:
        """The units that are named as a whole: themselves, or by a group of theirs. A head alone is not a unit."""
        find = self._graph.plan.find

        def within(id: str) -> tuple[str, ...]:
            part = find(id)
            return part.members if isinstance(part, Group) and part.unit is None else ()

        parts = [find(id) for id in closure(ids, within)]
        owners = [part.unit for part in parts if isinstance(part, Group) and part.unit is not None]
        units = [part.id for part in parts if isinstance(part, Unit)]
        return frozenset((*units, *(self._graph.resolve(id) for id in owners)))

    # --- who is asked -----------------------------------------------------------------------------------------------

    def asked(self, activity: str) -> frozenset[str]:
        """The units that take part in an activity: themselves, by a group of theirs, or by somebody of their staff.

        Of an activity that names nobody who takes part, those who answer for it are meant.
        """
        return frozenset(self._who.units(_named(self._graph.plan.activity(activity))))

    def asked_in(self, programme: str, activity: str) -> frozenset[str]:
        """The kindergartens, schools and SFO in a programme that take part in one of its activities."""
        return self.asked(activity) & frozenset(self.places[programme])


def _named(activity: Activity) -> tuple[str, ...]:
    return activity.participants or activity.responsible
