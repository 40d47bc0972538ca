"""The plug-in that is put to the test, and running what it brings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, NamedTuple, TypeVar

import attrs

from lmp_core.checks.finding import Finding, Rule
from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer
from lmp_core.model import Plan, Visibility
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import PluginError, Position, Problem
from lmp_core.planfile.sources import SourceMap
from lmp_core.plugins.building import export_files, run_exporter
from lmp_core.plugins.contracts import Exporter, OutFile
from lmp_core.plugins.exporter_process import ExportedFiles
from lmp_core.plugins.failure import PluginInfo
from lmp_core.plugins.hook_contracts import CONTRACTS, Function
from lmp_core.plugins.host import PluginHost
from lmp_core.plugins.installed import InstalledPlugin, plugin_name
from lmp_core.plugins.isolation import CallFailed, watched
from lmp_core.plugins.limits import LAW_SECONDS
from lmp_core.plugins.samples import AS_OF, RESTRICTED_WORD, report_of, sample_plan

LANGUAGES = ("nb", "nn", "en")
START = dt.date(2020, 8, 17)
"""The day that programmes are started on."""
_NAMED_APART = ("earlier", "holidays", "school_calendars")

T = TypeVar("T")


def _sources() -> dict[tuple[str | int, ...], Position]:
    hidden = f"{RESTRICTED_WORD}-aktivitet"
    return {
        ("activities", "samling-1"): Position("plan.toml", 12, 1),
        ("activities", hidden): Position(f"{RESTRICTED_WORD}.toml", 1, 1),
    }


class Piece(NamedTuple):
    """A function of a plug-in: what it is called in messages, the value that brings it, and how it is run on a plan.

    ``run`` gives what a build accepts, and raises what a build calls a failure.
    """

    what: str
    value: Any
    run: Callable[[PlanContext], Any]


class PluginFile(NamedTuple):
    """A file of a plug-in: the name of its giver, the media types that the giver declares, and the file."""

    what: str
    media_types: tuple[str, ...]
    file: OutFile


@attrs.frozen(slots=False)
class Subject:
    """A plug-in by itself: no other plug-in is in use. ``path`` is the file of a module that is not installed."""

    host: PluginHost
    info: PluginInfo
    plugin: object
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
            names = [info.name for info in host.plugins]
            if wanted not in names:
                raise PluginError(Problem(message=f"no plug-in is called {plugin!r}", hint=did_you_mean(wanted, names)))
            alone = host.without([name for name in names if name != wanted])
            return cls(alone, next(info for info in host.plugins if info.name == wanted), alone.plugin(wanted))
        target = str(getattr(plugin, "__name__", type(plugin).__module__))
        info = PluginInfo(name=plugin_name(target.rpartition(".")[2]), target=target)
        path = str(getattr(plugin, "__file__", "") or "") if isinstance(plugin, ModuleType) else ""
        return cls(PluginHost([InstalledPlugin(info, lambda: plugin)]), info, plugin, path)

    @property
    def package(self) -> str:
        """The package that the plug-in's own code is in."""
        return self.info.target.partition(":")[0].partition(".")[0]

    def values(self, hook: str) -> list[Any]:
        """The values that it brings through a hook."""
        return [value for _, value in self.host.brought(hook)]

    def context(
        self, plan: Plan | None = None, *, language: str = "nb", audience: Visibility = Visibility.PUBLIC
    ) -> PlanContext:
        """The sample plan, or another, as an audience sees it; made anew each time."""
        context = PlanContext.of(
            sample_plan() if plan is None else plan,
            as_of=AS_OF if plan is None else _day_for(plan),
            language=language,
            audience=audience,
            sources=SourceMap(_sources),
        )
        return self.host.context(context)

    def exports(self, context: PlanContext) -> Iterator[tuple[Exporter, ExportedFiles | CallFailed]]:
        """The files of each exporter, or its failure."""
        for exporter in self.values("lmp_exporters"):
            yield exporter, attempt(partial(run_exporter, exporter, context, seconds=LAW_SECONDS))

    def files(self, context: PlanContext) -> Iterator[PluginFile]:
        """Each file of each exporter that does not fail, and a report in each format."""
        for exporter, export in self.exports(context):
            if not isinstance(export, CallFailed):
                for file in export.files:
                    yield PluginFile(f"exporter {exporter.name!r}", exporter.media_types, file)
        for piece in self.pieces_of("lmp_report_formats"):
            content = watched_attempt(piece.run, context)
            if not isinstance(content, CallFailed):
                yield PluginFile(piece.what, (piece.value.media_type,), OutFile(f"report{piece.value.suffix}", content))

    def findings(self, context: PlanContext) -> Iterator[tuple[Rule, tuple[Finding, ...] | CallFailed]]:
        """The findings of each check, or its failure."""
        for piece in self.pieces_of("lmp_checks"):
            yield piece.value, watched_attempt(piece.run, context)

    @cached_property
    def pieces(self) -> list[Piece]:
        """Everything that can be run on a plan."""
        return [piece for hook in CONTRACTS for piece in self.pieces_of(hook)]

    def pieces_of(self, hook: str) -> list[Piece]:
        """The functions of the values that it brings through a hook, without formats whose modules are missing."""
        contract = CONTRACTS[hook]
        pieces: list[Piece] = []
        for value in self.values(hook):
            if hook == "lmp_report_formats" and value.missing():
                continue
            for function, call in contract.functions_of(value):
                what = contract.what(value)
                if function.field in _NAMED_APART:
                    what += f" ({function.field})"
                pieces.append(Piece(what, value, partial(_run, hook, value, function, call)))
        return pieces


