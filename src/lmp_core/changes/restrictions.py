"""The restrictions built in as scenarios: no physical meetings, none across units, a venue closed, somebody away.

Each is a function from plan to plan that touches only what is still to come.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import attrs

from lmp_core.context import PlanContext
from lmp_core.model import (
    Activity,
    Certainty,
    Form,
    Group,
    Mode,
    Outcome,
    Participant,
    Plan,
    Record,
    Role,
    Split,
    Unit,
    Venue,
    VenueUse,
    Visibility,
)
from lmp_core.model.advice import NOBODY_HAS_THE_ID
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.extensions import Scenario
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted, shown
from lmp_core.model.text import Text, Worded, as_text
from lmp_core.model.when import DateRange, Recurring, Unknown, Window
from lmp_core.model.who import Who
from lmp_core.wording.dates import span

_STOPPED = phrase("physical meetings are stopped")
_APART = phrase("no physical meetings across units")
_CLOSED = phrase("{0} is closed")
_AWAY = phrase("{0} is away {1}")
_CANNOT = phrase("cannot be held as planned, and no fall-back is given")
_DROPPED = phrase("is dropped, since it was not certain and no fall-back is given")
_NO_VENUE = phrase("no venue has the id {venue}")


def is_over(activity: Activity) -> bool:
    """Whether nothing can be planned about an activity any more: it is held, done or cancelled.

    A series goes on after the records of its single times; only a cancellation of all of it ends it.
    """
    if activity.when.series:
        return any(record.outcome is Outcome.CANCELLED and record.occurrence is None for record in activity.records)
    record = activity.record
    return record is not None and record.outcome.over


def _changed(plan: Plan, change: Callable[[Activity], Activity]) -> Plan:
    """The plan with ``change`` applied to every activity that is not over."""
    activities = tuple(activity if is_over(activity) else change(activity) for activity in plan.activities)
    return plan if activities == plan.activities else attrs.evolve(plan, activities=activities)


def _cancelled(activity: Activity, why: Text) -> Activity:
    """The activity, cancelled, with a note that gives the restriction and whether the activity was certain."""
    unsure = activity.certainty in (Certainty.POSSIBLE, Certainty.HOPED)
    tail = _DROPPED if unsure else _CANNOT
    note = Text(**{language: f"{words}: {tail.to(language)}" for language, words in why.items()})
    return attrs.evolve(activity, records=(*activity.records, Record(outcome=Outcome.CANCELLED, note=note)))


def _digital(activity: Activity) -> Activity:
    """The activity held on screens only: no venue, and nobody in a room."""
    mode = activity.mode
    if mode is None:
        return activity
    return attrs.evolve(
        activity,
        mode=attrs.evolve(mode, form=Form.DIGITAL, certainty=_taken_certainty(mode), fallback=None),
        venues=(),
        takes_part=tuple(_on_screen(participant) for participant in activity.takes_part),
    )


def _taken_certainty(mode: Mode) -> Certainty:
    """The certainty of a fall-back that is taken: at least planned."""
    return Certainty.CONFIRMED if mode.certainty is Certainty.CONFIRMED else Certainty.PLANNED


def _on_screen(participant: Participant) -> Participant:
    return participant if participant.form in (None, Form.DIGITAL) else attrs.evolve(participant, form=None)


def _per_unit(plan: Plan, activity: Activity, why: Text) -> Activity:
    """Each unit holds its own, in a room of its own where it has activity."""
    split = activity.split
    if split is None or split.unit_kinds:
        split = Split(reason=why)
    return attrs.evolve(
        activity, split=split, venues=tuple(venue for venue in activity.venues if _own_room(plan, venue))
    )


def _own_room(plan: Plan, use: VenueUse) -> bool:
    venue = plan.find(use.venue)
    unit = plan.find(venue.unit) if isinstance(venue, Venue) and venue.unit else None
    return unit is not None and [plan.find(unit) for unit in use.units] == [unit]


def _is_split(activity: Activity) -> bool:
    return activity.split is not None and not activity.split.unit_kinds


def _fall_back(plan: Plan, activity: Activity, why: Text) -> Activity | None:
    """The activity on its fall-back; None when the plan gives none that helps."""
    fallback = activity.mode.fallback if activity.mode else None
    if fallback is None:
        return None
    per_unit = fallback.per_unit
    # A fall-back to "partly digital" leaves its digital part when nobody may meet.
    digital = fallback.form in (Form.DIGITAL, Form.HYBRID)
    if not per_unit and not digital:
        return None
    if per_unit:
        activity = _per_unit(plan, activity, why)
    return _digital(activity) if digital else activity


def _has_rooms(activity: Activity) -> bool:
    """Whether the plan says that people gather in rooms for it."""
    mode = activity.mode
    if mode is None:
        return False
    return mode.form is not Form.DIGITAL or any(
        participant.form in (Form.PHYSICAL, Form.HYBRID) for participant in activity.takes_part
    )


# --- no physical meetings -----------------------------------------------------------------------------------------


def _stop_physical(plan: Plan) -> Plan:
    def change(activity: Activity) -> Activity:
        mode = activity.mode
        if mode is None or not _has_rooms(activity):
            return activity
        fallback = mode.fallback
        if fallback is not None and fallback.per_unit and fallback.form is None and _is_split(activity):
            return _per_unit(plan, activity, _STOPPED)  # each unit keeps to itself already, as the plan wants it then
        other_form = _fall_back(plan, activity, _STOPPED)
        if other_form is not None:
            return other_form
        # What is partly digital, or digital with people watching it together, goes on as digital.
        return _cancelled(activity, _STOPPED) if mode.form is Form.PHYSICAL else _digital(activity)

    return _changed(plan, change)


PHYSICAL_STOPPED = Scenario(
    name="physical-stopped",
    title=phrase("Physical meetings are stopped"),
    apply=_stop_physical,
)


# --- no physical meetings across units ----------------------------------------------------------------------------


def _keep_to_units(plan: Plan) -> Plan:
    who = Who(plan)

    def change(activity: Activity) -> Activity:
        mode = activity.mode
        if mode is None or not _has_rooms(activity) or activity.per_unit or _is_split(activity):
            return activity
        in_room = [part for part in activity.takes_part if (part.form or mode.form) is not Form.DIGITAL]
        units = who.units(part.who for part in in_room)
        if len(units) < 2:
            return activity
        if mode.fallback is not None and mode.fallback.per_unit:
            return _per_unit(plan, activity, _APART)  # then those of activity unit may still meet
        other_form = _fall_back(plan, activity, _APART)
        if other_form is not None:
            return other_form
        # A steering group with people from several units cannot meet unit by unit; working groups and staff can.
        whole = all(
            len(who.units([part.who])) == 1 or _outside(plan, part.who) for part in in_room if not part.optional
        )
        if whole:
            return _per_unit(plan, activity, _APART)
        return _cancelled(activity, _APART) if mode.form is Form.PHYSICAL else _digital(activity)

    return _changed(plan, change)


def _outside(plan: Plan, id: str) -> bool:
    part = plan.find(id)
    return isinstance(part, Group | Role) and part.external


WITHIN_UNIT_ONLY = Scenario(
    name="within-unit-only",
    title=phrase("Meetings within each unit only"),
    apply=_keep_to_units,
)


# --- a venue is closed --------------------------------------------------------------------------------------------


def venue_closed(venue: str, title: Text | str = "") -> Scenario:
    """The scenario that a venue is closed.

    What was to be there loses the venue. When no venue is left, it takes its fall-back; without one it still meets, but
    where, and so in what form, is only hoped for.
    """
    return Scenario(
        name=f"venue-closed:{venue}",
        title=_filled(_CLOSED, as_text(title or venue)),
        apply=partial(_close, venue),
    )


def _close(venue: str, plan: Plan) -> Plan:
    closed = plan.find(venue)
    if not isinstance(closed, Venue):
        raise UsageError(
            Problem(
                message=_NO_VENUE.filled(venue=shown(venue)),
                hint=did_you_mean(venue, [venue.id for venue in plan.venues]),
            )
        )
    why = _filled(_CLOSED, closed.title)

    def change(activity: Activity) -> Activity:
        left = tuple(use for use in activity.venues if plan.find(use.venue) is not closed)
        if len(left) == len(activity.venues):
            return activity
        moved = attrs.evolve(activity, venues=left)
        if activity.mode is None or activity.mode.form is Form.DIGITAL:
            return moved
        if not left:
            other_form = _fall_back(plan, moved, why)
            if other_form is not None:
                return other_form
        order = list(Certainty)
        certainty = min(activity.mode.certainty, Certainty.HOPED, key=order.index)
        return attrs.evolve(moved, mode=attrs.evolve(activity.mode, certainty=certainty))

    return _changed(plan, change)


# --- somebody is away ---------------------------------------------------------------------------------------------


def away(who: str, days: DateRange, title: Text | str = "") -> Scenario:
    """The scenario that a unit, group or role is away on some days.

    Where they need not take part, they do not. A meeting that needs them and is then loses its date, and gets no other;
    a window is cut where it overlaps an end; of a series the times on these days fall out. Tasks go on.
    """
    named = as_text(title or who)
    words = Worded(lambda language: _AWAY.to(language).format(named.to(language), span(days.start, days.end, language)))
    return Scenario(name=f"away:{who}:{days.start}..{days.end}", title=words, apply=partial(_leave, who, days))


def _leave(who: str, days: DateRange, plan: Plan) -> Plan:
    gone = plan.find(who)
    if not isinstance(gone, Unit | Group | Role):
        ids = [part.id for collection, part in plan.parts() if collection in ("units", "groups", "roles")]
        raise UsageError(Problem(message=NOBODY_HAS_THE_ID.filled(who=quoted(who)), hint=did_you_mean(who, ids)))
    resolve = Who(plan)
    missing = {gone.id, *(id for id, _ in resolve.all_leaves(gone.id))}
    timeline = PlanContext.of(plan, as_of=days.start, audience=Visibility.RESTRICTED).timeline
    on_days = {occurrence.activity.id for occurrence in timeline.between(days.start, days.end)}

    def change(activity: Activity) -> Activity:
        if not plan.kind(activity.kind).meeting:
            return activity
        theirs = [part for part in activity.takes_part if _touches(plan, resolve, part.who, missing)]
        if not theirs:
            return activity
        when = activity.when.without(days)
        if when is activity.when or (isinstance(when, Recurring) and activity.id not in on_days):
            return activity
        optional = {part.who for part in theirs if part.optional}
        if len(optional) == len(theirs):
            if isinstance(activity.when, Recurring | Window):
                return activity
            return attrs.evolve(
                activity, takes_part=tuple(part for part in activity.takes_part if part.who not in optional)
            )
        return attrs.evolve(activity, when=when or Unknown())

    return _changed(plan, change)


def _touches(plan: Plan, resolve: Who, id: str, missing: set[str]) -> bool:
    part = plan.find(id)
    if part is None:
        return False
    # With a unit its groups and roles are away.
    return part.id in missing or any(leaf in missing or unit in missing for leaf, unit in resolve.all_leaves(part.id))


def _filled(pattern: Text, text: Text) -> Text:
    return Text(**{language: words.format(text.to(language)) for language, words in pattern.items()})
