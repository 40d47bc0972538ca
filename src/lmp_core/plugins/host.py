"""Finding plug-ins, and handing out what they bring.

A plug-in is found through the entry-point group ``lmp``; the name of the entry point is the plug-in's name. Finding
reads names only: a plug-in is imported when the first hook is asked for. One that cannot be used is named among
:attr:`PluginHost.failures`, and the others are none the worse for it.

Order: what plug-ins bring stands in the order of their names, those of the library first; within a plug-in in the order
in which it gives them. A hook marked ``@hookimpl(tryfirst=True)`` stands before all that are not, and
``trylast=True`` after them. Where two bring the same name, the first one keeps it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import attrs

from lmp_core.model.did_you_mean import did_you_mean, nearest
from lmp_core.model.errors import LmpError, PluginError, Problem, UsageError
from lmp_core.plugins.failure import PluginFailure, PluginInfo, Stage
from lmp_core.plugins.installed import Found, installed, plugin_name
from lmp_core.plugins.isolation import CallFailed, WrongValue, failed, watched, watched_each

if TYPE_CHECKING:
    import click
    import pluggy

    from lmp_core.checks.finding import Finding, Rule
    from lmp_core.context import PlanContext
    from lmp_core.model import Plan, SchoolCalendar
    from lmp_core.model.text import Text
    from lmp_core.plugins.contracts import (
        CalendarProvider,
        Exporter,
        Importer,
        ProgrammeTemplate,
        ReportFormat,
        ReportSection,
        Scenario,
    )

LOAD_SECONDS = 20.0
CALL_SECONDS = 60.0

T = TypeVar("T")


class Brought(NamedTuple):
    """One value that a plug-in brings, and the plug-in."""

    plugin: PluginInfo
    value: Any


class PluginHost:
    """The plug-ins of one run.

    >>> host = PluginHost.discover(block=["reporting"])
    >>> "reporting" in [info.name for info in host.active]
    False
    """

    def __init__(self, found: Iterable[Found], *, block: Collection[str] = (), clashes: Iterable[PluginFailure] = ()):
        self._found = tuple(found)
        self._clashes = tuple(clashes)
        self.blocked: frozenset[str] = frozenset(plugin_name(name) for name in block)
        self._failures: list[PluginFailure] = []

    @classmethod
    def discover(
        cls, *, block: Collection[str] = (), extra: Mapping[str, object] | None = None, strict: bool = False
    ) -> PluginHost:
        """Find the installed plug-ins.

        ``block`` names plug-ins to leave out, built-in ones too. ``extra`` are plug-ins that are not installed, by
        name: modules or objects with hooks. ``strict`` refuses to block what is not there.

        Raises:
            UsageError: with ``strict``, for a name in ``block`` that no plug-in has.
        """
        found: dict[str, Found] = {}
        clashes: list[PluginFailure] = []
        candidates = list(installed())
        candidates += [
            Found(PluginInfo(name=plugin_name(name), target=_target(plugin)), _giver(plugin))
            for name, plugin in (extra or {}).items()
        ]
        # The order of installation says nothing; the names do, and the library's own come first.
        candidates.sort(key=lambda one: (not one.info.builtin, one.info.name, one.info.distribution, one.info.target))
        seen: set[tuple[str, str, str]] = set()
        for one in candidates:
            # The same distribution can lie on two folders of the search path (an editable install beside a build).
            key = (one.info.name, one.info.distribution, one.info.target)
            if key in seen:
                continue
            seen.add(key)
            first = found.setdefault(one.info.name, one)
            if first is not one:
                clashes.append(
                    PluginFailure(
                        plugin=one.info,
                        stage=Stage.NAME,
                        message=f"the name {one.info.name!r} is taken by {_whose(first.info)}",
                        hint="uninstall one of the two, or ask those who made it for another name",
                    )
                )
        host = cls(found.values(), block=block, clashes=clashes)
        if strict:
            host.check_names(block)
        return host

    def check_names(self, names: Iterable[str]) -> None:
        """Raise a UsageError for the first name that no plug-in has, installed or blocked."""
        known = [one.info.name for one in self._found]
        for name in names:
            if plugin_name(name) not in known:
                raise UsageError(Problem(message=f"no plug-in is called {name!r}", hint=did_you_mean(name, known)))

    def without(self, names: Collection[str]) -> PluginHost:
        """The same plug-ins with some more of them blocked."""
        return PluginHost(self._found, block=self.blocked | set(names), clashes=self._clashes)

    def for_plan(self, plan: Plan) -> PluginHost:
        """The plug-ins that a plan is content with: without those it refuses.

        Raises:
            PluginError: when a plug-in that the plan needs is missing, blocked, or of no use; it says which and why.
        """
        host = self.without(plan.plugins.refuses) if plan.plugins.refuses else self
        problems = [problem for name in plan.plugins.needs if (problem := host._lacks(name)) is not None]
        if problems:
            raise PluginError(*problems)
        return host

    def _lacks(self, name: str) -> Problem | None:
        wanted = plugin_name(name)
        needed = f"the plan needs the plug-in {name!r}"
        path = ("plugins", "needs")
        if wanted in self.blocked:
            return Problem(message=f"{needed}, which is blocked", hint="block it no more", path=path)
        known = [one.info.name for one in self._found]
        if wanted not in known:
            near = nearest(wanted, known)
            return Problem(
                message=f"{needed}, which is not installed",
                hint="install it" + (f", or did you mean {near!r}?" if near else ""),
                path=path,
            )
        if wanted not in {info.name for info in self.active}:
            why = next(failure for failure in self._loaded[1] if failure.plugin.name == wanted)
            return Problem(message=f"{needed}, which cannot be used: {why.message}", hint=why.hint, path=path)
        return None

    @cached_property
    def _loaded(self) -> tuple[pluggy.PluginManager, tuple[PluginFailure, ...], tuple[PluginInfo, ...]]:
        import pluggy

        from lmp_core.plugins import spec

        manager = pluggy.PluginManager(spec.PROJECT)
        manager.add_hookspecs(spec)
        failures: list[PluginFailure] = []
        active: list[PluginInfo] = []
        # pluggy calls the last one registered first.
        wanted = [one for one in reversed(self._found) if one.info.name not in self.blocked]
        loaded = watched_each([partial(_load, one, manager) for one in wanted], seconds=LOAD_SECONDS)
        for one, result in zip(wanted, loaded, strict=True):
            if isinstance(result, CallFailed):
                failures.append(_failure(one.info, result))
                if manager.has_plugin(one.info.name):
                    manager.unregister(name=one.info.name)
            else:
                active.append(one.info)
        return manager, tuple(reversed(failures)), tuple(reversed(active))

    @property
    def found(self) -> tuple[PluginInfo, ...]:
        """All plug-ins that are installed or were handed in, usable or not."""
        return tuple(one.info for one in self._found)

    @property
    def active(self) -> tuple[PluginInfo, ...]:
        """The plug-ins in use."""
        return self._loaded[2]

    @property
    def failures(self) -> tuple[PluginFailure, ...]:
        """All that has gone wrong so far. Asking imports the plug-ins."""
        clashes = [one for one in self._clashes if one.plugin.name not in self.blocked]
        return (*clashes, *self._loaded[1], *self._failures)

    def report(self, failure: PluginFailure) -> None:
        """Note a failure, once."""
        if failure not in self._failures:
            self._failures.append(failure)

    # --- what plug-ins bring ---------------------------------------------------------------------------------------

    def exporters(self) -> tuple[Exporter, ...]:
        """The exporters, as they are: :func:`~lmp_core.plugins.building.build` runs them."""
        return tuple(value for _, value in self.brought("lmp_exporters"))

    def importers(self) -> tuple[Importer, ...]:
        """The importers. One that fails raises a PluginError that names it."""
        return tuple(
            attrs.evolve(value, read=self._or_raise(plugin, f"importer {value.name!r}", value.read, _is_plan))
            for plugin, value in self.brought("lmp_importers")
        )

    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios. One that fails raises a PluginError that names it."""
        return tuple(
            attrs.evolve(value, apply=self._or_raise(plugin, f"scenario {value.name!r}", value.apply, _is_plan))
            for plugin, value in self.brought("lmp_scenarios")
        )

    def programme_templates(self) -> tuple[ProgrammeTemplate, ...]:
        """The programme templates. One that fails raises a PluginError that names it."""
        return tuple(
            attrs.evolve(
                value,
                instantiate=self._or_raise(plugin, f"programme template {value.name!r}", value.instantiate, _is_plan),
            )
            for plugin, value in self.brought("lmp_programme_templates")
        )

    def rules(self) -> tuple[Rule, ...]:
        """The checks. One that fails finds nothing, and is named among the failures."""
        return tuple(
            attrs.evolve(value, find=self._or_none(plugin, f"check {value.code}", value.find, _findings, ()))
            for plugin, value in self.brought("lmp_checks")
        )

    def report_sections(self, report: str) -> tuple[ReportSection, ...]:
        """The sections of a report, in their order. One that fails is empty, and is named among the failures."""
        made = [
            attrs.evolve(value, write=self._or_none(plugin, f"report section {value.name!r}", value.write, _blocks, ()))
            for plugin, value in self.brought("lmp_report_sections")
            if value.report == report
        ]
        return tuple(sorted(made, key=lambda section: (section.order, section.name)))

    def report_formats(self) -> tuple[ReportFormat, ...]:
        """The formats of reports, also those whose modules are missing.

        One that fails gives no bytes, and is named among the failures: the other formats are written all the same.
        """
        return tuple(
            attrs.evolve(
                value, render=self._or_none(plugin, f"report format {value.name!r}", value.render, _is_bytes, b"")
            )
            for plugin, value in self.brought("lmp_report_formats")
        )

    def calendar_providers(self) -> tuple[CalendarProvider, ...]:
        """The calendar providers. One that fails gives nothing, and is named among the failures."""
        made = []
        for plugin, value in self.brought("lmp_calendars"):
            what = f"calendar provider {value.name!r}"
            changes: dict[str, Any] = {}
            if value.holidays is not None:
                changes["holidays"] = self._or_none(plugin, what, value.holidays, _holidays, {})
            if value.school_calendars is not None:
                changes["school_calendars"] = self._or_none(plugin, what, value.school_calendars, _calendars, ())
            made.append(attrs.evolve(value, **changes))
        return tuple(made)

    def commands(self) -> tuple[click.Command, ...]:
        """The commands of the command line. One that fails raises a PluginError that names it."""
        return tuple(_named_command(plugin, value) for plugin, value in self.brought("lmp_commands"))

    def terms(self) -> Mapping[str, Text]:
        """The words that plug-ins put in place of the library's, by key; for :func:`lmp_core.model.terms.with_terms`."""
        return {value.key: value.word for _, value in self.brought("lmp_terms")}

    def context(self, context: PlanContext) -> PlanContext:
        """The context with what plug-ins add to it: calendars, sections and formats of reports, and words for kinds.

        What the context has already is left as it is.
        """
        from lmp_core.context import Services
        from lmp_core.model.terms import with_terms

        plan = with_terms(context.plan, self.terms())
        there = context.services
        services = Services(
            calendar_providers=there.calendar_providers or self.calendar_providers,
            sections=there.sections or self.report_sections,
            formats=there.formats or self.report_formats,
        )
        if plan is context.plan and services == there:
            return context  # with the timeline and graph that it may have worked out
        return attrs.evolve(context, plan=plan, services=services)

    def brought(self, hook: str) -> tuple[Brought, ...]:
        """What the plug-ins bring through a hook, checked, in order, each with its plug-in."""
        cached = self._brought.get(hook)
        if cached is None:
            cached = self._brought[hook] = self._gather(hook)
        return cached

    @cached_property
    def _brought(self) -> dict[str, tuple[Brought, ...]]:
        return {}

    def _gather(self, hook: str) -> tuple[Brought, ...]:
        from lmp_core.plugins.values import CONTRACTS

        manager = self._loaded[0]
        infos = {info.name: info for info in self.active}
        contract = CONTRACTS[hook]
        kept: list[Brought] = []
        taken: dict[object, PluginInfo | None] = dict.fromkeys(contract.reserved())
        implementations = list(reversed(getattr(manager.hook, hook).get_hookimpls()))
        calls = [partial(_call_hook, one.function) for one in implementations]
        for implementation, values in zip(implementations, watched_each(calls, seconds=LOAD_SECONDS), strict=True):
            plugin = infos[implementation.plugin_name]
            if isinstance(values, CallFailed):
                self.report(_failure(plugin, values, f"{hook}: "))
                continue
            for value in values:
                wrong = contract.wrong(value, plugin)
                if wrong is None:
                    key = contract.key(value)
                    if key in taken:
                        wrong = f"{contract.named(value)} is already that of {_whose(taken[key])}"
                if wrong is not None:
                    self.report(
                        PluginFailure(
                            plugin=plugin,
                            stage=Stage.VALUE,
                            message=f"{hook}: {wrong}",
                            hint="it is left out; report it to those who made the plug-in",
                        )
                    )
                    continue
                taken[key] = plugin
                kept.append(Brought(plugin, value))
        return tuple(kept)

    def _or_raise(
        self, plugin: PluginInfo, what: str, call: Callable[..., Any], check: Callable[[Any], T]
    ) -> Callable[..., T]:
        def run(*args: Any) -> T:
            try:
                return watched(lambda: check(call(*args)), seconds=CALL_SECONDS)
            except CallFailed as error:
                raise PluginError(_failure(plugin, error, f"{what}: ").problem) from error

        return run

    def _or_none(
        self, plugin: PluginInfo, what: str, call: Callable[..., Any], check: Callable[[Any], T], nothing: T
    ) -> Callable[..., T]:
        def run(*args: Any) -> T:
            try:
                return watched(lambda: check(call(*args)), seconds=CALL_SECONDS)
            except CallFailed as error:
                self.report(_failure(plugin, error, f"{what}: "))
                return nothing

        return run