def _run(hook: str, value: Any, function: Function, call: Callable[..., Any], context: PlanContext) -> Any:
    with _arguments(hook, value, function.field, context) as arguments:
        if hook == "lmp_exporters":
            return export_files(value, *arguments)
        if hook == "lmp_answers":
            call = value.ask  # with the defaults of its options
        function.refuse(value, *arguments)
        return function.accept(call(*arguments))


@contextmanager
def _arguments(hook: str, value: Any, field: str, context: PlanContext) -> Iterator[tuple[Any, ...]]:
    """The arguments that a function is called with."""
    plan = context.plan
    if hook == "lmp_importers":
        with sample_file(value, value.sample) as path:
            yield path, plan
    elif hook == "lmp_programme_templates":
        yield plan, START, units_of(plan)
    elif hook == "lmp_scenarios" or field == "school_calendars":
        yield (plan,)
    elif field == "holidays":
        yield (context.as_of.year,)
    elif hook == "lmp_report_formats":
        yield report_of(plan, context.language), context
    else:
        yield (context,)


@contextmanager
def sample_file(importer: Any, content: bytes) -> Iterator[Path]:
    """A file that an importer takes, by its ending, with some content."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"sample{importer.suffixes[0]}")
        path.write_bytes(content)
        yield path


def _day_for(plan: Plan) -> dt.date:
    return plan.period.start if plan.period else AS_OF


def units_of(plan: Plan) -> list[str]:
    """The units that a programme is started for: all that the plan names one by one."""
    return [unit.id for unit in plan.units if not unit.collective]


def in_words(run: Callable[[PlanContext], object], context: PlanContext) -> str:
    """All that a piece gives, as text to look through: of an answer its words in each language, its data and rows."""
    got = run(context)
    if isinstance(got, Answer):
        return f"{[got.to_text(language) for language in LANGUAGES]} {got.to_data()} {got.rows()}"
    return repr(got)


def attempt(call: Callable[[], T]) -> T | CallFailed:
    """The value of ``call``, or its failure."""
    try:
        return call()
    except CallFailed as error:
        return error


def watched_attempt(call: Callable[..., T], *args: Any) -> T | CallFailed:
    """The value of a call within :data:`LAW_SECONDS`, or its failure."""
    return attempt(lambda: watched(lambda: call(*args), seconds=LAW_SECONDS))
