"""The vocabulary of a plan: frozen values, checked when they are made.

A :class:`Plan` is consistent by construction: ids are unique over all its parts, and every reference leads to a part of
the right kind. All that is wrong is told at once, in one :class:`~lmp_core.model.errors.ModelError`.

People appear as roles. There is no field for a person's name, and none for anything about a child or pupil.
"""

from __future__ import annotations

from lmp_core.model.activity import (
    Activity,
    Attendance,
    Fallback,
    Mode,
    Participant,
    Prerequisite,
    Record,
    Split,
    VenueUse,
)
from lmp_core.model.coordination import Coordination, Limit, Proposal, Travel, Wish
from lmp_core.model.enums import (
    Carrier,
    Certainty,
    DecisionKind,
    Form,
    GoalKind,
    Outcome,
    Per,
    ProposalKind,
    ProposalState,
    Relation,
    UnitKind,
    Visibility,
)
from lmp_core.model.parts import (
    ActivityKind,
    Break,
    Channel,
    Decision,
    Goal,
    Group,
    Link,
    PluginUse,
    Programme,
    ReportLayout,
    Role,
    SchoolCalendar,
    Section,
    Source,
    Template,
    Unit,
    Venue,
)
from lmp_core.model.plan import Plan
from lmp_core.model.references import COLLECTIONS, REFERENCES, Part, references

__all__ = [
    "COLLECTIONS",
    "REFERENCES",
    "Activity",
    "ActivityKind",
    "Attendance",
    "Break",
    "Carrier",
    "Certainty",
    "Channel",
    "Coordination",
    "Decision",
    "DecisionKind",
    "Fallback",
    "Form",
    "Goal",
    "GoalKind",
    "Group",
    "Limit",
    "Link",
    "Mode",
    "Outcome",
    "Part",
    "Participant",
    "Per",
    "Plan",
    "PluginUse",
    "Prerequisite",
    "Programme",
    "Proposal",
    "ProposalKind",
    "ProposalState",
    "Record",
    "Relation",
    "ReportLayout",
    "Role",
    "SchoolCalendar",
    "Section",
    "Source",
    "Split",
    "Template",
    "Travel",
    "Unit",
    "UnitKind",
    "Venue",
    "VenueUse",
    "Visibility",
    "Wish",
    "references",
]
