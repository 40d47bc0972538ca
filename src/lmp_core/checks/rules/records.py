"""Checks of what is recorded as having happened (LMP22x), as seen from a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.model import Activity, DecisionKind, Outcome, Record
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.timeline.occurrence import Occurrence, Precision
from lmp_core.timeline.state import State, state_of
from lmp_core.wording.sentences import Days, named, people, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext


def _unrecorded(context: PlanContext, *, meetings: bool) -> dict[str, list[Occurrence]]:
    """Past occurrences without a record, by activity: of meetings, or of all other activities."""
    wanted = State.UNRECORDED if meetings else State.OVERDUE
    unrecorded: dict[str, list[Occurrence]] = {}
    for occurrence in context.timeline.occurrences:
        if state_of(occurrence, context.plan, context.as_of) is wanted:
            unrecorded.setdefault(occurrence.activity.id, []).append(occurrence)
    return unrecorded


@rule(
    "LMP221",
    Severity.WARNING,
    phrase("Past meeting without a record"),
    phrase(
        "The meeting should have been by the day that the plan is looked at from, but the plan does not "
        "say whether it was held."
    ),
)
def past_meeting_without_record(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for id, occurrences in _unrecorded(context, meetings=True).items():
        latest = max(occurrences, key=lambda occurrence: occurrence.last_day or dt.date.min)
        last = latest.last_day or context.as_of
        several = len({occurrence.first_day for occurrence in occurrences}) > 1
        yield Finding(
            subjects=(id,),
            field="records",
            days=(min(latest.first_day or last, last), last),
            message=say(
                plan,
                (
                    phrase("{count} times of {activity} have passed without a record, the last on {day}.")
                    if several
                    else phrase("It is not recorded whether {activity} was held ({days}).")
                ),
                activity=named(id, dated=False),
                day=last,
                days=Days(min(latest.first_day or last, last), last),
                count=len({occurrence.first_day for occurrence in occurrences}),
            ),
            hint=say(plan, phrase("Note whether it was held, moved or cancelled.")),
        )


@rule(
    "LMP222",
    Severity.WARNING,
    phrase("Overdue work"),
    phrase("A task, deliverable, survey or milestone should have been finished, but is not recorded as done."),
)
def overdue(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for id, occurrences in _unrecorded(context, meetings=False).items():
        activity = plan.activity(id)
        deadline = max(day for occurrence in occurrences if (day := occurrence.last_day))
        yield Finding(
            subjects=(id, *activity.responsible),
            field="records",
            days=(deadline, deadline),
            message=say(
                plan,
                phrase("{activity} should have been finished on {day}. Responsible: {who}."),
                activity=named(id, dated=False),
                day=deadline,
                who=people(activity.responsible),
            ),
            hint=say(plan, phrase("Note that it is done, or give a new day.")),
        )


@rule(
    "LMP223",
    Severity.WARNING,
    phrase("Held, but without a date"),
    phrase("The meeting is recorded as held, but the day is not known."),
)
def held_without_date(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for activity in plan.activities:
        if activity.when.precision is not Precision.UNKNOWN:
            continue
        record = activity.record
        # For work the day it was done matters little, for a meeting it is what people will ask.
        if not plan.kind(activity.kind).meeting:
            continue
        if record is None or not record.outcome.happened or record.on or record.occurrence:
            continue
        yield Finding(
            subjects=(activity.id,),
            field="when",
            message=say(plan, phrase("{activity} is recorded as held, but not when."), activity=named(activity.id)),
            hint=say(plan, phrase("Find the day in the minutes or a calendar. Do not make one up.")),
        )


def _day(activity: Activity, record: Record) -> dt.date | None:
    """The first day that a record says something happened on."""
    if record.on or record.occurrence:
        return record.on or record.occurrence
    return activity.when.begins if activity.when.fixed else None


@rule(
    "LMP224",
    Severity.ERROR,
    phrase("Recorded before it has happened"),
    phrase(
        "Something is recorded as held or done on a day that lies ahead of the day that the plan is looked at from."
    ),
)
def recorded_in_the_future(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for activity in plan.activities:
        # Work may be done before its last day, so only a day that the record itself names can be too late for it.
        for record in activity.records:
            if not record.outcome.happened:
                continue
            day = record.on if record.outcome is Outcome.DONE else _day(activity, record)
            if day is None or day <= context.as_of:
                continue
            yield Finding(
                subjects=(activity.id,),
                field="records",
                message=say(
                    plan,
                    phrase("{activity} is recorded as held or done on {day}, but the plan is looked at from {as_of}."),
                    activity=named(activity.id, dated=False),
                    day=day,
                    as_of=context.as_of,
                ),
                hint=say(plan, phrase("Correct the day, or take the record out until it has happened.")),
            )


@rule(
    "LMP225",
    Severity.WARNING,
    phrase("Decision of a meeting without a record"),
    phrase("Something was decided in a meeting that is not recorded as held, or that was cancelled."),
)
def decision_without_meeting(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    by_meeting: dict[str, list[str]] = {}
    for decision in plan.decisions:
        if decision.meeting is None or decision.kind is DecisionKind.INFORMATION:
            continue
        meeting = plan.activity(decision.meeting)
        if any(record.outcome.happened for record in meeting.records):
            continue
        # Items of a meeting to come are its agenda, and nothing is wrong with that.
        occurrences = context.timeline.of(meeting.id)
        cancelled = bool(occurrences) and all(occurrence.cancelled for occurrence in occurrences)
        ahead = any(occurrence.last_day is None or occurrence.last_day >= context.as_of for occurrence in occurrences)
        taken = decision.date is not None and decision.date < context.as_of
        if ahead and not cancelled and not taken:
            continue
        by_meeting.setdefault(meeting.id, []).append(decision.id)
    for id, decisions in by_meeting.items():
        yield Finding(
            subjects=(decisions[0], id, *decisions[1:]),
            field="meeting",
            message=say(
                plan,
                plural_phrase(
                    "{decisions} belongs to {meeting}, which is not recorded as held.",
                    "{decisions} belong to {meeting}, which is not recorded as held.",
                ),
                n=len(decisions),
                decisions=named(*decisions),
                meeting=named(id),
            ),
            hint=say(plan, phrase("Note that the meeting was held, or name another meeting.")),
        )


@rule(
    "LMP226",
    Severity.WARNING,
    phrase("Decision and meeting on different days"),
    phrase("The date of the decision is not a day on which the meeting was held."),
)
def decision_on_another_day(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for decision in plan.decisions:
        if decision.meeting is None or decision.date is None:
            continue
        meeting = plan.activity(decision.meeting)
        if meeting.when.series and not meeting.when.series.anchored:
            continue
        occurrences = [occurrence for occurrence in context.timeline.of(meeting.id) if occurrence.precision.fixed]
        days = [(occurrence.first_day, occurrence.last_day) for occurrence in occurrences]
        if not days or any(first and last and first <= decision.date <= last for first, last in days):
            continue
        date = decision.date
        nearest = min((day for pair in days for day in pair if day), key=lambda day: abs((day - date).days))
        yield Finding(
            subjects=(decision.id, meeting.id),
            field="date",
            message=say(
                plan,
                phrase("{decision} is dated {date}, but {meeting} is on {day}."),
                decision=named(decision.id),
                date=decision.date,
                meeting=named(meeting.id, dated=False),
                day=nearest,
            ),
            hint=say(plan, phrase("Correct the date, or name the meeting that took it up.")),
        )


@rule(
    "LMP227",
    Severity.WARNING,
    phrase("Put off without a new date"),
    phrase(
        "It is recorded that the activity was moved, but not to when. The old date no longer holds, so "
        "that it has no date anywhere."
    ),
)
def put_off_without_date(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    waiting: dict[str, list[Occurrence]] = {}
    for occurrence in context.timeline.occurrences:
        if occurrence.put_off:
            waiting.setdefault(occurrence.activity.id, []).append(occurrence)
    for id, occurrences in waiting.items():
        days = sorted({occurrence.planned for occurrence in occurrences if occurrence.planned is not None})
        yield Finding(
            subjects=(id,),
            field="records",
            message=say(
                plan,
                (
                    phrase("{activity} has been put off from {day}, and no new date is set.")
                    if days
                    else phrase("{activity} has been put off, and no new date is set.")
                ),
                activity=named(id, dated=False),
                day=days[0] if days else context.as_of,
            ),
            hint=say(plan, phrase("Give a new day, or cancel it.")),
        )


RULES = (
    past_meeting_without_record,
    overdue,
    held_without_date,
    recorded_in_the_future,
    decision_without_meeting,
    decision_on_another_day,
    put_off_without_date,
)
