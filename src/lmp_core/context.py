"""What a check, an exporter, a report section or a command is given to work with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, wraps
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from lmp_core import lazy
from lmp_core.model import Visibility
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import ModelError, Problem, UsageError
from lmp_core.model.extensions import CalendarProvider
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text, as_text, check_language
from lmp_core.model.value import Brief
from lmp_core.planfile.sources import NO_SOURCES, SourceMap

if TYPE_CHECKING:
    from lmp_core.calendars.work_calendars import WorkCalendars
    from lmp_core.document import Document
    from lmp_core.graph import PlanGraph
    from lmp_core.model import Plan
    from lmp_core.timeline.timeline import Timeline

_NO_FORMAT = phrase("no format is called {name}")
_FORMAT_NEEDS = phrase("the format {name} needs {missing}")
_INSTALL = phrase("install lmp-core[{extra}]")
_GIVE_A_PLAN = phrase("give a Plan, such as planfile.load(folder).plan")
_NOT_A_PLAN = phrase("{value} is not a plan")
_A_TIME = phrase("{value} is a time, not a day")
_WITHOUT_THE_TIME = phrase("leave the time out: {day}")

T = TypeVar("T")

# Whoever only hands in a section of a report does not wait for what the sections are written from.
_as_date = lazy.later("lmp_core.model.when:as_date")
_one_of = lazy.later("lmp_core.model.when:one_of")
_for_audience = lazy.later("lmp_core.model.redaction:for_audience")
_earlier_for_audience = lazy.later("lmp_core.model.redaction:earlier_for_audience")
_with_present_ids = lazy.later("lmp_core.model.reference:with_present_ids")
_expand = lazy.later("lmp_core.timeline.timeline:expand")
_plan_graph = lazy.later("lmp_core.graph.plan_graph:PlanGraph")
_work_calendars = lazy.later("lmp_core.calendars.work_calendars:WorkCalendars.of")


@attrs.frozen(kw_only=True)
class ReportSection(Brief):
    """A section of a report. ``write`` gives blocks of the report's document model (:mod:`lmp_core.document`).

    ``report`` is the report it belongs to: ``"briefing"``, ``"status"``, ``"spread-plan"``, ``"implementation-plan"``
    (of the unit that is the context's ``subject``), or one of a plug-in's own. Sections stand in the order of
    ``order``, then of ``name``. The blocks stand under the title; a :class:`~lmp_core.document.Section` among them
    stands beside it, under a title of its own. A section that gives no blocks is left out.
    """

    name: str
    report: str
    title: Text = attrs.field(converter=as_text)
    write: Callable[[PlanContext], Sequence[object]]
    order: int = 100


@attrs.frozen(kw_only=True)
class ReportFormat(Brief):
    """A way to write reports down: a renderer of the report's document model (:mod:`lmp_core.document`).

    ``name`` is what ``lmp build --format NAME`` takes; ``suffix`` is the ending of its files (``.docx``). ``needs`` are
    modules that it cannot do without and that are installed with the extra ``lmp-core[extra]``; a format whose modules
    are missing is left out, and the command line says so. ``template`` tells that a file of the user's own may set how
    it looks; it is then found in the context's ``templates`` under the name of the format.
    """

    name: str
    title: Text = attrs.field(converter=as_text)
    suffix: str
    media_type: str
    render: Callable[[Document, PlanContext], bytes]
    needs: tuple[str, ...] = ()
    extra: str = ""
    template: bool = False

    def missing(self) -> tuple[str, ...]:
        """The modules that it needs and that are not installed."""
        return tuple(name for name in self.needs if find_spec(name) is None)


def chosen_formats(formats: Sequence[ReportFormat], asked: Sequence[str] | None) -> tuple[ReportFormat, ...]:
    """The formats that are asked for by name, in the order of those that there are; for None all that are installed.

    Raises:
        UsageError: for one that nobody brings, or whose modules are not installed.
    """
    if asked is None:
        return tuple(format for format in formats if not format.missing())
    by_name = {format.name: format for format in formats}
    for name in asked:
        if name not in by_name:
            raise UsageError(Problem(message=_NO_FORMAT.filled(name=shown(name)), hint=did_you_mean(name, by_name)))
        if missing := by_name[name].missing():
            raise UsageError(
                Problem(
                    message=_FORMAT_NEEDS.filled(name=shown(name), missing=", ".join(missing)),
                    hint=_INSTALL.filled(extra=by_name[name].extra),
                )
            )
    return tuple(format for format in by_name.values() if format.name in asked)


@attrs.frozen(kw_only=True)
class Services(Brief):
    """What plug-ins bring to a context.

    ``calendar_providers`` gives holidays and school years, ``sections`` the sections of a report by the report's name,
    ``rules`` the checks (:class:`lmp_core.checks.Rule`) beside the library's own, ``formats`` the formats that reports
    can be written in. None where only the library's own are meant.
    """

    calendar_providers: Callable[[], Sequence[CalendarProvider]] | None = None
    sections: Callable[[str], Sequence[ReportSection]] | None = None
    rules: Callable[[], Sequence[Any]] | None = None
    formats: Callable[[], Sequence[ReportFormat]] | None = None


@attrs.frozen(kw_only=True, slots=False)
class Baseline(Brief):
    """A plan as it was, and what it is called: the name of a baseline, or a git revision."""

    plan: Plan
    label: str

    @cached_property
    def graph(self) -> PlanGraph:
        """The plan as it was, as a graph."""
        graph: PlanGraph = _plan_graph(self.plan)
        return graph


def _as_plan(value: Plan) -> Plan:
    from lmp_core.model import Plan  # see above

    if not isinstance(value, Plan):
        hint = _GIVE_A_PLAN
        raise ModelError(Problem(message=_NOT_A_PLAN.filled(value=shown(value)), hint=hint, path=("plan",)))
    return value


def as_day(value: dt.date | str, argument: str = "as_of") -> dt.date:
    """A day, also as ISO 8601 writes it; ``argument`` is what it was given as.

    Raises:
        ModelError: for anything else, and for a time.
    """
    if isinstance(value, dt.datetime):
        message = _A_TIME.filled(value=shown(value))
        raise ModelError(Problem(message=message, hint=_WITHOUT_THE_TIME.filled(day=value.date()), path=(argument,)))
    try:
        day: dt.date = _as_date(value)
        return day
    except ModelError as error:
        raise ModelError(*(problem.under(argument) for problem in error.problems)) from None


def as_audience(value: Visibility | str) -> Visibility:
    """An audience, also by its name.

    Raises:
        ModelError: when there is no such audience.
    """
    try:
        audience: Visibility = _one_of(Visibility)(value)
        return audience
    except ModelError as error:
        raise ModelError(*(problem.under("audience") for problem in error.problems)) from None


@attrs.frozen(kw_only=True, slots=False)
class PlanContext(Brief):
    """A plan as seen on a day, by an audience, in a language.

    ``as_of`` is the day it is seen from, a date or a string such as ``"2020-08-25"``: there is no hidden clock.
    ``plan`` holds only what ``audience`` may read; what plug-ins and reports are given refers to parts by the ids that
    they have now, also where a former one is written. ``sources`` says where in which file each part stands; empty for
    a plan that was built in Python. ``calendars``, ``graph`` and ``timeline`` are worked out when first asked for, and
    kept. ``services`` are where plug-ins come in: holidays and school years, sections of reports and their formats.
    ``subject`` is the id of the part that a report is about, for reports that are about one part: the implementation
    plan of a unit. ``formats`` names the formats that reports are wanted in; those that need nothing but the library
    itself when it is not given. ``templates`` are files of the user's own for how a format looks, by the name of the
    format. ``baseline`` is the plan as it was, for what tells how it has changed; it too holds only what ``audience``
    may read.
    """

    plan: Plan = attrs.field(converter=_as_plan)
    as_of: dt.date = attrs.field(converter=as_day)
    language: str = attrs.field(default="nb", converter=check_language)
    audience: Visibility = attrs.field(default=Visibility.PUBLIC, converter=as_audience)
    sources: SourceMap = NO_SOURCES
    services: Services = Services()
    subject: str | None = None
    formats: tuple[str, ...] | None = None
    templates: Mapping[str, Path] = attrs.field(factory=dict)
    baseline: Baseline | None = None
    _answers: dict[Callable[[PlanContext], Any], Any] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    @classmethod
    def of(
        cls,
        plan: Plan,
        *,
        as_of: dt.date | str,
        language: str | None = None,
        audience: Visibility | str = Visibility.PUBLIC,
        sources: SourceMap = NO_SOURCES,
        services: Services = Services(),
    ) -> PlanContext:
        """A context whose plan is cut to what ``audience`` may read. The language is the plan's own if not given.

        Raises:
            ModelError: when ``as_of`` is not a day, or there is no such language or audience.
        """
        reader = as_audience(audience)
        return cls(
            plan=_for_audience(_as_plan(plan), reader),
            as_of=as_of,
            language=plan.language if language is None else language,
            audience=reader,
            sources=sources,
            services=services,
        )

    def about(self, subject: str) -> PlanContext:
        """The same context for a report about one part of the plan; what has been worked out is kept.

        Raises:
            ModelError: when nothing in the plan has this id.
        """
        return self._with_answers(attrs.evolve(self, subject=self.plan.get(subject).id))

    def since(self, baseline: Plan, label: str, *, now: Plan) -> PlanContext:
        """The same context, with the plan as it was to compare with, cut to what the audience may read.

        ``now`` is the whole plan as it is. What the audience may no longer read is then left out of the baseline too:
        else it would be told, under its old title, as something that was taken out.
        """
        earlier = _with_present_ids(_earlier_for_audience(baseline, now, self.audience))
        return attrs.evolve(self, plan=_with_present_ids(self.plan), baseline=Baseline(plan=earlier, label=label))

    def spoken_in(self, language: str) -> PlanContext:
        """The same context in another language; what has been worked out is kept."""
        return self._with_answers(attrs.evolve(self, language=language))

    def _with_answers(self, other: PlanContext) -> PlanContext:
        object.__setattr__(other, "_answers", self._answers)
        return other

    @property
    def calendars(self) -> WorkCalendars:
        """Which days work for whom."""
        return _calendars(self)

    @property
    def graph(self) -> PlanGraph:
        """The plan as a graph."""
        return _graph(self)

    @property
    def timeline(self) -> Timeline:
        """The plan's occurrences in time."""
        return _timeline(self)


def remembered(question: Callable[[PlanContext], T]) -> Callable[[PlanContext], T]:
    """A question whose answer a context keeps, also when it is put in another language or about one part.

    It is for answers that hang on the plan, the day, the audience and the baseline, and not on the language.
    """

    @wraps(question)
    def answer(context: PlanContext) -> T:
        answers = context._answers
        if question not in answers:
            answers[question] = question(context)
        kept: T = answers[question]
        return kept

    return answer


@remembered
def _calendars(context: PlanContext) -> WorkCalendars:
    providers = context.services.calendar_providers
    calendars: WorkCalendars = _work_calendars(context.plan, providers=providers() if providers is not None else ())
    return calendars


@remembered
def _graph(context: PlanContext) -> PlanGraph:
    graph: PlanGraph = _plan_graph(context.plan, sources=context.sources)
    return graph


@remembered
def _timeline(context: PlanContext) -> Timeline:
    try:
        timeline: Timeline = _expand(context.plan, calendars=context.calendars)
    except ModelError as error:
        placed = (attrs.evolve(problem, position=context.sources.at(*problem.path)) for problem in error.problems)
        raise ModelError(*placed) from None
    return timeline
