"""What a check, an exporter, a report section or a command is given to work with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from lmp_core.model import Plan, Visibility
from lmp_core.model.redaction import earlier_for_audience, for_audience
from lmp_core.planfile.sources import NO_SOURCES, SourceMap

if TYPE_CHECKING:
    from lmp_core.calendars.work_calendars import WorkCalendars
    from lmp_core.changes.compare import Change
    from lmp_core.coordination.clashes import Clash
    from lmp_core.graph import PlanGraph
    from lmp_core.plugins.contracts import ReportFormat, ReportSection
    from lmp_core.timeline.timeline import Timeline


@attrs.frozen(kw_only=True, slots=False)
class Baseline:
    """A plan as it was, and what it is called: the name of a baseline, or a git revision."""

    plan: Plan
    label: str

    @cached_property
    def graph(self) -> PlanGraph:
        """The plan as it was, as a graph."""
        from lmp_core.graph import PlanGraph

        return PlanGraph(self.plan)


@attrs.frozen(kw_only=True, slots=False)
class PlanContext:
    """A plan as seen on a day, by an audience, in a language.

    ``as_of`` is the day it is seen from: there is no hidden clock. ``plan`` holds only what ``audience`` may read.
    ``sources`` says where in which file each part stands; empty for a plan that was built in Python. ``calendars``,
    ``graph`` and ``timeline`` are worked out when first asked for, and kept. ``calendars_from`` and ``sections_from``
    are where plug-ins come in: holidays and school years, and sections of a report by the report's name. ``subject`` is
    the id of the part that a report is about, for reports that are about one part: the implementation plan of a unit.
    ``formats`` names the formats that reports are wanted in; those that need nothing but the library itself when it is
    not given. ``templates`` are files of the user's own for how a format looks, by the name of the format.
    ``baseline`` is the plan as it was, for what tells how it has changed; it too holds only what ``audience`` may read.
    """

    plan: Plan
    as_of: dt.date
    language: str = "nb"
    audience: Visibility = Visibility.PUBLIC
    sources: SourceMap = NO_SOURCES
    calendars_from: Callable[[Plan], WorkCalendars] | None = None
    sections_from: Callable[[str], Sequence[ReportSection]] | None = None
    formats_from: Callable[[], Sequence[ReportFormat]] | None = None
    subject: str | None = None
    formats: tuple[str, ...] | None = None
    templates: Mapping[str, Path] = attrs.field(factory=dict)
    baseline: Baseline | None = None

    @classmethod
    def of(
        cls,
        plan: Plan,
        *,
        as_of: dt.date,
        language: str | None = None,
        audience: Visibility = Visibility.PUBLIC,
        sources: SourceMap = NO_SOURCES,
        calendars_from: Callable[[Plan], WorkCalendars] | None = None,
    ) -> PlanContext:
        """A context whose plan is cut to what ``audience`` may read. The language is the plan's own if not given."""
        return cls(
            plan=for_audience(plan, audience),
            as_of=as_of,
            language=language or plan.language,
            audience=audience,
            sources=sources,
            calendars_from=calendars_from,
        )

    def about(self, subject: str) -> PlanContext:
        """The same context for a report about one part of the plan; what has been worked out is kept.

        Raises:
            ModelError: when nothing in the plan has this id.
        """
        return self._kept(attrs.evolve(self, subject=self.plan.get(subject).id))

    def since(self, baseline: Plan, label: str, *, now: Plan) -> PlanContext:
        """The same context, with the plan as it was to compare with, cut to what the audience may read.

        ``now`` is the whole plan as it is. What the audience may no longer read is then left out of the baseline too:
        else it would be told, under its old title, as something that was taken out.
        """
        made = Baseline(plan=earlier_for_audience(baseline, now, self.audience), label=label)
        return self._kept(attrs.evolve(self, baseline=made), but=("changes",))

    def spoken_in(self, language: str) -> PlanContext:
        """The same context in another language; what has been worked out is kept."""
        return self._kept(attrs.evolve(self, language=language))

    def _kept(self, made: PlanContext, but: tuple[str, ...] = ()) -> PlanContext:
        kept = {"calendars", "graph", "timeline", "changes"} - set(but)
        vars(made).update({name: value for name, value in vars(self).items() if name in kept})
        return made

    @cached_property
    def calendars(self) -> WorkCalendars:
        """Which days work for whom."""
        from lmp_core.calendars.work_calendars import WorkCalendars

        return self.calendars_from(self.plan) if self.calendars_from else WorkCalendars.of(self.plan)

    @cached_property
    def graph(self) -> PlanGraph:
        """The plan as a graph."""
        from lmp_core.graph import PlanGraph

        return PlanGraph(self.plan, sources=self.sources)

    @cached_property
    def timeline(self) -> Timeline:
        """The plan's occurrences in time."""
        from lmp_core.timeline.timeline import expand

        return expand(self.plan, calendars=self.calendars)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What has changed since the baseline; nothing where there is none."""
        from lmp_core.changes.compare import changes, worth_telling

        return worth_telling(changes(self.baseline.plan, self.plan)) if self.baseline is not None else ()

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """What is at once and wants the same people or the same room."""
        from lmp_core.coordination.clashes import clashes

        return clashes(self)
