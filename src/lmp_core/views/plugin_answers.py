"""Answers of plug-ins, typed: an error names the plug-in that is missing, or that gave something else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from lmp_core.answers.proposed import Proposed
from lmp_core.context import PlanContext, as_day
from lmp_core.graph.answer import Answer
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
    "picture": "reporting",
    "propose": "dates",
    "publish": "calendar",
    "replan": "dates",
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
    return view.reported(attrs.evolve(answer, language=context.language))


def proposed(view: View, name: str, *, until: dt.date | str | None, **options: Any) -> Proposed:
    """Proposed dates, for the plan as it stands in its files."""
    last = None if until is None else as_day(until, "until")
    return front(view, name, Proposed, view.context, until=last, **options).on(view.plan)


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