def _named_command(plugin: PluginInfo, command: click.Command) -> click.Command:
    """The command, whose failures are told as those of the plug-in. What click itself raises is its way to end."""
    import copy

    import click

    made = copy.copy(command)

    def invoke(ctx: click.Context) -> Any:
        try:
            return command.invoke(ctx)
        except (LmpError, click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            raise  # whoever reads what is written has had enough, which is nobody's failure
        except Exception as error:
            raise PluginError(_failure(plugin, failed(error), f"command {command.name!r}: ").problem) from error

    made.invoke = invoke  # type: ignore[method-assign]
    return made


def _target(plugin: object) -> str:
    return str(getattr(plugin, "__name__", type(plugin).__name__))


def _giver(plugin: object) -> Callable[[], object]:
    return lambda: plugin


def _whose(info: PluginInfo | None) -> str:
    return "the library" if info is None else f"the {info}"


def _failure(plugin: PluginInfo, error: CallFailed, prefix: str = "") -> PluginFailure:
    return PluginFailure(
        plugin=plugin, stage=error.stage, message=prefix + error.message, hint=error.hint, details=error.details
    )


def _load(one: Found, manager: pluggy.PluginManager) -> None:
    """Import a plug-in, see whether it fits, and register its hooks.

    Raises:
        CallFailed: when it cannot be used.
    """
    try:
        plugin = one.load()
    except BaseException as error:
        why = failed(error)
        raise CallFailed(Stage.IMPORT, f"cannot be imported: {why.message}", why.hint, why.details) from error
    wrong = version_problem(getattr(plugin, "LMP_PLUGIN_API", None))
    if wrong:
        raise CallFailed(Stage.VERSION, *wrong)
    if plugin is None or manager.is_registered(plugin):
        raise CallFailed(
            Stage.NAME, f"{one.info.target} is a plug-in already, under another name", "install it under one name"
        )
    try:
        manager.register(plugin, one.info.name)
        _check_hooks(plugin, manager)
    except CallFailed:
        raise
    except BaseException as error:
        why = failed(error)
        raise CallFailed(Stage.HOOK, f"its hooks cannot be used: {why.message}", why.hint, why.details) from error


def _check_hooks(plugin: object, manager: pluggy.PluginManager) -> None:
    from lmp_core.plugins.values import CONTRACTS

    for caller in manager.get_hookcallers(plugin) or []:
        if not caller.has_spec():
            raise CallFailed(Stage.HOOK, f"there is no hook {caller.name!r}", did_you_mean(caller.name, CONTRACTS))
        for implementation in caller.get_hookimpls():
            if implementation.plugin is plugin and (implementation.hookwrapper or implementation.wrapper):
                raise CallFailed(
                    Stage.HOOK,
                    f"{caller.name} wraps the hooks of others",
                    "leave out wrapper=True: a plug-in adds, and changes nothing of what others bring",
                )


def version_problem(declared: object) -> tuple[str, str] | None:
    """Why a plug-in with this ``LMP_PLUGIN_API`` does not fit, and what to do; None when it fits.

    >>> version_problem((1, 0)) is None
    True
    >>> version_problem((2, 0))[0]
    'is written for plug-in API 2.0; this library has 1.0'
    """
    from lmp_core.plugins.spec import API_VERSION

    ours = ".".join(map(str, API_VERSION))
    if declared is None:
        return (
            "does not say which plug-in API it is written for",
            f"set LMP_PLUGIN_API = {API_VERSION} at the top of its module",
        )
    if (
        not isinstance(declared, tuple)
        or len(declared) != 2
        or not all(isinstance(number, int) and not isinstance(number, bool) for number in declared)
    ):
        return (
            f"LMP_PLUGIN_API is {declared!r}, which is no version",
            f"write two whole numbers: LMP_PLUGIN_API = {API_VERSION}",
        )
    if declared[0] == API_VERSION[0] and declared[1] <= API_VERSION[1]:
        return None
    newer = declared > API_VERSION
    return (
        f"is written for plug-in API {declared[0]}.{declared[1]}; this library has {ours}",
        "install a newer lmp" if newer else "install a newer version of the plug-in",
    )


def _call_hook(call: Callable[[], object]) -> list[Any]:
    return _listed(call())


def _listed(value: object) -> list[Any]:
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        raise WrongValue(f"gives {_kind(value)}, not a list")
    return list(value)


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"


def _is_plan(value: object) -> Plan:
    from lmp_core.model import Plan

    if not isinstance(value, Plan):
        raise WrongValue(f"gives {_kind(value)}, not a Plan")
    return value


def _is_bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise WrongValue(f"gives {_kind(value)}, not bytes")
    return value


def _all_of(value: object, kind: type[T]) -> tuple[T, ...]:
    made = _listed(value)
    for one in made:
        if not isinstance(one, kind):
            raise WrongValue(f"gives {_kind(one)} where a {kind.__name__} is wanted")
    return tuple(made)


def _findings(value: object) -> tuple[Finding, ...]:
    from lmp_core.checks.finding import Finding

    return _all_of(value, Finding)


def _calendars(value: object) -> tuple[SchoolCalendar, ...]:
    from lmp_core.model import SchoolCalendar

    return _all_of(value, SchoolCalendar)


def _blocks(value: object) -> tuple[object, ...]:
    # Which blocks there are is the report's business; it says so when it is given another.
    return tuple(_listed(value))


def _holidays(value: object) -> Mapping[dt.date, Text]:
    from lmp_core.model.text import Text

    if not isinstance(value, Mapping) or not all(
        isinstance(day, dt.date) and not isinstance(day, dt.datetime) and isinstance(name, Text)
        for day, name in value.items()
    ):
        raise WrongValue("gives holidays that are no mapping from dates to Text values")
    return dict(value)
