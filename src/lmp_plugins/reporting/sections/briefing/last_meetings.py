"""The decisions of the last meeting of each body."""

from __future__ import annotations

import datetime as dt

from lmp_core.context import PlanContext
from lmp_core.model import (
    Decision,
    Group,
)


def decision_day(context: PlanContext, decision: Decision) -> dt.date | None:
    if decision.date is not None or decision.meeting is None:
        return decision.date
    days = [
        occurrence.first_day
        for occurrence in context.timeline.of(decision.meeting)
        if occurrence.dated and occurrence.first_day
    ]
    return min(days, default=None)


def decisions_of_last_meetings(context: PlanContext) -> list[list[Decision]]:
    """The decisions of the last meeting of each body, the earliest meeting first."""
    meetings: dict[tuple[str | None, str | None], list[Decision]] = {}
    last: dict[str | None, tuple[dt.date, str | None]] = {}
    for decision in context.plan.decisions:
        day = decision_day(context, decision)
        if day is None or day > context.as_of:
            continue
        body, meeting = decision.body or _body_of(context, decision), decision.meeting or str(day)
        meetings.setdefault((body, meeting), []).append(decision)
        last[body] = max(last.get(body, (dt.date.min, "")), (day, meeting), key=lambda pair: pair[0])
    order = sorted(last.items(), key=lambda pair: (pair[1][0], pair[0] or ""))
    return [meetings[body, meeting] for body, (_, meeting) in order]


def _body_of(context: PlanContext, decision: Decision) -> str | None:
    meeting = context.plan.find(decision.meeting) if decision.meeting else None
    groups = [id for id in getattr(meeting, "participants", ()) if isinstance(context.plan.find(id), Group)]
    return groups[0] if groups else None
