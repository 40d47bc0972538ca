"""Finding plug-ins, and handing out what they bring.

A plug-in is found through the entry-point group ``lmp``; the name of the entry point is the plug-in's name. Finding
reads names only: a plug-in is imported when the first hook is asked for. One that cannot be used is named among
:attr:`PluginHost.failures`, and the others are none the worse for it.

Order: what plug-ins bring stands in the order of their names, those of the library first; within a plug-in in the order
in which it gives them. A hook marked ``@hookimpl(tryfirst=True)`` stands before all that are not, and
``trylast=True`` after them. Where two bring the same name, the first one keeps it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
import pluggy

from lmp_core.model.advice import NO_PLUGIN
from lmp_core.model.did_you_mean import did_you_mean, nearest
from lmp_core.model.errors import LmpError, PluginError, Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted, shown
from lmp_core.model.text import Text
from lmp_core.plugins import limits, spec
from lmp_core.plugins.failure import PluginCallError, PluginFailure, PluginInfo, Stage
from lmp_core.plugins.hook_contracts import CONTRACTS
from lmp_core.plugins.installed import InstalledPlugin, installed, plugin_name
from lmp_core.plugins.isolation import CallFailed, failed, watched, watched_each, watched_here
from lmp_core.plugins.loading import load
from lmp_core.plugins.wrong_value import listed

if TYPE_CHECKING:
    import click
    import pluggy

    from lmp_core.checks.finding import Rule
    from lmp_core.context import PlanContext, ReportFormat, ReportSection
    from lmp_core.graph.answer import Answer
    from lmp_core.model import Plan
    from lmp_core.model.extensions import CalendarProvider, Importer, ProgrammeTemplate, Scenario, TermWord
    from lmp_core.plugins.contracts import Answering, Exporter
    from lmp_core.plugins.hook_contracts import Function

_NEEDS_BLOCKED = phrase("the plan needs the plug-in {name}, which is blocked")
_UNBLOCK = phrase("unblock it")
_NEEDS_MISSING = phrase("the plan needs the plug-in {name}, which is not installed")
_INSTALL_IT = phrase("install it")
_NEEDS_UNUSABLE = phrase("the plan needs the plug-in {name}, which cannot be used: {message}")
_NO_ANSWER = phrase("no plug-in answers to {name}")
_NAME_TAKEN = phrase("the name {name} is taken by {whose}")
_UNINSTALL_ONE = phrase("uninstall one of the two, or ask those who made it for another name")
_MARK_IT = phrase("write @hookimpl above def {hook}")
_INSTALL_IT_OR = phrase("install it, or {near}")
_OF = phrase("{what}: {message}")
_COMMAND = phrase("command {name}")
_ALREADY = phrase("{what} is already that of {whose}")
_LIBRARY = phrase("the library")
_THE_PLUGIN = phrase("the {plugin}")
_LEFT_OUT = phrase("it is left out; report it to those who made the plug-in")
_NOT_MARKED = phrase("{hook} is not marked as a hook, and is never called")


class Contribution(NamedTuple):
    """One value that a plug-in brings, and the plug-in."""

    plugin: PluginInfo
    value: Any


class PluginHost:
    """The plug-ins of one run.

    >>> host = PluginHost.discover(block=["reporting"])
    >>> "reporting" in [info.name for info in host.active]
    False
    """

    def __init__(
        self,
        candidates: Iterable[InstalledPlugin],
        *,
        block: Collection[str] = (),
        clashes: Iterable[PluginFailure] = (),
    ):
        self._candidates = tuple(candidates)
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
        first_of_name: dict[str, InstalledPlugin] = {}
        clashes: list[PluginFailure] = []
        candidates = list(installed())
        candidates += [
            InstalledPlugin(PluginInfo(name=plugin_name(name), target=_target(plugin)), _giver(plugin))
            for name, plugin in (extra or {}).items()
        ]
        # The order of installation says nothing; the names do, and the library's own come first.
        candidates.sort(key=_place_in_order)
        seen: set[tuple[str, str, str]] = set()
        for candidate in candidates:
            # The same distribution can lie on two folders of the search path (an editable install beside a build).
            key = (candidate.info.name, candidate.info.distribution, candidate.info.target)
            if key in seen:
                continue
            seen.add(key)
            first = first_of_name.setdefault(candidate.info.name, candidate)
            if first is not candidate:
                clashes.append(
                    PluginFailure(
                        plugin=candidate.info,
                        stage=Stage.NAME,
                        message=_NAME_TAKEN.filled(name=quoted(candidate.info.name), whose=_whose(first.info)),
                        hint=_UNINSTALL_ONE,
                    )
                )
        host = cls(first_of_name.values(), block=block, clashes=clashes)
        if strict:
            host.check_names(block)
        return host

    def check_names(self, names: Iterable[str]) -> None:
        """Raise a UsageError for the first name that no plug-in has, installed or blocked."""
        installed_names = [candidate.info.name for candidate in self._candidates]
        for name in names:
            if plugin_name(name) not in installed_names:
                raise UsageError(
                    Problem(message=NO_PLUGIN.filled(name=shown(name)), hint=did_you_mean(name, installed_names))
                )

    def without(self, names: Collection[str]) -> PluginHost:
        """The same plug-ins with some more of them blocked."""
        return PluginHost(self._candidates, block=self.blocked | set(names), clashes=self._clashes)

    def for_plan(self, plan: Plan) -> PluginHost:
        """The plug-ins for a plan: without those it refuses.

        Raises:
            PluginError: when a plug-in that the plan needs is missing, blocked or unusable; it says which and why.
        """
        host = self.without(plan.plugins.refuses) if plan.plugins.refuses else self
        problems = [problem for name in plan.plugins.needs if (problem := host._lacks(name)) is not None]
        if problems:
            raise PluginError(*problems)
        return host

    def _lacks(self, name: str) -> Problem | None:
        wanted = plugin_name(name)
        path = ("plugins", "needs")
        if wanted in self.blocked:
            return Problem(message=_NEEDS_BLOCKED.filled(name=quoted(name)), hint=_UNBLOCK, path=path)
        names = [candidate.info.name for candidate in self._candidates]
        if wanted not in names:
            near = nearest(wanted, names)
            return Problem(
                message=_NEEDS_MISSING.filled(name=quoted(name)),
                hint=_INSTALL_IT_OR.filled(near=did_you_mean(wanted, names)) if near else _INSTALL_IT,
                path=path,
            )
        if wanted not in {info.name for info in self.active}:
            why = next(failure for failure in self._loaded[1] if failure.plugin.name == wanted)
            return Problem(
                message=_NEEDS_UNUSABLE.filled(message=why.message, name=quoted(name)), hint=why.hint, path=path
            )
        return None

    @cached_property
    def _loaded(self) -> tuple[pluggy.PluginManager, tuple[PluginFailure, ...], tuple[PluginInfo, ...]]:
        manager = pluggy.PluginManager(spec.PROJECT)
        manager.add_hookspecs(spec)
        failures: list[PluginFailure] = []
        active: list[PluginInfo] = []
        # pluggy calls the last one registered first.
        wanted = [candidate for candidate in reversed(self._candidates) if candidate.info.name not in self.blocked]
        loaded = watched_each([partial(load, candidate, manager) for candidate in wanted], seconds=limits.LOAD_SECONDS)
        for candidate, result in zip(wanted, loaded, strict=True):
            if isinstance(result, CallFailed):
                failures.append(_failure(candidate.info, result))
                if manager.has_plugin(candidate.info.name):
                    manager.unregister(name=candidate.info.name)
            else:
                active.append(candidate.info)
                failures += [_not_marked(candidate.info, name) for name in reversed(result)]
        return manager, tuple(reversed(failures)), tuple(reversed(active))

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """All plug-ins that are installed or were handed in, usable or not."""
        return tuple(candidate.info for candidate in self._candidates)

    @property
    def active(self) -> tuple[PluginInfo, ...]:
        """The plug-ins in use."""
        return self._loaded[2]

    def plugin(self, name: str) -> object | None:
        """The module or object that a plug-in is, None for one that is not in use."""
        return self._loaded[0].get_plugin(plugin_name(name))

    @property
    def failures(self) -> tuple[PluginFailure, ...]:
        """All that has gone wrong so far. Asking imports the plug-ins."""
        clashes = [clash for clash in self._clashes if clash.plugin.name not in self.blocked]
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
        return self._guarded("lmp_importers")

    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios. One that fails raises a PluginError that names it."""
        return self._guarded("lmp_scenarios")

    def programme_templates(self) -> tuple[ProgrammeTemplate, ...]:
        """The programme templates. One that fails raises a PluginError that names it."""
        return self._guarded("lmp_programme_templates")

    def rules(self) -> tuple[Rule, ...]:
        """The checks. One that fails finds nothing, and is named among the failures."""
        return self._guarded("lmp_checks")

    def report_sections(self, report: str) -> tuple[ReportSection, ...]:
        """The sections of a report, in their order. One that fails is empty, and is named among the failures."""
        sections: tuple[ReportSection, ...] = self._guarded("lmp_report_sections")
        mine = [section for section in sections if section.report == report]
        return tuple(sorted(mine, key=lambda section: (section.order, section.name)))

    def report_formats(self) -> tuple[ReportFormat, ...]:
        """The formats of reports, also those whose modules are missing. One that fails raises a PluginError."""
        return self._guarded("lmp_report_formats")

    def calendar_providers(self) -> tuple[CalendarProvider, ...]:
        """The calendar providers. One that fails gives nothing, and is named among the failures."""
        return self._guarded("lmp_calendars")

    def commands(self, front: Callable[[Answering], click.Command] | None = None) -> tuple[click.Command, ...]:
        """The commands of the command line. One that fails raises a PluginError that names it.

        ``front`` makes a command of an answer. It is asked for those to which their plug-in brings no command itself.
        """
        commands = list(self.brought("lmp_commands"))
        if front is not None:
            own = {command.value.name for command in commands}
            answers = [
                contribution
                for contribution in self.brought("lmp_answers")
                if contribution.value.command and contribution.value.name not in own
            ]
            commands += [Contribution(plugin, front(answering)) for plugin, answering in answers]
        return tuple(_named_command(plugin, command) for plugin, command in commands)

    def answers(self) -> tuple[Answering, ...]:
        """The questions that plug-ins answer. One that fails raises a PluginError that names it."""
        return self._guarded("lmp_answers")

    def ask(self, name: str, context: PlanContext, /, **options: Any) -> Answer:
        """The answer of a plug-in: what ``lmp NAME`` prints.

        Raises:
            UsageError: when nobody answers to the name, or for an option that the answer does not take.
            PluginError: when the plug-in fails.
        """
        answers = {answering.name: answering for answering in self.answers()}
        if name not in answers:
            raise UsageError(Problem(message=_NO_ANSWER.filled(name=shown(name)), hint=did_you_mean(name, answers)))
        return answers[name].ask(context, **options)

    def terms(self) -> Mapping[str, Text]:
        """The words that plug-ins put in place of the library's, by key (see :mod:`lmp_core.model.terms`)."""
        terms: tuple[TermWord, ...] = self._guarded("lmp_terms")
        return {term.key: term.word for term in terms}

    def context(self, context: PlanContext) -> PlanContext:
        """The context with what plug-ins add to it: calendars, sections and formats of reports, and words for kinds.

        What the context has already is left as it is. References by former ids are by present ones then, so that who
        looks at the plan may compare ids.
        """
        from lmp_core.context import Services
        from lmp_core.model.reference import with_present_ids
        from lmp_core.model.terms import with_terms

        plan = with_terms(with_present_ids(context.plan), self.terms())
        there = context.services
        services = Services(
            calendar_providers=there.calendar_providers or self.calendar_providers,
            sections=there.sections or self.report_sections,
            formats=there.formats or self.report_formats,
            rules=there.rules or self.rules,
        )
        if plan is context.plan and services == there:
            return context  # with the timeline and graph that it may have worked out
        return attrs.evolve(context, plan=plan, services=services)

    def brought(self, hook: str) -> tuple[Contribution, ...]:
        """The values that plug-ins bring through a hook, checked and in order, each with its plug-in."""
        cached = self._brought.get(hook)
        if cached is None:
            cached = self._brought[hook] = self._gather(hook)
        return cached

    @cached_property
    def _brought(self) -> dict[str, tuple[Contribution, ...]]:
        return {}

    def _gather(self, hook: str) -> tuple[Contribution, ...]:
        manager = self._loaded[0]
        infos = {info.name: info for info in self.active}
        contract = CONTRACTS[hook]
        kept: list[Contribution] = []
        taken: dict[object, PluginInfo | None] = dict.fromkeys(contract.reserved())
        beside = {CONTRACTS[contract.shares].key(value): owner for owner, value in self._beside(contract.shares)}
        implementations = list(reversed(getattr(manager.hook, hook).get_hookimpls()))
        calls = [partial(_call_hook, implementation.function) for implementation in implementations]
        for implementation, values in zip(
            implementations, watched_each(calls, seconds=limits.LOAD_SECONDS), strict=True
        ):
            plugin = infos[implementation.plugin_name]
            if isinstance(values, CallFailed):
                self.report(_failure(plugin, values, hook))
                continue
            for value in values:
                wrong: Text | str | None = contract.wrong(value, plugin)
                key = contract.key(value) if wrong is None else None
                if wrong is None and (key in taken or beside.get(key, plugin) != plugin):
                    whose = taken[key] if key in taken else beside[key]
                    wrong = _ALREADY.filled(what=contract.named(value), whose=_whose(whose))
                if wrong is not None:
                    self.report(_left_out(plugin, _OF.filled(what=hook, message=wrong)))
                    continue
                taken[key] = plugin
                kept.append(Contribution(plugin, value))
        return tuple(kept)

    def _beside(self, hook: str) -> tuple[Contribution, ...]:
        return self.brought(hook) if hook else ()

    def _guarded(self, hook: str) -> tuple[Any, ...]:
        """The values that plug-ins bring through a hook, with functions guarded as their contract says."""
        contract = CONTRACTS[hook]
        return tuple(
            contract.with_functions(value, partial(self._guard, plugin, contract.what(value), value))
            for plugin, value in self.brought(hook)
        )

    def _guard(
        self, plugin: PluginInfo, what: str, value: Any, function: Function, call: Callable[..., Any]
    ) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            function.refuse(value, *arguments)
            result = partial(_accepted, function, call, *arguments, **options)
            try:
                return watched_here(result) if function.patient else watched(result, seconds=limits.CALL_SECONDS)
            except CallFailed as error:
                if function.for_user and isinstance(error.__cause__, LmpError):
                    raise error.__cause__ from None
                failure = _failure(plugin, error, what)
                if not function.beside:
                    raise PluginCallError(failure) from error
                self.report(failure)
                return function.instead

        return run


