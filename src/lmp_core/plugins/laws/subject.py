"""The plug-in that is put to the test, and running what it brings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from types import ModuleType
from typing import Any, TypeVar

import attrs

from lmp_core.checks.finding import Finding, Rule
from lmp_core.context import PlanContext
from lmp_core.model import Plan, Visibility
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import PluginError, Position, Problem
from lmp_core.planfile.sources import SourceMap
from lmp_core.plugins.building import run_exporter
from lmp_core.plugins.contracts import Exporter, OutFile
from lmp_core.plugins.failure import PluginInfo
from lmp_core.plugins.host import PluginHost
from lmp_core.plugins.installed import Found, plugin_name
from lmp_core.plugins.isolation import CallFailed, watched
from lmp_core.plugins.samples import AS_OF, RESTRICTED_WORD, sample_plan

SECONDS = 120.0
LANGUAGES = ("nb", "nn", "en")

T = TypeVar("T")


def _sources() -> dict[tuple[str | int, ...], Position]:
    hidden = f"{RESTRICTED_WORD}-aktivitet"
    return {
        ("activities", "samling-1"): Position("plan.toml", 12, 1),
        ("activities", hidden): Position(f"{RESTRICTED_WORD}.toml", 1, 1),
    }


@attrs.frozen(slots=False)
class Subject:
    """A plug-in by itself: no other plug-in is in use. ``path`` is the file of a module that is not installed."""

    host: PluginHost
    info: PluginInfo
    path: str = ""

    @classmethod
    def of(cls, plugin: object) -> Subject:
        """The installed plug-in of a name, or a module or object with hooks.

        Raises:
            PluginError: when no installed plug-in has the name.
        """
        if isinstance(plugin, str):
            host = PluginHost.discover()
            wanted = plugin_name(plugin)
            names = [info.name for info in host.found]
            if wanted not in names:
                raise PluginError(Problem(message=f"no plug-in is called {plugin!r}", hint=did_you_mean(wanted, names)))
            alone = host.without([name for name in names if name != wanted])
            return cls(alone, next(info for info in host.found if info.name == wanted))
        target = str(getattr(plugin, "__name__", type(plugin).__module__))
        info = PluginInfo(name=plugin_name(target.rpartition(".")[2]), target=target)
        path = str(getattr(plugin, "__file__", "") or "") if isinstance(plugin, ModuleType) else ""
        return cls(PluginHost([Found(info, lambda: plugin)]), info, path)

    @property
    def package(self) -> str:
        """The package that the plug-in's own code is in."""
        return self.info.target.partition(":")[0].partition(".")[0]

    def values(self, hook: str) -> list[Any]:
        """What it brings through a hook."""
        return [value for _, value in self.host.brought(hook)]

    def context(
        self, plan: Plan | None = None, *, language: str = "nb", audience: Visibility = Visibility.PUBLIC
    ) -> PlanContext:
        """The sample plan, or another, as an audience sees it; made anew each time."""
        made = PlanContext.of(
            sample_plan() if plan is None else plan,
            as_of=AS_OF if plan is None else _day_for(plan),
            language=language,
            audience=audience,
            sources=SourceMap(_sources),
        )
        return self.host.context(made)

    def exported(self, context: PlanContext) -> Iterator[tuple[Exporter, tuple[OutFile, ...] | CallFailed]]:
        """What each exporter gives, or how it failed."""
        for exporter in self.values("lmp_exporters"):
            yield exporter, attempt(partial(run_exporter, exporter, context, seconds=SECONDS))

    def files(self, context: PlanContext) -> Iterator[tuple[Exporter, OutFile]]:
        """Each file of each exporter that does not fail."""
        for exporter, made in self.exported(context):
            if not isinstance(made, CallFailed):
                for file in made:
                    yield exporter, file

    def found(self, context: PlanContext) -> Iterator[tuple[Rule, tuple[Finding, ...] | CallFailed]]:
        """What each check finds, or how it failed."""
        for rule in self.values("lmp_checks"):
            yield rule, ran(_all_found, rule, context)

    @cached_property
    def pieces(self) -> list[tuple[str, Callable[[PlanContext], object]]]:
        """Everything that can be run on a plan: what it is called, and how."""
        made: list[tuple[str, Callable[[PlanContext], object]]] = []
        for one in self.values("lmp_exporters"):
            made.append((f"exporter {one.name!r}", lambda c, one=one: list(one.export(c))))  # type: ignore[misc]
        for one in self.values("lmp_checks"):
            made.append((f"check {one.code}", lambda c, one=one: list(one.find(c))))  # type: ignore[misc]
        for one in self.values("lmp_report_sections"):
            made.append((f"report section {one.name!r}", lambda c, one=one: list(one.write(c))))  # type: ignore[misc]
        for one in self.values("lmp_scenarios"):
            made.append((f"scenario {one.name!r}", lambda c, one=one: one.apply(c.plan)))  # type: ignore[misc]
        for one in self.values("lmp_programme_templates"):
            made.append((f"programme template {one.name!r}", lambda c, one=one: start(one, c.plan)))  # type: ignore[misc]
        for one in self.values("lmp_calendars"):
            what = f"calendar provider {one.name!r}"
            if one.holidays is not None:
                made.append((what, lambda c, one=one: dict(one.holidays(c.as_of.year))))  # type: ignore[misc]
            if one.school_calendars is not None:
                made.append((what, lambda c, one=one: list(one.school_calendars(c.plan))))  # type: ignore[misc]
        return made


def _all_found(rule: Rule, context: PlanContext) -> tuple[Finding, ...]:
    return tuple(rule.find(context))


def _day_for(plan: Plan) -> dt.date:
    return plan.period.start if plan.period else AS_OF


def start(template: Any, plan: Plan) -> Plan:
    """Put a template's programme into a plan, for the plan's units."""
    units = [unit.id for unit in plan.units if not unit.collective]
    made: Plan = template.instantiate(plan, dt.date(2020, 8, 17), units)
    return made


def attempt(call: Callable[[], T]) -> T | CallFailed:
    """What ``call`` gives, or how it failed."""
    try:
        return call()
    except CallFailed as error:
        return error


def ran(call: Callable[..., T], *args: Any) -> T | CallFailed:
    """What a watched call gives, or how it failed."""
    return attempt(lambda: watched(lambda: call(*args), seconds=SECONDS))
