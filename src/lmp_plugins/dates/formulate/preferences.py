"""What is preferred in a plan: its wishes and limits that need not hold, that dates stay, and what counts after them.

A limit counts what stays where it is as well: it leaves less for what is placed. Where that alone is above the limit,
all that is asked is that nothing be added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lmp_core.coordination.slots import brings_people_together
from lmp_core.model import Certainty
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.model.when import At
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.dates.formulate.frame import Frame, Placement
from lmp_plugins.dates.formulate.limits import LimitConditions
from lmp_plugins.dates.formulate.origins import Origin, OriginKind
from lmp_plugins.dates.formulate.wishes import wish_conditions
from lmp_plugins.dates.problem.problem import (
    Condition,
    EarlyStarts,
    Makespan,
    MoveDistance,
    Objective,
    Preference,
    PreferenceCost,
    StartWindow,
)

_KEEP: Mapping[Certainty, Text] = {
    Certainty.POSSIBLE: phrase("Possible dates stay"),
    Certainty.HOPED: phrase("Hoped-for dates stay"),
    Certainty.PLANNED: phrase("Planned dates stay"),
    Certainty.CONFIRMED: phrase("Confirmed dates stay"),
}
_KEEP_WEIGHTS: Mapping[Certainty, int] = {
    Certainty.POSSIBLE: 2,
    Certainty.HOPED: 5,
    Certainty.PLANNED: 10,
    Certainty.CONFIRMED: 100,
}
"""What it costs to move an activity that has a date, by how sure it is. A breach of a wish costs the wish's weight, 1
when the plan gives none."""

STAYS: Mapping[str, Certainty] = {f"keep-{certainty}": certainty for certainty in reversed(Certainty)}
"""The preferences that dates stay, by their ids, the surest first."""

_LIMIT_WEIGHT = 5
"""What each meeting, or each hour, above a limit that need not hold costs."""


def preferences_of(
    frame: Frame, placements: Mapping[str, Placement], fixed: Sequence[Occurrence]
) -> tuple[list[Condition], tuple[Preference, ...]]:
    """(conditions that must hold, preferences) of the plan's wishes and limits, and that dates stay.

    ``fixed`` are the occurrences of the activities that are not placed.
    """
    to_come = [occurrence for occurrence in fixed if _is_to_come(frame, occurrence)]
    limits = LimitConditions(frame, placements, to_come)
    hard: list[Condition] = []
    soft: list[Preference] = []
    for wish in frame.plan.wishes:
        conditions: tuple[Condition, ...] = tuple(wish_conditions(frame, placements, to_come, wish))
        if conditions and wish.required:
            hard += conditions
        elif conditions and wish.weight:
            soft.append(Preference(id=wish.id, title=wish.title, weight=wish.weight, conditions=conditions))
    for limit in frame.plan.limits:
        conditions = tuple(limits.of(limit))
        if conditions and limit.required:
            hard += conditions
        elif conditions:
            weight = _LIMIT_WEIGHT if limit.time is None else max(1, _LIMIT_WEIGHT * frame.grid.minutes // 60)
            soft.append(Preference(id=limit.id, title=limit.title, weight=weight, conditions=conditions))
    return hard, (*soft, *_dates_stay(frame, placements))


def objectives_of(
    placements: Mapping[str, Placement], *, soonest: bool, has_preferences: bool
) -> tuple[Objective, ...]:
    """What is best: the preferences first, or the end of all with ``soonest``; then the least distance, then the
    earliest dates.
    """
    moved = tuple(id for id, placement in placements.items() if placement.dated and not placement.pinned)
    objectives: list[Objective] = [Makespan()] if soonest else []
    if has_preferences or not soonest:
        objectives.append(PreferenceCost())
    if moved:
        objectives.append(MoveDistance(tasks=moved))
    if not soonest:
        # Where all is over at the same time, it is no matter which of them come first: that is a hard question.
        undated = tuple(id for id, placement in placements.items() if not placement.dated)
        gets_time = tuple(
            id for id in moved if placements[id].timed and not isinstance(placements[id].activity.when, At)
        )
        if undated or gets_time:
            objectives.append(EarlyStarts(tasks=(*undated, *gets_time)))
    return tuple(objectives)


def _is_to_come(frame: Frame, occurrence: Occurrence) -> bool:
    return (
        occurrence.precision.fixed
        and not (occurrence.outcome is not None and occurrence.outcome.over)
        and occurrence.first_day is not None
        and occurrence.first_day > frame.context.as_of
        and brings_people_together(frame.plan, occurrence.activity)
    )


def _dates_stay(frame: Frame, placements: Mapping[str, Placement]) -> list[Preference]:
    """That dates which are set stay: the surer an activity is, the more moving it costs. The surest come first."""
    by_certainty: dict[Certainty, list[Condition]] = {}
    for id, placement in placements.items():
        now = placement.task.now
        if not placement.dated or placement.pinned or now is None:
            continue
        spans = ((now, now),) if placement.exact else ((now, now + frame.day - 1),)
        origin = Origin(kind=OriginKind.WISH, activity=id)
        by_certainty.setdefault(placement.activity.certainty, []).append(
            StartWindow(key=f"keep:{id}", task=id, spans=spans, origin=origin)
        )
    return [
        Preference(
            id=id,
            title=_KEEP[certainty],
            weight=_KEEP_WEIGHTS[certainty],
            conditions=tuple(by_certainty[certainty]),
        )
        for id, certainty in STAYS.items()
        if certainty in by_certainty
    ]
