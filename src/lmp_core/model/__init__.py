"""The vocabulary of a plan: frozen values, checked when they are made.

A :class:`Plan` is consistent by construction: ids are unique over all its parts, and every reference leads to a part of
the right kind. All that is wrong is told at once, in one :class:`~lmp_core.model.errors.ModelError`.

People appear as roles. There is no field for a person's name, and none for anything about a child or pupil.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmp_core import lazy

if TYPE_CHECKING:
    from lmp_core.model.activity import Activity as Activity
    from lmp_core.model.activity import Attendance as Attendance
    from lmp_core.model.activity import Fallback as Fallback
    from lmp_core.model.activity import Mode as Mode
    from lmp_core.model.activity import Participant as Participant
    from lmp_core.model.activity import Prerequisite as Prerequisite
    from lmp_core.model.activity import Record as Record
    from lmp_core.model.activity import Split as Split
    from lmp_core.model.activity import VenueUse as VenueUse
    from lmp_core.model.coordination import Coordination as Coordination
    from lmp_core.model.coordination import Limit as Limit
    from lmp_core.model.coordination import Proposal as Proposal
    from lmp_core.model.coordination import Travel as Travel
    from lmp_core.model.coordination import Wish as Wish
    from lmp_core.model.enums import Carrier as Carrier
    from lmp_core.model.enums import Certainty as Certainty
    from lmp_core.model.enums import DecisionKind as DecisionKind
    from lmp_core.model.enums import Form as Form
    from lmp_core.model.enums import GoalKind as GoalKind
    from lmp_core.model.enums import Outcome as Outcome
    from lmp_core.model.enums import Per as Per
    from lmp_core.model.enums import Product as Product
    from lmp_core.model.enums import ProposalKind as ProposalKind
    from lmp_core.model.enums import ProposalState as ProposalState
    from lmp_core.model.enums import Relation as Relation
    from lmp_core.model.enums import UnitKind as UnitKind
    from lmp_core.model.enums import Visibility as Visibility
    from lmp_core.model.parts import ActivityKind as ActivityKind
    from lmp_core.model.parts import Assumption as Assumption
    from lmp_core.model.parts import Break as Break
    from lmp_core.model.parts import Channel as Channel
    from lmp_core.model.parts import Decision as Decision
    from lmp_core.model.parts import Goal as Goal
    from lmp_core.model.parts import Group as Group
    from lmp_core.model.parts import Link as Link
    from lmp_core.model.parts import PlanSection as PlanSection
    from lmp_core.model.parts import PluginUse as PluginUse
    from lmp_core.model.parts import Programme as Programme
    from lmp_core.model.parts import ReportLayout as ReportLayout
    from lmp_core.model.parts import Role as Role
    from lmp_core.model.parts import SchoolCalendar as SchoolCalendar
    from lmp_core.model.parts import Source as Source
    from lmp_core.model.parts import Template as Template
    from lmp_core.model.parts import Unit as Unit
    from lmp_core.model.parts import Venue as Venue
    from lmp_core.model.plan import Plan as Plan
    from lmp_core.model.reference import COLLECTIONS as COLLECTIONS
    from lmp_core.model.reference import REFERENCES as REFERENCES
    from lmp_core.model.reference import Part as Part
    from lmp_core.model.reference import references as references
    from lmp_core.model.reference import without_references as without_references

_HOMES = {
    "Activity": "activity",
    "ActivityKind": "parts",
    "Assumption": "parts",
    "Attendance": "activity",
    "Break": "parts",
    "COLLECTIONS": "reference",
    "Carrier": "enums",
    "Certainty": "enums",
    "Channel": "parts",
    "Coordination": "coordination",
    "Decision": "parts",
    "DecisionKind": "enums",
    "Fallback": "activity",
    "Form": "enums",
    "Goal": "parts",
    "GoalKind": "enums",
    "Group": "parts",
    "Limit": "coordination",
    "Link": "parts",
    "Mode": "activity",
    "Outcome": "enums",
    "Part": "reference",
    "Participant": "activity",
    "Per": "enums",
    "Plan": "plan",
    "PlanSection": "parts",
    "PluginUse": "parts",
    "Prerequisite": "activity",
    "Programme": "parts",
    "Proposal": "coordination",
    "Product": "enums",
    "ProposalKind": "enums",
    "ProposalState": "enums",
    "REFERENCES": "reference",
    "Record": "activity",
    "Relation": "enums",
    "ReportLayout": "parts",
    "Role": "parts",
    "SchoolCalendar": "parts",
    "Source": "parts",
    "Split": "activity",
    "Template": "parts",
    "Travel": "coordination",
    "Unit": "parts",
    "UnitKind": "enums",
    "Venue": "parts",
    "VenueUse": "activity",
    "Visibility": "enums",
    "Wish": "coordination",
    "references": "reference",
    "without_references": "reference",
}

__getattr__, __dir__, __all__ = lazy.attach(__name__, _HOMES)
