"""The activities of a plan as seen on a day, in the order in which reports and pictures show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from lmp_core.context import PlanContext
from lmp_core.model import Activity
from lmp_core.model.hierarchy import closure
from lmp_core.timeline.state import ActivityState, State
from lmp_plugins.reporting.time_words import only_deadline


def states_in_order(context: PlanContext, *, unit: str | None = None) -> tuple[ActivityState, ...]:
    """The state of every activity on the context's day, in the order of time; of ``unit``, or of all for None.

    A part stands behind the whole that it is part of.
    """
    states = context.timeline.states(context.as_of).values()
    own = [state if unit is None else state.of_unit(unit) for state in states]
    places = {activity.id: place for place, activity in enumerate(context.plan.activities)}
    return _with_parts(sorted((state for state in own if state is not None), key=lambda state: _order(state, places)))


def _order(state: ActivityState, places: Mapping[str, int]) -> tuple[object, ...]:
    """The sort key of a state: by first day, then by last day, undated ones last; equal ones as in the plan."""
    first, last = state.first_day, state.last_day
    start = (None if only_deadline(state.activity) else first) or last
    return (start is None, start or dt.date.max, last or dt.date.max, places[state.activity.id])


def _with_parts(states: Iterable[ActivityState]) -> tuple[ActivityState, ...]:
    """The states with each part behind the whole that it is part of, otherwise in their order."""
    in_order = list(states)
    activities = [state.activity for state in in_order]
    ids = {activity.id for activity in activities}
    parts: dict[str | None, list[int]] = {}
    for place, activity in enumerate(activities):
        parts.setdefault(activity.part_of if activity.part_of in ids else None, []).append(place)
    places = closure(parts.get(None, []), lambda place: parts.get(activities[place].id, []))
    return tuple(in_order[place] for place in places)


@attrs.frozen
class ActivityEntries:
    """The activities of a plan by their state on a day, and its series; those of ``future_series`` have not begun."""

    held: tuple[ActivityState, ...]
    ongoing: tuple[ActivityState, ...]
    coming: tuple[ActivityState, ...]
    late: tuple[ActivityState, ...]
    unrecorded: tuple[ActivityState, ...]
    undated: tuple[ActivityState, ...]
    cancelled: tuple[ActivityState, ...]
    series: tuple[Activity, ...]
    future_series: tuple[Activity, ...]

    @classmethod
    def of(cls, context: PlanContext) -> ActivityEntries:
        """The activities on the context's day. A series stands once as a series, not with each of its times."""
        by_id = context.timeline.states(context.as_of)
        states = sorted(by_id.values(), key=lambda state: state.occurrences[0].order)
        single = [state for state in states if state.activity.when.series is None]
        series = [activity for activity in context.plan.activities if activity.when.series is not None]
        later = {id for id, state in by_id.items() if (start := state.activity.when.begins) and start > context.as_of}

        def of(*wanted: State) -> tuple[ActivityState, ...]:
            return tuple(state for state in single if state.state in wanted)

        return cls(
            held=of(State.HELD),
            ongoing=of(State.TODAY, State.RUNNING, State.IN_SPAN),
            coming=of(State.COMING),
            late=of(State.OVERDUE),
            unrecorded=of(State.UNRECORDED),
            undated=of(State.UNDATED, State.PUT_OFF),
            cancelled=of(State.CANCELLED),
            series=tuple(activity for activity in series if activity.id not in later),
            future_series=tuple(activity for activity in series if activity.id in later),
        )
