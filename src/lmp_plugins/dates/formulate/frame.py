"""What all builders of a problem share: the plan as seen from a day, time in steps, and how activities are placed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import attrs

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Plan
from lmp_core.model.when import At, DateRange
from lmp_core.timeline.occurrence import Moment
from lmp_plugins.dates.formulate.options import Options
from lmp_plugins.dates.formulate.time_grid import TimeGrid
from lmp_plugins.dates.formulate.working_days import GridWorkingDays
from lmp_plugins.dates.problem.problem import Task
from lmp_plugins.dates.problem.spans import Span, union


@attrs.frozen(kw_only=True)
class Placement:
    """An activity as a task: with a time of day or on ``days`` whole days, as a series or once.

    ``dated`` tells whether it has a date now, ``meeting`` whether it takes up those who take part, ``pinned`` whether
    the planner has said where it is to be.
    """

    activity: Activity
    task: Task
    timed: bool
    days: int
    dated: bool
    meeting: bool
    series: bool = False
    pinned: bool = False

    @property
    def exact(self) -> bool:
        """Whether its date says all of where it is: not so for a meeting with a day, which is to get a time of day."""
        return self.dated and (not self.timed or isinstance(self.activity.when, At))


@attrs.frozen(kw_only=True, eq=False)
class Frame:
    """A plan as seen from a day, what is wanted, and time in steps up to the day with the number ``last``.

    ``pinned`` says where some activities are to be, by their present ids.
    """

    context: PlanContext
    options: Options
    pinned: Mapping[str, Moment]
    grid: TimeGrid
    last: int
    working_days: GridWorkingDays
    _spans: dict[object, tuple[Span, ...]] = attrs.field(factory=dict, init=False)

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.context.plan

    @property
    def days(self) -> DateRange:
        """The days on which something may be placed."""
        return DateRange(self.grid.date(0), self.grid.date(self.last))

    @property
    def day(self) -> int:
        """How many steps a day has."""
        return self.grid.day

    def spans(self, key: object, make: Callable[[], Iterable[Span]]) -> tuple[Span, ...]:
        """Spans that many tasks have: made once, and the same object for all with the same key."""
        if key not in self._spans:
            self._spans[key] = union(make())
        return self._spans[key]


def who_of(activity: Activity) -> tuple[str, ...]:
    """Those whose working days an activity keeps to: who takes part, else who is responsible."""
    return activity.participants or activity.responsible
