"""The outcome of an activity as a whole: settled, cancelled, begun, put off."""

from __future__ import annotations

import attrs

from lmp_core.model import Activity, Outcome
from lmp_core.model.when import When


def is_settled(activity: Activity) -> bool:
    """Whether an activity is held, done or cancelled. A series never is: its records are about single times of it."""
    record = None if activity.when.series else activity.record
    return record is not None and record.outcome.over


def is_cancelled(activity: Activity) -> bool:
    """Whether an activity will not be. A series never is: its records are about single times of it."""
    record = None if activity.when.series else activity.record
    return record is not None and record.outcome is Outcome.CANCELLED


def has_begun(activity: Activity) -> bool:
    """Whether a record says that an activity has begun, and none that it is over."""
    return activity.record is not None and activity.record.outcome is Outcome.STARTED


def is_put_off(activity: Activity) -> bool:
    """Whether an activity was moved, and nobody has said to when. A series never is, only single times of it."""
    record = None if activity.when.series else activity.record
    return record is not None and record.outcome is Outcome.MOVED and record.to is None


def at_time(activity: Activity, when: When) -> Activity:
    """The activity at another time. Where it was put off without a new day, its record gets the new one."""
    if is_put_off(activity) and when.begins is not None:
        records = (*activity.records[:-1], attrs.evolve(activity.records[-1], to=when.begins))
        return attrs.evolve(activity, when=when, records=records)
    return attrs.evolve(activity, when=when)
