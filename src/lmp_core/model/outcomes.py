"""What the outcomes of activities mean: which have happened, and about which nothing can be planned any more."""

from __future__ import annotations

from lmp_core.model import Activity, Outcome
from lmp_core.model.when import Recurring

HAPPENED = frozenset({Outcome.HELD, Outcome.DONE})
"""The outcomes of what took place or was finished."""
OVER = HAPPENED | {Outcome.CANCELLED}
"""The outcomes after which nothing about an activity can be planned any more."""


def is_settled(activity: Activity) -> bool:
    """Whether an activity is held, done or cancelled. A series never is: its records are about single times of it."""
    record = None if isinstance(activity.when, Recurring) else activity.record
    return record is not None and record.outcome in OVER


def is_cancelled(activity: Activity) -> bool:
    """Whether an activity will not be. A series never is: its records are about single times of it."""
    record = None if isinstance(activity.when, Recurring) else activity.record
    return record is not None and record.outcome is Outcome.CANCELLED
