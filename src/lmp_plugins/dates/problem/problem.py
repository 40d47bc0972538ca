"""What must hold, and what is preferred, of tasks whose starts are still to be found.

Time is counted in whole *steps* from day 0; whoever makes the problem decides how long a step is. A day has
``SchedulingProblem.day`` steps. What is to be placed is a :class:`Task`, its start a number of steps; ends are
exclusive.

A condition is hard when it stands in ``SchedulingProblem.conditions``, and soft when it stands in a
:class:`Preference`. Lags are the minimal and maximal time lags of project scheduling (Bartusch, Möhring and
Radermacher, 1988, Annals of Operations Research 16, 201-240).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from lmp_core.model import Relation
from lmp_plugins.dates.problem.spans import Span

Starts = Mapping[str, int]
"""The start of each task, by its id."""


@attrs.frozen(kw_only=True, eq=False)
class Task:
    """Something to be placed in time.

    ``length`` is in steps; ``lengths`` gives it by the day of the start where it depends on that (working days).
    ``starts`` bound where the start may be at all: they are no condition that could be given up. ``now`` is where the
    task starts today, None when it has no date. ``sittings`` make it a series: by the day of its start, the days on
    which it then is, each at the same time of day; ``lengths`` are then by the day of each.
    """

    id: str
    length: int
    starts: tuple[Span, ...]
    now: int | None = None
    lengths: Mapping[int, int] | None = None
    sittings: Mapping[int, tuple[int, ...]] | None = None


@attrs.frozen(kw_only=True, eq=False)
class RenewableResource:
    """Somebody or something of which only ``capacity`` can be used at once.

    ``sharing`` names the pairs of tasks that may use it at once all the same, and share what they use: an activity and
    its parts.
    """

    id: str
    capacity: int = 1
    sharing: frozenset[frozenset[str]] = frozenset()


# --- conditions ---------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, eq=False)
class Condition:
    """Something that must hold, or is preferred. ``key`` is unique in its problem, ``origin`` says where in a plan it
    comes from.

    ``price`` is what it costs to give it up, when nothing else helps; None when it cannot be given up.
    """

    key: str
    origin: Any = None
    price: int | None = 10

    @property
    def tasks(self) -> tuple[str, ...]:
        """The ids of the tasks that it is about."""
        raise NotImplementedError


@attrs.frozen(kw_only=True, eq=False)
class StartWindow(Condition):
    """The start of a task lies in one of the spans."""

    task: str
    spans: tuple[Span, ...]

    @property
    def tasks(self) -> tuple[str, ...]:
        return (self.task,)


@attrs.frozen(kw_only=True, eq=False)
class TimeLag(Condition):
    """``later`` comes at least ``lag`` steps after ``earlier``; with ``maximum``, at most ``lag`` steps after it.

    ``relation`` says from which end of ``earlier`` to which end of ``later`` is counted. ``table`` counts by a calendar
    instead: by the day in which the end of ``earlier`` lies (with ``round_up`` the first day that begins at or after
    it), the earliest time that ``later`` may have; with ``maximum`` the latest.
    """

    earlier: str
    later: str
    relation: Relation = Relation.FINISH_START
    lag: int = 0
    maximum: bool = False
    table: Mapping[int, int] | None = None
    round_up: bool = True

    @property
    def tasks(self) -> tuple[str, ...]:
        return (self.earlier, self.later)

    @property
    def from_end(self) -> bool:
        """Whether it counts from the end of ``earlier``, and not from its start."""
        return from_end(self.relation)

    @property
    def to_end(self) -> bool:
        """Whether it counts to the end of ``later``, and not to its start."""
        return to_end(self.relation)


def from_end(relation: Relation) -> bool:
    """Whether a relation counts from the end of what comes first."""
    return relation in (Relation.FINISH_START, Relation.FINISH_FINISH)


def to_end(relation: Relation) -> bool:
    """Whether a relation counts to the end of what comes second."""
    return relation in (Relation.FINISH_FINISH, Relation.START_FINISH)


@attrs.frozen(kw_only=True, eq=False)
class NoOverlap(Condition):
    """Two tasks do not overlap, and at least ``gap`` steps lie between them."""

    first: str
    second: str
    gap: int = 0

    @property
    def tasks(self) -> tuple[str, ...]:
        return (self.first, self.second)


@attrs.frozen(kw_only=True, eq=False)
class DaysApart(Condition):
    """Each of two tasks starts at least ``days`` days from the day on which the other starts, however long they are."""

    first: str
    second: str
    days: int

    @property
    def tasks(self) -> tuple[str, ...]:
        return (self.first, self.second)


@attrs.frozen(kw_only=True, eq=False)
class PeriodLimit(Condition):
    """In each period, the tasks that start in it weigh no more than its limit, taken together.

    ``weights`` are by id of task; ``periods`` are (first start, last start, limit), in order and disjoint.
    """

    weights: Mapping[str, int]
    periods: tuple[tuple[int, int, int], ...]

    @property
    def tasks(self) -> tuple[str, ...]:
        return tuple(self.weights)


@attrs.frozen(kw_only=True, eq=False)
class Demand(Condition):
    """A task uses ``amount`` of a resource while it lasts."""

    task: str
    resource: str
    amount: int = 1

    @property
    def tasks(self) -> tuple[str, ...]:
        return (self.task,)


@attrs.frozen(kw_only=True, eq=False)
class Booking(Condition):
    """A resource is used from ``start`` to ``end`` by something that stays where it is. ``by`` is its name, also for
    :attr:`RenewableResource.sharing`.
    """

    resource: str
    start: int
    end: int
    amount: int = 1
    by: str = ""

    @property
    def tasks(self) -> tuple[str, ...]:
        return ()


@attrs.frozen(kw_only=True, eq=False)
class Preference:
    """What is preferred, and what each breach of it costs. None of its conditions is a :class:`Demand` or
    :class:`Booking`.

    ``weight`` counts once for each condition that is not met; for a :class:`PeriodLimit` once for each unit of weight
    above a limit.
    """

    id: str
    title: Any
    weight: int
    conditions: tuple[Condition, ...]


# --- objectives ---------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, eq=False)
class PreferenceCost:
    """The sum of what the preferences cost."""

    name: str = "wishes"


@attrs.frozen(kw_only=True, eq=False)
class TasksMoved:
    """The weights of the tasks that are not where they are now, by id."""

    weights: Mapping[str, int]
    name: str = "moved"


@attrs.frozen(kw_only=True, eq=False)
class PeopleMoved:
    """The weights of those people who have at least one task that is moved: by id (their tasks, their weight)."""

    people: Mapping[str, tuple[tuple[str, ...], int]]
    name: str = "people"


@attrs.frozen(kw_only=True, eq=False)
class MoveDistance:
    """By how many days the tasks are moved, taken together. Each of them has a place now."""

    tasks: tuple[str, ...]
    name: str = "distance"


@attrs.frozen(kw_only=True, eq=False)
class EarlyStarts:
    """The starts of the tasks, in steps from their first possible ones; for choosing among equals."""

    tasks: tuple[str, ...]
    name: str = "early"


@attrs.frozen(kw_only=True, eq=False)
class Makespan:
    """The end of the last of all tasks."""

    name: str = "makespan"


Objective = PreferenceCost | TasksMoved | PeopleMoved | MoveDistance | EarlyStarts | Makespan


@attrs.frozen(kw_only=True, eq=False)
class SchedulingProblem:
    """Tasks, what must hold for them, what is preferred, and the objectives: the first comes before the next."""

    tasks: tuple[Task, ...]
    resources: tuple[RenewableResource, ...] = ()
    conditions: tuple[Condition, ...] = ()
    preferences: tuple[Preference, ...] = ()
    objectives: tuple[Objective, ...] = ()
    day: int = 96

    def with_conditions(self, conditions: Iterable[Condition]) -> SchedulingProblem:
        """The bare problem of whether these conditions can hold at the same time: no preferences, and only the tasks
        that the conditions are about.
        """
        kept = tuple(conditions)
        concerned = {id for condition in kept for id in condition.tasks}
        return attrs.evolve(
            self,
            tasks=tuple(task for task in self.tasks if task.id in concerned),
            conditions=kept,
            preferences=(),
            objectives=(),
        )
