"""Every class that a view answers with, wherever in the library it stands.

The names here are promised; the modules that they come from may change in any version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmp_core import lazy

if TYPE_CHECKING:
    from lmp_core.answers.activity_list import ActivityList as ActivityList
    from lmp_core.answers.activity_list import ListedActivity as ListedActivity
    from lmp_core.answers.calendar import Calendar as Calendar
    from lmp_core.answers.calendar import CalendarEntry as CalendarEntry
    from lmp_core.answers.calendar import Publication as Publication
    from lmp_core.answers.calendar import PublishedEntry as PublishedEntry
    from lmp_core.answers.card import Card as Card
    from lmp_core.answers.card import Fact as Fact
    from lmp_core.answers.changes import Changes as Changes
    from lmp_core.answers.depends import Depends as Depends
    from lmp_core.answers.explained import Codes as Codes
    from lmp_core.answers.explained import Explanation as Explanation
    from lmp_core.answers.files import Built as Built
    from lmp_core.answers.findings import Findings as Findings
    from lmp_core.answers.listing import Listing as Listing
    from lmp_core.answers.proposed import NewDate as NewDate
    from lmp_core.answers.proposed import Offer as Offer
    from lmp_core.answers.proposed import Proposed as Proposed
    from lmp_core.answers.proposed import WhyNot as WhyNot
    from lmp_core.answers.proposed import WishCost as WishCost
    from lmp_core.answers.report import Picture as Picture
    from lmp_core.answers.report import Report as Report
    from lmp_core.answers.scheduling import Held as Held
    from lmp_core.answers.scheduling import Scheduling as Scheduling
    from lmp_core.answers.weeks import Weeks as Weeks
    from lmp_core.changes.change import Change as Change
    from lmp_core.changes.change import ChangeKind as ChangeKind
    from lmp_core.changes.scenario import Comparison as Comparison
    from lmp_core.changes.scenario import Effect as Effect
    from lmp_core.changes.status import ActivityProgress as ActivityProgress
    from lmp_core.changes.status import Counts as Counts
    from lmp_core.changes.status import GoalProgress as GoalProgress
    from lmp_core.changes.status import ProgrammeProgress as ProgrammeProgress
    from lmp_core.changes.status import Status as Status
    from lmp_core.checks.finding import Finding as Finding
    from lmp_core.checks.finding import Severity as Severity
    from lmp_core.coordination.clash_list import Clashes as Clashes
    from lmp_core.coordination.clash_list import ListedClash as ListedClash
    from lmp_core.coordination.clash_repair import Repair as Repair
    from lmp_core.coordination.clashes import Clash as Clash
    from lmp_core.coordination.clashes import ClashKind as ClashKind
    from lmp_core.coordination.load import LimitBroken as LimitBroken
    from lmp_core.coordination.load import LoadCell as LoadCell
    from lmp_core.coordination.load import MeetingLoad as MeetingLoad
    from lmp_core.coordination.spread import ExtraMeeting as ExtraMeeting
    from lmp_core.coordination.spread import Reached as Reached
    from lmp_core.coordination.spread import SoonestPlan as SoonestPlan
    from lmp_core.coordination.spread import Spread as Spread
    from lmp_core.graph import Aspect as Aspect
    from lmp_core.graph import Burden as Burden
    from lmp_core.graph import Chain as Chain
    from lmp_core.graph import ChainBy as ChainBy
    from lmp_core.graph import ChannelReach as ChannelReach
    from lmp_core.graph import Cycle as Cycle
    from lmp_core.graph import CycleStep as CycleStep
    from lmp_core.graph import Dependencies as Dependencies
    from lmp_core.graph import Load as Load
    from lmp_core.graph import Overlap as Overlap
    from lmp_core.graph import OverlapPart as OverlapPart
    from lmp_core.graph import PlanGraph as PlanGraph
    from lmp_core.graph import Reach as Reach
    from lmp_core.graph import Reason as Reason
    from lmp_core.graph import Serving as Serving
    from lmp_core.graph import Unserved as Unserved
    from lmp_core.graph import Why as Why
    from lmp_core.graph import WhyStep as WhyStep
    from lmp_core.graph.answer import Answer as Answer
    from lmp_core.graph.answer import Row as Row
    from lmp_core.graph.linkage import Linkage as Linkage
    from lmp_core.graph.linkage import LinkRow as LinkRow
    from lmp_core.graph.linkage import SameMonth as SameMonth
    from lmp_core.graph.linkage import SameWeek as SameWeek
    from lmp_core.matters.matter import Matter as Matter
    from lmp_core.matters.matter import Matters as Matters
    from lmp_core.planfile.saving import Saved as Saved
    from lmp_core.schedule import Conflict as Conflict
    from lmp_core.schedule import Constraint as Constraint
    from lmp_core.schedule import Schedule as Schedule
    from lmp_core.schedule import Scheduled as Scheduled
    from lmp_core.timeline.occurrence import Occurrence as Occurrence
    from lmp_core.timeline.occurrence import Precision as Precision
    from lmp_core.timeline.timeline import AsOf as AsOf
    from lmp_core.timeline.timeline import Timeline as Timeline
    from lmp_core.timeline.weeks import Off as Off
    from lmp_core.timeline.weeks import SeriesWeek as SeriesWeek
    from lmp_core.wording.layout import Grid as Grid

_HOMES = {
    "ActivityList": "activity_list",
    "ActivityProgress": ".lmp_core.changes.status",
    "Answer": ".lmp_core.graph.answer",
    "AsOf": ".lmp_core.timeline.timeline",
    "Aspect": ".lmp_core.graph",
    "Built": "files",
    "Burden": ".lmp_core.graph",
    "Calendar": "calendar",
    "CalendarEntry": "calendar",
    "Card": "card",
    "Chain": ".lmp_core.graph",
    "ChainBy": ".lmp_core.graph",
    "Change": ".lmp_core.changes.change",
    "ChangeKind": ".lmp_core.changes.change",
    "Changes": "changes",
    "ChannelReach": ".lmp_core.graph",
    "Clash": ".lmp_core.coordination.clashes",
    "ClashKind": ".lmp_core.coordination.clashes",
    "Clashes": ".lmp_core.coordination.clash_list",
    "Codes": "explained",
    "Comparison": ".lmp_core.changes.scenario",
    "Conflict": ".lmp_core.schedule",
    "Constraint": ".lmp_core.schedule",
    "Counts": ".lmp_core.changes.status",
    "Cycle": ".lmp_core.graph",
    "CycleStep": ".lmp_core.graph",
    "Dependencies": ".lmp_core.graph",
    "Depends": "depends",
    "Effect": ".lmp_core.changes.scenario",
    "Explanation": "explained",
    "ExtraMeeting": ".lmp_core.coordination.spread",
    "Fact": "card",
    "Finding": ".lmp_core.checks.finding",
    "Findings": "findings",
    "GoalProgress": ".lmp_core.changes.status",
    "Grid": ".lmp_core.wording.layout",
    "Held": "scheduling",
    "LimitBroken": ".lmp_core.coordination.load",
    "LinkRow": ".lmp_core.graph.linkage",
    "Linkage": ".lmp_core.graph.linkage",
    "ListedActivity": "activity_list",
    "ListedClash": ".lmp_core.coordination.clash_list",
    "Listing": "listing",
    "Load": ".lmp_core.graph",
    "LoadCell": ".lmp_core.coordination.load",
    "Matter": ".lmp_core.matters.matter",
    "Matters": ".lmp_core.matters.matter",
    "MeetingLoad": ".lmp_core.coordination.load",
    "NewDate": "proposed",
    "Occurrence": ".lmp_core.timeline.occurrence",
    "Off": ".lmp_core.timeline.weeks",
    "Offer": "proposed",
    "Overlap": ".lmp_core.graph",
    "OverlapPart": ".lmp_core.graph",
    "Picture": "report",
    "PlanGraph": ".lmp_core.graph",
    "Precision": ".lmp_core.timeline.occurrence",
    "ProgrammeProgress": ".lmp_core.changes.status",
    "Proposed": "proposed",
    "Publication": "calendar",
    "PublishedEntry": "calendar",
    "Reach": ".lmp_core.graph",
    "Reached": ".lmp_core.coordination.spread",
    "Reason": ".lmp_core.graph",
    "Repair": ".lmp_core.coordination.clash_repair",
    "Report": "report",
    "Row": ".lmp_core.graph.answer",
    "SameMonth": ".lmp_core.graph.linkage",
    "SameWeek": ".lmp_core.graph.linkage",
    "Saved": ".lmp_core.planfile.saving",
    "Schedule": ".lmp_core.schedule",
    "Scheduled": ".lmp_core.schedule",
    "Scheduling": "scheduling",
    "SeriesWeek": ".lmp_core.timeline.weeks",
    "Serving": ".lmp_core.graph",
    "Severity": ".lmp_core.checks.finding",
    "SoonestPlan": ".lmp_core.coordination.spread",
    "Spread": ".lmp_core.coordination.spread",
    "Status": ".lmp_core.changes.status",
    "Timeline": ".lmp_core.timeline.timeline",
    "Unserved": ".lmp_core.graph",
    "Weeks": "weeks",
    "Why": ".lmp_core.graph",
    "WhyNot": "proposed",
    "WhyStep": ".lmp_core.graph",
    "WishCost": "proposed",
}

if TYPE_CHECKING:
    __all__ = [
        "ActivityList",
        "ActivityProgress",
        "Answer",
        "AsOf",
        "Aspect",
        "Built",
        "Burden",
        "Calendar",
        "CalendarEntry",
        "Card",
        "Chain",
        "ChainBy",
        "Change",
        "ChangeKind",
        "Changes",
        "ChannelReach",
        "Clash",
        "ClashKind",
        "Clashes",
        "Codes",
        "Comparison",
        "Conflict",
        "Constraint",
        "Counts",
        "Cycle",
        "CycleStep",
        "Dependencies",
        "Depends",
        "Effect",
        "Explanation",
        "ExtraMeeting",
        "Fact",
        "Finding",
        "Findings",
        "GoalProgress",
        "Grid",
        "Held",
        "LimitBroken",
        "LinkRow",
        "Linkage",
        "ListedActivity",
        "ListedClash",
        "Listing",
        "Load",
        "LoadCell",
        "Matter",
        "Matters",
        "MeetingLoad",
        "NewDate",
        "Occurrence",
        "Off",
        "Offer",
        "Overlap",
        "OverlapPart",
        "Picture",
        "PlanGraph",
        "Precision",
        "ProgrammeProgress",
        "Proposed",
        "Publication",
        "PublishedEntry",
        "Reach",
        "Reached",
        "Reason",
        "Repair",
        "Report",
        "Row",
        "SameMonth",
        "SameWeek",
        "Saved",
        "Schedule",
        "Scheduled",
        "Scheduling",
        "SeriesWeek",
        "Serving",
        "Severity",
        "SoonestPlan",
        "Spread",
        "Status",
        "Timeline",
        "Unserved",
        "Weeks",
        "Why",
        "WhyNot",
        "WhyStep",
        "WishCost",
    ]
else:
    __getattr__, __dir__, __all__ = lazy.attach(__name__, _HOMES)
