"""Answers of plug-ins, typed: an error names the plug-in that is missing, or that gave something else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from lmp_core.answers.proposed import Proposed
from lmp_core.context import PlanContext, as_day
from lmp_core.graph.answer import Answer
from lmp_core.model.errors import PluginError, Problem
from lmp_core.model.shown import quoted, shown
from lmp_core.model.text import Text
from lmp_core.plugins.building import OF_EXPORTER, exporters_named, run_exporter
from lmp_core.plugins.failure import PluginCallError, PluginFailure
from lmp_core.plugins.isolation import CallFailed

if TYPE_CHECKING:
    from lmp_core.plugins.contracts import OutFile
    from lmp_core.plugins.host import PluginHost
    from lmp_core.views.view import View

_WRONG_ANSWER = Text(
    nb="svaret på {question} er av typen {kind}, ikke {wanted}",
    nn="svaret på {question} er av typen {kind}, ikkje {wanted}",
    en="the answer to {question} is of the kind {kind}, expected {wanted}",
)
_TELL_THE_MAKER = Text(
    nb="si fra til den som har laget tillegget",
    nn="sei frå til den som har laga tillegget",
    en="report it to those who made the plug-in",
)
_LEFT_OUT = Text(
    nb="tillegget {plugin} svarer på {name}, men er holdt utenfor",
    nn="tillegget {plugin} svarar på {name}, men er halde utanfor",
    en="{name} is answered by the plug-in {plugin}, which is left out",
)
_LEAVE_IT_IN = Text(nb="ta det med", nn="ta det med", en="leave it in")
_UNUSABLE = Text(
    nb="tillegget {plugin} svarer på {name}, men kan ikke brukes: {message}",
    nn="tillegget {plugin} svarar på {name}, men kan ikkje brukast: {message}",
    en="{name} is answered by the plug-in {plugin}, which cannot be used: {message}",
)
_NOT_INSTALLED = Text(
    nb="tillegget {plugin} svarer på {name}, men er ikke installert",
    nn="tillegget {plugin} svarar på {name}, men er ikkje installert",
    en="{name} is answered by the plug-in {plugin}, which is not installed",
)
_INSTALL_ANEW = Text(nb="installer lmp-core på nytt", nn="installer lmp-core på nytt", en="install lmp-core anew")
_SILENT = Text(
    nb="tillegget {plugin} skulle svare på {name}, men gjør det ikke",
    nn="tillegget {plugin} skulle svare på {name}, men gjer det ikkje",
    en="{name} is answered by the plug-in {plugin}, which does not answer",
)
_FITTING_VERSION = Text(
    nb="installer en versjon som passer til lmp",
    nn="installer ein versjon som passar til lmp",
    en="install a version that fits this library",
)

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
