"""Plan, coordinate and report the work for safe kindergartens and schools.

Everything begins with a view of a plan from a day: ``open`` reads a folder, ``view`` takes a plan in memory. The names
here are promised (docs/plugins/versioning.md); each is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmp_core import lazy

if TYPE_CHECKING:
    from lmp_core import answers as answers
    from lmp_core import document as document
    from lmp_core import model as model
    from lmp_core import plugins as plugins
    from lmp_core.answers.calendar import Calendar as Calendar
    from lmp_core.answers.calendar import Publication as Publication
    from lmp_core.answers.proposed import Proposed as Proposed
    from lmp_core.answers.report import Report as Report
    from lmp_core.graph.answer import Answer as Answer
    from lmp_core.model import Activity as Activity
    from lmp_core.model import Assumption as Assumption
    from lmp_core.model import Channel as Channel
    from lmp_core.model import Decision as Decision
    from lmp_core.model import Goal as Goal
    from lmp_core.model import Group as Group
    from lmp_core.model import Limit as Limit
    from lmp_core.model import Mode as Mode
    from lmp_core.model import Plan as Plan
    from lmp_core.model import Programme as Programme
    from lmp_core.model import Record as Record
    from lmp_core.model import Role as Role
    from lmp_core.model import SchoolCalendar as SchoolCalendar
    from lmp_core.model import Unit as Unit
    from lmp_core.model import Venue as Venue
    from lmp_core.model import Wish as Wish
    from lmp_core.model.duration import Duration as Duration
    from lmp_core.model.errors import ConflictError as ConflictError
    from lmp_core.model.errors import LmpError as LmpError
    from lmp_core.model.errors import ModelError as ModelError
    from lmp_core.model.errors import PlanFileError as PlanFileError
    from lmp_core.model.errors import PluginError as PluginError
    from lmp_core.model.errors import PluginWarning as PluginWarning
    from lmp_core.model.errors import UnknownIdError as UnknownIdError
    from lmp_core.model.errors import UsageError as UsageError
    from lmp_core.model.text import Text as Text
    from lmp_core.model.when import At as At
    from lmp_core.model.when import DateRange as DateRange
    from lmp_core.model.when import Month as Month
    from lmp_core.model.when import OnDate as OnDate
    from lmp_core.model.when import Recurring as Recurring
    from lmp_core.model.when import SchoolYear as SchoolYear
    from lmp_core.model.when import Term as Term
    from lmp_core.model.when import Unknown as Unknown
    from lmp_core.model.when import UntilActivity as UntilActivity
    from lmp_core.model.when import Week as Week
    from lmp_core.model.when import Window as Window
    from lmp_core.planfile.data import dumps as dumps
    from lmp_core.planfile.read import loads as loads
    from lmp_core.planfile.saving import save as save
    from lmp_core.timeline.occurrence import Occurrence as Occurrence
    from lmp_core.version import __version__ as __version__
    from lmp_core.views.opening import load as load
    from lmp_core.views.opening import open as open
    from lmp_core.views.opening import view as view
    from lmp_core.views.view import View as View

_HOMES = {
    "Activity": "model",
    "Answer": "graph.answer",
    "Assumption": "model",
    "At": "model.when",
    "Calendar": "answers.calendar",
    "Channel": "model",
    "ConflictError": "model.errors",
    "DateRange": "model.when",
    "Decision": "model",
    "Duration": "model.duration",
    "Goal": "model",
    "Group": "model",
    "Limit": "model",
    "LmpError": "model.errors",
    "Mode": "model",
    "ModelError": "model.errors",
    "Month": "model.when",
    "Occurrence": "timeline.occurrence",
    "OnDate": "model.when",
    "Plan": "model",
    "PlanFileError": "model.errors",
    "PluginError": "model.errors",
    "PluginWarning": "model.errors",
    "Programme": "model",
    "Proposed": "answers.proposed",
    "Publication": "answers.calendar",
    "Record": "model",
    "Recurring": "model.when",
    "Report": "answers.report",
    "Role": "model",
    "SchoolCalendar": "model",
    "SchoolYear": "model.when",
    "Term": "model.when",
    "Text": "model.text",
    "Unit": "model",
    "Unknown": "model.when",
    "UnknownIdError": "model.errors",
    "UntilActivity": "model.when",
    "UsageError": "model.errors",
    "Venue": "model",
    "View": "views.view",
    "Week": "model.when",
    "Window": "model.when",
    "Wish": "model",
    "__version__": "version",
    "answers": "answers",
    "document": "document",
    "dumps": "planfile.data",
    "load": "views.opening",
    "loads": "planfile.read",
    "model": "model",
    "open": "views.opening",
    "plugins": "plugins",
    "save": "planfile.saving",
    "view": "views.opening",
}

if TYPE_CHECKING:
    __all__ = [
        "Activity",
        "Answer",
        "Assumption",
        "At",
        "Calendar",
        "Channel",
        "ConflictError",
        "DateRange",
        "Decision",
        "Duration",
        "Goal",
        "Group",
        "Limit",
        "LmpError",
        "Mode",
        "ModelError",
        "Month",
        "Occurrence",
        "OnDate",
        "Plan",
        "PlanFileError",
        "PluginError",
        "PluginWarning",
        "Programme",
        "Proposed",
        "Publication",
        "Record",
        "Recurring",
        "Report",
        "Role",
        "SchoolCalendar",
        "SchoolYear",
        "Term",
        "Text",
        "Unit",
        "Unknown",
        "UnknownIdError",
        "UntilActivity",
        "UsageError",
        "Venue",
        "View",
        "Week",
        "Window",
        "Wish",
        "__version__",
        "answers",
        "document",
        "dumps",
        "load",
        "loads",
        "model",
        "open",
        "plugins",
        "save",
        "view",
    ]
else:  # A type checker takes __getattr__ to mean that every name is there.
    __getattr__, __dir__, __all__ = lazy.attach(__name__, _HOMES)
