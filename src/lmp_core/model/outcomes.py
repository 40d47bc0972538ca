"""The outcome of an activity as a whole: settled, cancelled."""

from __future__ import annotations

from lmp_core.model import Activity, Outcome


def is_settled(activity: Activity) -> bool:
    """Whether an activity is held, done or cancelled. A series never is: its records are about single times of it."""
    record = None if activity.when.series else activity.record
    return record is not None and record.outcome.over


def is_cancelled(activity: Activity) -> bool:
    """Whether an activity will not be. A series never is: its records are about single times of it."""
    record = None if activity.when.series else activity.record
    return record is not None and record.outcome is Outcome.CANCELLED
