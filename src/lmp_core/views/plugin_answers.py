"""Answers of plug-ins, typed: an error names the plug-in that is missing, or that gave something else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from lmp_core.answers.proposed import Proposed
from lmp_core.context import PlanContext, as_day
from lmp_core.graph.answer import Answer
from lmp_core.model.errors import PluginError, Problem
from lmp_core.plugins.building import exporters_named, run_exporter
from lmp_core.plugins.failure import PluginCallError, PluginFailure
from lmp_core.plugins.isolation import CallFailed

if TYPE_CHECKING:
    from lmp_core.plugins.contracts import OutFile
    from lmp_core.plugins.host import PluginHost
    from lmp_core.views.view import View

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
        message = f"the answer to {question!r} is of the kind {type(answer).__name__}, expected {kind.__name__}"
        raise PluginError(Problem(message=message, hint="report it to those who made the plug-in"))
    return view.reported(attrs.evolve(answer, language=context.language, folder=view.folder))


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
            message=f"exporter {name!r}: {error.message}",
            hint=error.hint,
            details=error.details,
        )
        raise PluginCallError(failure) from error
    for file in exported.failed:
        view.host.report(file.failure)
    return view.reported(exported.files)


def _missing(host: PluginHost, name: str) -> Problem:
    plugin = PLUGINS[name]
    what = f"{name!r} is answered by the plug-in {plugin!r}"
    if plugin in host.blocked:
        return Problem(message=f"{what}, which is left out", hint="leave it in")
    failure = next((failure for failure in host.failures if failure.plugin.name == plugin), None)
    if failure is not None:
        return Problem(message=f"{what}, which cannot be used: {failure.message}", hint=failure.hint)
    if plugin not in {info.name for info in host.plugins}:
        return Problem(message=f"{what}, which is not installed", hint="install lmp-core anew")
    return Problem(message=f"{what}, which does not answer", hint="install a version that fits this library")
