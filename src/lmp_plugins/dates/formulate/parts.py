"""That what is part of something lies within it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lmp_core.model import Relation
from lmp_core.model.hierarchy import resolved
from lmp_plugins.dates.formulate.extents import Extent, window_extent
from lmp_plugins.dates.formulate.frame import Frame, Placement
from lmp_plugins.dates.formulate.origins import PRICES, Origin, OriginKind
from lmp_plugins.dates.formulate.precedence import starts_where
from lmp_plugins.dates.problem.problem import Condition, StartWindow, TimeLag
from lmp_plugins.dates.problem.spans import difference

_FAR = 10**9
"""More steps than any plan lasts."""


def parts(frame: Frame, placements: Mapping[str, Placement], extents: Mapping[str, Extent]) -> Iterator[Condition]:
    """Keep parts within their whole, except where they lie outside it today.

    Of a series the whole holds all from the first start to the last end. ``extents`` are of the activities that have a
    date today; an undated whole that is not placed holds its parts between the days that the plan says of it.
    """
    plan = frame.plan
    for activity in plan.activities:
        if not activity.part_of:
            continue
        whole = resolved(plan, activity.part_of)
        if activity.id not in placements and whole not in placements:
            continue
        inner, outer = extents.get(activity.id), extents.get(whole)
        if outer is None and whole not in placements:
            outer = window_extent(plan.activity(whole), frame.days)
        if inner is not None and outer is not None and not (outer[0] <= inner[0] and inner[1] <= outer[1]):
            continue
        if activity.id in placements and whole in placements:
            yield from _between_tasks(activity.id, whole)
        elif activity.id in placements and outer is not None:
            yield _within_fixed(frame, placements[activity.id], whole, outer)
        elif whole in placements and inner is not None:
            yield _around_fixed(frame, placements[whole], activity.id, inner)


def _between_tasks(part: str, whole: str) -> Iterator[Condition]:
    origin, price = Origin(kind=OriginKind.PART_OF, activity=part, other=whole), PRICES[OriginKind.PART_OF]
    yield TimeLag(
        key=f"{OriginKind.PART_OF}:{part}:begin",
        earlier=whole,
        later=part,
        relation=Relation.START_START,
        origin=origin,
        price=price,
    )
    yield TimeLag(
        key=f"{OriginKind.PART_OF}:{part}:end",
        earlier=whole,
        later=part,
        relation=Relation.FINISH_FINISH,
        maximum=True,
        origin=origin,
        price=price,
    )


def _within_fixed(frame: Frame, placement: Placement, whole: str, outer: Extent) -> StartWindow:
    """That a part that is placed lies within a whole that stays where it is."""
    grid, task = frame.grid, placement.task
    spans = starts_where(task, frame.day, grid.at(outer[1]).__ge__, at_end=True)
    return StartWindow(
        key=f"{OriginKind.PART_OF}:{task.id}",
        task=task.id,
        spans=difference(spans, [(-_FAR, grid.at(outer[0], up=True) - 1)]),
        origin=Origin(kind=OriginKind.PART_OF, activity=task.id, other=whole),
        price=PRICES[OriginKind.PART_OF],
    )


def _around_fixed(frame: Frame, placement: Placement, part: str, inner: Extent) -> StartWindow:
    """That a whole that is placed lies around a part that stays where it is."""
    grid, task = frame.grid, placement.task
    spans = starts_where(task, frame.day, grid.at(inner[1], up=True).__le__, at_end=True)
    return StartWindow(
        key=f"{OriginKind.PART_OF}:{part}",
        task=task.id,
        spans=difference(spans, [(grid.at(inner[0]) + 1, _FAR)]),
        origin=Origin(kind=OriginKind.PART_OF, activity=part, other=task.id),
        price=PRICES[OriginKind.PART_OF],
    )
