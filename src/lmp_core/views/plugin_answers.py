"""Answers of plug-ins, typed: an error names the plug-in that is missing, or that gave something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from lmp_core.answers.proposed import Proposed
from lmp_core.context import PlanContext, as_day
from lmp_core.graph.answer import Answer
from lmp_core.model import Plan
from lmp_core.model.errors import PluginError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted, shown
from lmp_core.plugins.building import OF_EXPORTER, exporters_named, run_exporter
from lmp_core.plugins.failure import PluginCallError, PluginFailure
from lmp_core.plugins.isolation import CallFailed

if TYPE_CHECKING:
    from lmp_core.plugins.contracts import OutFile
    from lmp_core.plugins.host import PluginHost
    from lmp_core.views.view import View

_WRONG_ANSWER = phrase("the answer to {question} is of the kind {kind}, expected {wanted}")
_TELL_THE_MAKER = phrase("report it to those who made the plug-in")
_LEFT_OUT = phrase("{name} is answered by the plug-in {plugin}, which is left out")
_LEAVE_IT_IN = phrase("leave it in")
_UNUSABLE = phrase("{name} is answered by the plug-in {plugin}, which cannot be used: {message}")
_NOT_INSTALLED = phrase("{name} is answered by the plug-in {plugin}, which is not installed")
_INSTALL_ANEW = phrase("install lmp-core anew")
_SILENT = phrase("{name} is answered by the plug-in {plugin}, which does not answer")
_FITTING_VERSION = phrase("install a version that fits this library")

A = TypeVar("A", bound=Answer)

PLUGINS = {
    "calendar": "calendar",
    "move": "dates",
    "picture": "reporting",
    "propose": "dates",
    "publish": "calendar",
    "report": "reporting",
}
"""Which of the library's own plug-ins gives each answer, to name it when it is not there."""


def front(view: View, question: str, kind: type[A], context: PlanContext, /, **options: Any) -> A:
    """The answer of a plug-in to a question that the view has a method for.

    Raises:
        PluginError: when no plug-in answers to it, or the one that does gives something else.
    """
    if question not in {answering.name for answering in view.host.answers()}:
        raise PluginError(_missing(view.host, question))
    answer = view.host.ask(question, context, **options)
    if not isinstance(answer, kind):
        message = _WRONG_ANSWER.filled(question=shown(question), kind=type(answer).__name__, wanted=kind.__name__)
        raise PluginError(Problem(message=message, hint=_TELL_THE_MAKER))
    return view.reported(attrs.evolve(view.said(answer), language=context.language))


def proposed(
    view: View, name: str, *, until: dt.date | str | None, since: str | Plan | None = None, **options: Any
) -> Proposed:
    """Proposed dates, for the plan as it stands in its files. ``since`` is a name or an earlier plan."""
    last = None if until is None else as_day(until, "until")
    if name == "move":
        options["since"] = None if since is None else view.earlier(since)[0]
    answer = front(view, name, Proposed, view.context, until=last, **options).on(view.plan)
    repeatable = view.audience is None and not options["busy"] and not isinstance(since, Plan)
    return attrs.evolve(answer, command=_asked(view, name, last, since, options) if repeatable else ())


_USUAL: Mapping[str, Any] = {"move": "clashing", "alternatives": 1, "apart": 1, "work": 60.0, "seed": 1}
"""What the options of the search are when nothing is said."""
_NOT_TYPED = ("moves", "since", "busy", "on_better")
"""Options that are typed in another way, or not at all."""


def _asked(
    view: View, name: str, until: dt.date | None, since: str | Plan | None, options: Mapping[str, Any]
) -> tuple[str, ...]:
    """The command that asks the same, without the plan."""
    words = [name]
    for id, when in (options.get("moves") or {}).items():
        words += [id, when if isinstance(when, str) else when.isoformat()]
    if isinstance(since, str):
        words += ["--since", since]
    words += ["--as-of", view.as_of.isoformat()]
    if view.language != view.plan.language:
        words += ["--lang", view.language]
    if until is not None:
        words += ["--until", until.isoformat()]
    for option, value in options.items():
        if option in _NOT_TYPED or not value or value == _USUAL.get(option):
            continue
        flag = "--time-limit" if option == "seconds" else f"--{option.replace('_', '-')}"
        for each in value if isinstance(value, tuple) else (value,):
            words += [flag] if each is True else [flag, f"{each:g}" if isinstance(each, float) else str(each)]
    return tuple(words)


def exported_files(view: View, name: str) -> tuple[OutFile, ...]:
    """The files of an exporter. Those that it cannot give are among the failures of the view.

    Raises:
        UsageError: when there is no exporter of that name.
        PluginError: when it fails.
    """
    ((plugin, exporter),) = exporters_named(view.host, [name])
    try:
        exported = run_exporter(exporter, view.outgoing)
    except CallFailed as error:
        failure = PluginFailure(
            plugin=plugin,
            stage=error.stage,
            message=OF_EXPORTER.filled(name=quoted(name), message=error.message),
            hint=error.hint,
            details=error.details,
        )
        raise PluginCallError(failure) from error
    for file in exported.failed:
        view.host.report(file.failure)
    return view.reported(exported.files)


def _missing(host: PluginHost, name: str) -> Problem:
    plugin = PLUGINS[name]
    if plugin in host.blocked:
        return Problem(message=_LEFT_OUT.filled(name=quoted(name), plugin=quoted(plugin)), hint=_LEAVE_IT_IN)
    failure = next((failure for failure in host.failures if failure.plugin.name == plugin), None)
    if failure is not None:
        return Problem(
            message=_UNUSABLE.filled(message=failure.message, name=quoted(name), plugin=quoted(plugin)),
            hint=failure.hint,
        )
    if plugin not in {info.name for info in host.plugins}:
        return Problem(message=_NOT_INSTALLED.filled(name=quoted(name), plugin=quoted(plugin)), hint=_INSTALL_ANEW)
    return Problem(message=_SILENT.filled(name=quoted(name), plugin=quoted(plugin)), hint=_FITTING_VERSION)