def _accepted(function: Function, call: Callable[..., Any], /, *arguments: Any, **options: Any) -> Any:
    """The result of a function of a plug-in, as the library uses it."""
    return function.accept(call(*arguments, **options))


def _named_command(plugin: PluginInfo, command: click.Command) -> click.Command:
    """The command, with failures that name the plug-in. What click itself raises, to end a command, passes through."""
    import click

    guarded = copy.copy(command)

    def invoke(ctx: click.Context) -> Any:
        try:
            return command.invoke(ctx)
        except (LmpError, click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            raise  # whoever reads what is written has had enough, which is nobody's failure
        except Exception as error:
            what = _COMMAND.filled(name=quoted(str(command.name)))
            raise PluginCallError(_failure(plugin, failed(error), what)) from error

    guarded.invoke = invoke  # type: ignore[method-assign]
    return guarded


def _place_in_order(plugin: InstalledPlugin) -> tuple[bool, str, str, str]:
    info = plugin.info
    return not info.builtin, info.name, info.distribution, info.target


def _target(plugin: object) -> str:
    return str(getattr(plugin, "__name__", type(plugin).__name__))


def _giver(plugin: object) -> Callable[[], object]:
    return lambda: plugin


def _whose(info: PluginInfo | None) -> Text:
    return _LIBRARY if info is None else _THE_PLUGIN.filled(plugin=info.named)


def _failure(plugin: PluginInfo, error: CallFailed, what: Text | str = "") -> PluginFailure:
    message = _OF.filled(what=what, message=error.message) if what else error.message
    return PluginFailure(plugin=plugin, stage=error.stage, message=message, hint=error.hint, details=error.details)


def _left_out(plugin: PluginInfo, message: Text | str) -> PluginFailure:
    hint = _LEFT_OUT
    return PluginFailure(plugin=plugin, stage=Stage.VALUE, message=message, hint=hint)


def _not_marked(plugin: PluginInfo, hook: str) -> PluginFailure:
    message = _NOT_MARKED.filled(hook=hook)
    return PluginFailure(plugin=plugin, stage=Stage.HOOK, message=message, hint=_MARK_IT.filled(hook=hook))


def _call_hook(call: Callable[[], object]) -> list[Any]:
    return listed(call())
