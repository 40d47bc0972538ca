"""The view: a plan as seen on a day, by an audience, in a language, and every question that it answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, overload

import attrs

from lmp_core.answers.files import Built
from lmp_core.context import PlanContext, as_audience, as_day
from lmp_core.model import Plan, Visibility
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.redaction import as_visible_as, for_audience
from lmp_core.model.text import check_language
from lmp_core.model.value import cut
from lmp_core.planfile.sources import NO_SOURCES, SourceMap
from lmp_core.views.failures import OnFailure, tell
from lmp_core.views.graph_questions import GraphQuestions
from lmp_core.views.words import SEEN_FROM
from lmp_core.wording.dates import day

if TYPE_CHECKING:
    from lmp_core.answers.activity_list import ActivityList
    from lmp_core.answers.calendar import Calendar, Publication
    from lmp_core.answers.card import Card
    from lmp_core.answers.changes import Changes
    from lmp_core.answers.explained import Codes, Explanation
    from lmp_core.answers.findings import Findings
    from lmp_core.answers.listing import Listing
    from lmp_core.answers.proposed import Proposed
    from lmp_core.answers.report import Picture, Report
    from lmp_core.answers.scheduling import Scheduling
    from lmp_core.answers.selection import FilterOptions
    from lmp_core.answers.weeks import Weeks
    from lmp_core.changes.scenario import Comparison
    from lmp_core.changes.status import Status
    from lmp_core.coordination.clash_list import Clashes
    from lmp_core.coordination.load import MeetingLoad
    from lmp_core.coordination.spread import Spread
    from lmp_core.graph import Answer, Load, PlanGraph
    from lmp_core.matters import Matters
    from lmp_core.planfile.saving import Saved
    from lmp_core.plugins import OutFile, PluginFailure, PluginHost, PluginInfo, Scenario
    from lmp_core.timeline.occurrence import Moment
    from lmp_core.timeline.timeline import AsOf, Timeline

_OPEN_A_FOLDER = phrase("open a plan folder, or save the plan with lmp.save")
_NO_FOLDER = phrase("this plan was not opened from a folder")
_NOT_WHOLE = phrase("a view for the audience {audience} cannot be saved: it does not hold all of the plan")
_WITHOUT_AUDIENCE = phrase("open the plan without an audience")

T = TypeVar("T")
A = TypeVar("A", bound="Answer")

# Each question imports what answers it: all of them together take 0.3 s, and a command asks one.


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class View(GraphQuestions):
    """A plan as seen on a day, by an audience, in a language, with plug-ins on. Made by ``open`` and ``view``.

    A view never changes: ``replace`` gives another. Each question is a method, and what it answers is what the command
    of the same name answers: a string of it is what the command prints, ``to_data()`` its JSON, ``ok`` its exit code.
    """

    whole: Plan = attrs.field(repr=False)
    """All of the plan, whoever it is seen by. Internal."""
    as_of: dt.date
    """The day that the plan is seen from."""
    language: str
    """The language that answers speak."""
    audience: Visibility | None
    """Whom all of it is cut for; None when questions are answered in full, and what goes out is for the public."""
    folder: Path | None
    """The folder that it was opened from; None for a plan in memory."""
    host: PluginHost
    """The plug-ins, as the library handles them. Internal."""
    today: bool = False
    """Whether nobody asked for the day, since it is today's: the commands that answers name need not repeat it."""
    on_failure: OnFailure = OnFailure.WARN
    sources: SourceMap = NO_SOURCES
    files: Mapping[Path, bytes] = attrs.field(factory=dict)
    """The files that it was read from, with what they held then. Internal."""
    _known_failures: set[PluginFailure] = attrs.field(factory=set)

    def __repr__(self) -> str:
        audience = f", {self.audience}" if self.audience else ""
        number = len(self.plugins)
        head = f"{self.whole.id} as of {self.as_of}, {self.language}{audience}"
        return cut(f"<View {head}, {number} plug-in{'' if number == 1 else 's'}>")

    def __str__(self) -> str:
        title = self.whole.title.to(self.language)
        return SEEN_FROM.to(self.language).format(title=title, day=day(self.as_of, self.language))

    # --- what it is of ----------------------------------------------------------------------------------------------

    @cached_property
    def plan(self) -> Plan:
        """The plan as it stands in its files, without the words that plug-ins put in; cut for the audience, if any."""
        return self.whole if self.audience is None else for_audience(self.whole, self.audience)

    @cached_property
    def context(self) -> PlanContext:
        """What checks and answers of plug-ins are given: the plan in full, or as the audience may read it."""
        return self.host.context(self._context(self.audience or Visibility.RESTRICTED))

    @cached_property
    def outgoing(self) -> PlanContext:
        """What exporters and reports are given: the plan as the public may read it, or the audience."""
        return self.host.context(self._context(self.audience or Visibility.PUBLIC))

    def _context(self, audience: Visibility) -> PlanContext:
        return PlanContext.of(
            self.whole, as_of=self.as_of, language=self.language, audience=audience, sources=self.sources
        )

    def as_in_files(self) -> PlanContext:
        """The context without the words that plug-ins put in. Internal."""
        return self._context(self.audience or Visibility.RESTRICTED)

    def replace(
        self,
        *,
        plan: Plan | None = None,
        as_of: dt.date | str | None = None,
        language: str | None = None,
        audience: Visibility | str | None = None,
    ) -> View:
        """The same view of another plan, day, language or audience. What is worked out and still holds is kept."""
        changed = attrs.evolve(
            self,
            whole=self.whole if plan is None else plan,
            as_of=self.as_of if as_of is None else as_day(as_of),
            today=self.today and as_of is None,
            language=self.language if language is None else check_language(language),
            audience=self.audience if audience is None else as_audience(audience),
        )
        if plan is None and as_of is None and audience is None:
            for name in ("context", "outgoing"):
                if name in self.__dict__:
                    vars(changed)[name] = self.__dict__[name].spoken_in(changed.language)
        return changed

    def name(self, id: str) -> str:
        """The title of a part, in the view's language; the id itself when nothing has it."""
        return self.context.plan.name(id, self.language)

    @property
    def timeline(self) -> Timeline:
        """All occurrences of the plan in order of time."""
        return self.context.timeline

    @property
    def now(self) -> AsOf:
        """The timeline as seen on the view's day: a list for each state, such as held, coming, overdue, put off."""
        return self.timeline.as_of(self.as_of)

    @property
    def graph(self) -> PlanGraph:
        """The plan as a graph; ``graph.nx`` is a networkx graph, for any question that has no method."""
        return self.context.graph

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """The plug-ins in use."""
        return self.host.active

    @property
    def failures(self) -> tuple[PluginFailure, ...]:
        """What has gone wrong with plug-ins so far; each prints as one line."""
        return self.host.failures

    def reported(self, value: T) -> T:
        """The value, once the failures of plug-ins that are new have been told. Internal."""
        new = [failure for failure in self.host.failures if failure not in self._known_failures]
        self._known_failures.update(new)
        tell(new, self.on_failure)
        return value

    @property
    def asked_day(self) -> dt.date | None:
        """The day that the commands named by answers repeat; None when it is today's, and nobody asked for it."""
        return None if self.today else self.as_of

    def said(self, answer: A) -> A:
        """An answer that speaks the view's language, and names commands for its folder and day. Internal."""
        return attrs.evolve(answer, language=self.language, folder=self.folder, asked_day=self.asked_day)

    def _said(self, answer: A) -> A:
        return self.reported(self.said(answer))

    # --- questions --------------------------------------------------------------------------------------------------

    def check(self, *, skip: Iterable[str] = ()) -> Findings:
        """What is missing or does not fit. ``skip`` leaves rules out, by their codes.

        Raises:
            UsageError: when no rule has a code.
        """
        from lmp_core.answers.findings import Findings
        from lmp_core.checks import run_checks
        from lmp_core.views.rules import rules_without

        findings = run_checks(self.context, rules_without(self.host, skip))
        spoken = tuple(attrs.evolve(finding, language=self.language) for finding in findings)
        return self._said(Findings(plan=self.context.plan, findings=spoken))

    def matters(self, *, skip: Iterable[str] = ()) -> Matters:
        """What must be settled, each matter once: what the checks find, gathered. ``skip`` leaves rules out.

        Raises:
            UsageError: when no rule has a code.
        """
        from lmp_core.matters import gathered, matters
        from lmp_core.views.rules import rules_without

        skipped = tuple(skip)
        if not skipped:
            return self._said(matters(self.context))
        return self._said(gathered(self.context, rules_without(self.host, skipped)))

    def explain(self, code: str) -> Explanation:
        """What the rule of the checks with a code is for, how to mend what it finds, and where it finds it here.

        Raises:
            UsageError: when no rule has the code.
        """
        from lmp_core.views.rules import explained_in

        return self._said(explained_in(self.context, self.host, code))

    def codes(self) -> Codes:
        """Every code that the checks may tell, with what it stands for."""
        from lmp_core.views.rules import codes

        return self._said(codes(self.host))

    def show(
        self,
        what: str = "activities",
        *,
        start: dt.date | str | None = None,
        limit: int | None = None,
        **filters: Unpack[FilterOptions],
    ) -> ActivityList | Listing | Card:
        """A list of one sort, such as ``activities`` or ``goals``; or one thing, by its id, its end, or its title.

        Filters (:class:`~lmp_core.answers.selection.Filters`) narrow a list of activities. ``start`` is the first day
        of a series that has none. People are told of ``limit`` rows, 20 when it is not given, all when it is 0.

        Raises:
            UnknownIdError: when there is no such thing, or several may be meant.
            UsageError: when a filter names what there is none of, or narrows what is no list of activities.
        """
        from lmp_core.answers.selection import Filters
        from lmp_core.answers.show import shown

        begins = None if start is None else as_day(start, "start")
        return self._said(shown(self.context, what, Filters(**filters), start=begins, limit=limit))

    @overload
    def workload(self, *, per: None = None) -> Load: ...

    @overload
    def workload(self, *, per: str) -> MeetingLoad: ...

    def workload(self, *, per: str | None = None) -> Load | MeetingLoad:
        """How many activities, meetings and hours each unit, group and role has; ``per`` ``week`` or ``month`` counts
        the meetings on known days, over all programmes, and tells which limits are passed."""
        if per is None:
            from lmp_core.graph.burden import times_of

            return self._said(self.graph.load(times=times_of(self.timeline.occurrences)))
        from lmp_core.coordination.load import meeting_load

        return self._said(meeting_load(self.context, per=per))

    def clashes(self) -> Clashes:
        """Who and what is wanted twice at once, and what mends it."""
        from lmp_core.coordination.clash_list import clash_list

        return self._said(clash_list(self.context))

    def spread(self, *, about: str | None = None, sources: Iterable[str] | None = None) -> Spread:
        """Who is reached when, who never, and what one more meeting gains. ``about`` is the programme, goal or activity
        whose units have the content, the first that units are in when not given; ``sources`` have it in their place.

        Raises:
            ModelError: when a source is not a unit, group or role of the plan, or ``about`` has no content.
        """
        from lmp_core.coordination.spread import spread

        return self._said(spread(self.context, about=about, sources=None if sources is None else tuple(sources)))

    def weeks(self, id: str, *, start: dt.date | str | None = None, unit: str | None = None) -> Weeks:
        """Which weeks a series is in, once breaks and planning days are out; of one unit, when it is given.

        Raises:
            UsageError: when the series has no start, and none is given.
        """
        from lmp_core.answers.weeks import weeks

        return self._said(weeks(self.context, id, None if start is None else as_day(start, "start"), unit))

    def schedule(self) -> Scheduling:
        """When each activity can be at the earliest and latest, what is not done yet from the day of the view on;
        ``conflict`` when the conditions contradict."""
        from lmp_core.answers.scheduling import Scheduling
        from lmp_core.schedule import Infeasible, schedule

        plan = self.context.plan
        try:
            computed = schedule(plan, calendars=self.context.calendars, as_of=self.as_of)
        except Infeasible as error:
            return self._said(Scheduling(plan=plan, schedule=None, conflict=error.conflict, as_of=self.as_of))
        over = frozenset(id for id, each in self.timeline.states(self.as_of).items() if each.state.over)
        return self._said(Scheduling(plan=plan, schedule=computed, conflict=None, over=over, as_of=self.as_of))

    def compare(self, *scenarios: str | Scenario) -> Comparison:
        """What changes under scenarios, side by side: those of the library and of plug-ins by name, or one's own.

        Raises:
            UsageError: when none is named, or there is none of that name.
        """
        from lmp_core.changes.scenario import compare, find_scenario, none_named

        plan, more = self.context.plan, self.host.scenarios()
        if not scenarios:
            raise none_named(more)
        chosen = [find_scenario(name, plan, more) if isinstance(name, str) else name for name in scenarios]
        return self._said(compare(plan, chosen, as_of=self.as_of))

    def changes(self, *, since: str | Plan | None = None) -> Changes:
        """What has changed since a baseline, a git revision, or another plan; since the last baseline, else the last
        commit, when nothing is said. For the public unless the view is for another audience."""
        from lmp_core.answers.changes import changed_since
        from lmp_core.changes.baselines import latest

        before, label = self.earlier(latest(self._home()) if since is None else since)
        context = self._context(self.audience or Visibility.PUBLIC)
        return self._said(changed_since(context, before, label, now=self.whole))

    def status(self, *, since: str | Plan | None = None, every: bool = False, limit: int | None = None) -> Status:
        """How far the work has come: the plan, each programme and goal, and each activity with what was planned and
        what was done; against a baseline, when it is given. With ``every`` people are told of each activity."""
        from lmp_core.changes.status import status

        before = None if since is None else as_visible_as(self.earlier(since)[0], self.whole)
        return self._said(status(self.context, before, every=every, limit=limit))

    def earlier(self, since: str | Plan) -> tuple[Plan, str]:
        """A plan as it was, and what it is called. Internal."""
        if isinstance(since, Plan):
            return since, since.id
        from lmp_core.changes.baselines import against

        return against(self._home(), since), since

    # --- what plug-ins answer ---------------------------------------------------------------------------------------

    def ask(self, name: str, /, **options: Any) -> Answer:
        """What a plug-in answers to a question of its own: ``view.ask("duties")`` is what ``lmp duties`` prints.

        Raises:
            UsageError: when no plug-in answers to the name, or for an option that the answer does not take.
            PluginError: when the plug-in fails.
        """
        return self._said(self.host.ask(name, self.context, **options))

    def propose(
        self,
        *,
        only: Iterable[str] = (),
        move: str = "clashing",
        until: dt.date | str | None = None,
        days_only: bool = False,
        soonest: bool = False,
        alternatives: int = 1,
        apart: int = 1,
        dearer: int | None = None,
        busy: Mapping[str, bytes] | None = None,
        work: float = 60.0,
        seconds: float | None = None,
        seed: int = 1,
        on_better: Callable[[str, int, int], None] | None = None,
    ) -> Proposed:
        """Dates for what has none, and new ones for what clashes. ``busy`` are calendars (.ics) by whose they are.

        ``move`` is which dated activities may be moved: ``clashing``, ``none`` or ``all``; ``only`` names those to
        look at instead. ``alternatives`` is how many offers are wanted, that differ in at least ``apart`` activities'
        days and cost at most ``dearer`` more than the best. ``work`` limits the search in the solver's own measure, so
        that the same limit gives the same answer; ``seconds`` stops it sooner.

        Raises:
            PluginError: when the plug-in that finds dates is not there.
            UsageError: when the solver is not installed, or the options leave no day.
        """
        from lmp_core.views.plugin_answers import proposed

        return proposed(
            self,
            "propose",
            only=tuple(only),
            move=move,
            until=until,
            days_only=days_only,
            soonest=soonest,
            alternatives=alternatives,
            apart=apart,
            dearer=dearer,
            busy=busy,
            work=work,
            seconds=seconds,
            seed=seed,
            on_better=on_better,
        )

    def move(
        self,
        moves: Mapping[str, Moment | str] | None = None,
        *,
        since: str | Plan | None = None,
        until: dt.date | str | None = None,
        busy: Mapping[str, bytes] | None = None,
        work: float = 60.0,
        seconds: float | None = None,
        seed: int = 1,
        on_better: Callable[[str, int, int], None] | None = None,
    ) -> Proposed:
        """The plan made whole again after some activities were moved, with the least change.

        ``moves`` says where: days or times by activity. What the plan has moved ``since`` a baseline stays where it is.
        """
        from lmp_core.views.plugin_answers import proposed

        return proposed(
            self,
            "move",
            moves=dict(moves or {}),
            since=since,
            until=until,
            busy=busy,
            work=work,
            seconds=seconds,
            seed=seed,
            on_better=on_better,
        )

    def report(self, name: str, *, about: str | None = None, since: str | Plan | None = None) -> Report:
        """A report in memory.

        ``name`` is ``briefing``, ``status``, ``overview``, ``spread-plan``, ``implementation-plan`` (``about`` a unit)
        or ``what-changed`` (``since`` a baseline, a git revision or another plan).

        Raises:
            UnknownIdError: when there is no such report, or nothing in the plan is called what it is to be about.
            PluginError: when the plug-in that writes reports is not there.
        """
        from lmp_core.answers.report import Report
        from lmp_core.views.plugin_answers import front

        return front(self, "report", Report, self._outgoing_since(since), name=name, about=about)

    def picture(self, name: str) -> Picture:
        """A picture in memory: ``annual-wheel``, ``gantt``, ``dependency-graph``, ``heat-map`` or ``spread-map``."""
        from lmp_core.answers.report import Picture
        from lmp_core.views.plugin_answers import front

        return front(self, "picture", Picture, self.outgoing, name=name)

    def calendar(self, of: str | None = None, *, base_url: str | None = None) -> Calendar:
        """The calendar of a programme, unit, group or role, the plan's own when none is named.

        Raises:
            UnknownIdError: when nothing of that id has a calendar.
        """
        from lmp_core.answers.calendar import Calendar
        from lmp_core.views.plugin_answers import front

        return front(self, "calendar", Calendar, self.outgoing, of=of, base_url=base_url)

    def publish(
        self,
        *,
        previous: str | None = None,
        base_url: str | None = None,
        page_url: str | None = None,
        deadlines_as_events: bool = False,
        alarm: dt.timedelta | None = None,
        secret: str | None = None,
    ) -> Publication:
        """All calendars, numbered by what has changed since ``previous``: the memory of the last time, as text."""
        from lmp_core.answers.calendar import Publication
        from lmp_core.views.plugin_answers import front

        return front(
            self,
            "publish",
            Publication,
            self.outgoing,
            previous=previous,
            base_url=base_url,
            page_url=page_url,
            deadlines_as_events=deadlines_as_events,
            alarm=alarm,
            secret=secret,
        )

    def export(self, name: str) -> tuple[OutFile, ...]:
        """The files of any exporter, in memory."""
        from lmp_core.views.plugin_answers import exported_files

        return exported_files(self, name)

    def _outgoing_since(self, since: str | Plan | None) -> PlanContext:
        if since is None:
            return self.outgoing
        before, label = self.earlier(since)
        return self.outgoing.since(before, label, now=self.whole)

    # --- what touches the disk --------------------------------------------------------------------------------------

    def build(
        self,
        out: Path | str,
        *,
        only: Collection[str] = (),
        formats: Collection[str] | None = None,
        languages: Collection[str] = (),
        since: str | Plan | None = None,
        templates: Mapping[str, Path] | None = None,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> Built:
        """Write all that the plug-ins make into a folder: calendars, reports, pictures.

        The folder then belongs to the plan and the audience, and files of earlier builds that are not made any more go.
        ``only`` names exporters, ``formats`` those of reports (all that are installed when not given), ``languages``
        those to write in. ``progress`` is called before each exporter. A plug-in that fails is named in the answer, and
        the others go on.
        """
        from lmp_core.views.building import built

        context = attrs.evolve(self._outgoing_since(since), templates=dict(templates or {}))
        return self._said(built(self, context, Path(out), only, formats, languages, progress))

    def patch(self, plan: Plan) -> str:
        """What another edition of the plan changes in its files, as they were when they were opened, as a patch.

        Nothing is written.

        Raises:
            UsageError: when the view is cut for an audience: the patch would take out all that it does not hold.
        """
        from lmp_core.planfile import patch
        from lmp_core.planfile.read import read_folder

        self._must_be_whole()
        return patch(plan, read_folder(self._home(), self.files))

    def save(self, plan: Plan) -> Saved:
        """Write another edition of the plan into its folder; only what differs changes, comments stay.

        What others have changed in the files since they were opened stays too.

        Raises:
            ConflictError: when they have changed the same, or are writing; nothing is written then.
            UsageError: when a file cannot be written, or the view is cut for an audience.
        """
        from lmp_core.planfile import save
        from lmp_core.planfile.read import read_folder

        self._must_be_whole()
        home = self._home()
        return save(plan, home, before=read_folder(home, self.files).plan())

    def freeze(self, name: str, *, replace: bool = False) -> Path:
        """Keep the plan as it is now as a named baseline, and give the file it is in."""
        from lmp_core.changes.baselines import freeze

        self._must_be_whole()
        return freeze(self.whole, self._home(), name, replace=replace)

    def _home(self) -> Path:
        if self.folder is None:
            hint = _OPEN_A_FOLDER
            raise UsageError(Problem(message=_NO_FOLDER, hint=hint))
        return self.folder

    def _must_be_whole(self) -> None:
        if self.audience is not None:
            message = _NOT_WHOLE.filled(audience=str(self.audience))
            raise UsageError(Problem(message=message, hint=_WITHOUT_AUDIENCE))
