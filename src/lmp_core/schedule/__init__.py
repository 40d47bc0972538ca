"""When each activity can be: earliest and latest days, slack, the critical chain, and why it cannot be.

:func:`schedule` is the way in. Times that the plan leaves open stay open.

Internal: may change in any version.
"""

from lmp_core.schedule.conflict import Conflict, Infeasible
from lmp_core.schedule.constraints import Constraint, ConstraintKind, Titles
from lmp_core.schedule.result import Schedule, Scheduled, find_conflict, schedule

__all__ = [
    "Conflict",
    "Constraint",
    "ConstraintKind",
    "Infeasible",
    "Schedule",
    "Scheduled",
    "Titles",
    "find_conflict",
    "schedule",
]
