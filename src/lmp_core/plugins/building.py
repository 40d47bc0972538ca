"""Running the exporters, each on its own, and writing what they give."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted, shown
from lmp_core.model.text import Text
from lmp_core.output.folder import FolderChange, Making, Others, OutputFolder
from lmp_core.output.manifest import MakerRun, Owner, texts_of
from lmp_core.plugins import results
from lmp_core.plugins.contracts import Exporter, FailedFile, OutFile
from lmp_core.plugins.exporter_process import CAN_FORK, ExportedFiles, apart
from lmp_core.plugins.failure import PluginFailure, PluginInfo, Stage
from lmp_core.plugins.isolation import CallFailed, watched
from lmp_core.plugins.limits import EXPORT_SECONDS

if TYPE_CHECKING:
    from lmp_core.context import PlanContext
    from lmp_core.plugins.host import PluginHost

OF_EXPORTER = phrase("exporter {name}: {message}")
"""Said of an exporter that failed."""
_FILE_OF_ANOTHER = phrase("gives the file {path}, which is that of exporter {whose}")
_ANOTHER_NAME = phrase("choose another name, or build only one of the two")
_FILE_TWICE = phrase("gives the file {path} twice, or as a folder too")
_OWN_NAMES = phrase("give each file a name of its own")
_NO_EXPORTER = phrase("no exporter is called {name}")

FAILED_EXIT = 1
"""The exit code of the command line when a plug-in failed and the rest was built."""

Progress = Callable[[str, int, int], None]
"""Called before each exporter with its name, its number (from 1), and how many there are, over all languages."""


BUILD = "lmp build"
"""The command that the folders of builds belong to."""


@attrs.frozen(kw_only=True)
class ExporterFiles:
    """The files of one exporter, by their paths in the output folder. ``whole`` says whether it could give all."""

    exporter: str
    title: Text
    files: tuple[str, ...]
    whole: bool = True


@attrs.frozen(kw_only=True)
class BuildResult:
    """The result of a build: what became of the files in the output folder, and the failures.

    ``made`` is what each exporter gave. ``failures`` are those of this build and those of plug-ins that could not be
    used at all.
    """

    change: FolderChange
    made: tuple[ExporterFiles, ...]
    failures: tuple[PluginFailure, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """The files in the output folder that are now as the exporters gave them, in order."""
        return self.change.written

    @property
    def exit_code(self) -> int:
        """0 when all went well, 1 when a plug-in failed."""
        return FAILED_EXIT if self.failures else 0


def build(
    host: PluginHost,
    context: PlanContext,
    out: Path,
    only: Collection[str] = (),
    progress: Progress | None = None,
    *,
    languages: Collection[str] = (),
    seconds: float = EXPORT_SECONDS,
    own_process: bool | None = None,
) -> BuildResult:
    """Run the exporters and exchange the files below ``out`` for theirs, all at once.

    Each exporter runs on its own, within ``seconds``. Files of earlier builds that are not made any more are taken away
    (:mod:`lmp_core.output.folder`). Those of an exporter that fails stay, as does a single file that it cannot give
    (:class:`~lmp_core.plugins.contracts.FailedFile`), and the others are built all the same; but no file stays that may
    tell what the plan no longer says to its readers. No two exporters may claim the same file, also not by names that
    differ only in capitals: the first keeps it.

    ``only`` names the exporters to run; all when empty. The files of the others stay; where they may tell what the plan
    no longer says, those exporters are run too. ``languages`` are those to write in, the context's own when empty. A
    file whose name does not say its language, as those of calendars that people subscribe to, is written in the first
    one. ``own_process`` runs each exporter in a process of its own, which only Linux can; when it is not given, those
    that do not come with the library run so where that is possible.

    Raises:
        UsageError: for a name in ``only`` that no exporter has, when ``out`` belongs to another plan or audience, or
            cannot be written to; all files are then as they were.
    """
    exporters_named(host, only)
    context = host.context(context)
    folder = OutputFolder.open(out, Owner(plan=context.plan.id, audience=context.audience, command=BUILD))
    texts = texts_of(context.plan, *([context.baseline.plan] if context.baseline is not None else []))
    tasks = list(_tasks(host, context, folder, only, tuple(languages), texts))
    builder = _Builder(host=host, folder=folder, seconds=seconds, own_process=own_process, progress=progress)
    makings = builder.makings(tasks, texts)
    change = folder.replace(
        makings,
        texts=texts,
        as_of=context.as_of,
        language=context.plan.language,
        others=Others.STAY_WHILE_SAID if only or host.failures else Others.GO,
    )
    made = tuple(
        ExporterFiles(
            exporter=making.maker,
            title=task.exporter.title,
            files=tuple(path for path, _ in making.files),
            whole=making.whole,
        )
        for task, making in zip(tasks, makings, strict=True)
    )
    return BuildResult(change=change, made=made, failures=host.failures)


@attrs.frozen(kw_only=True)
class _Task:
    """An exporter to run, in each of its languages."""

    plugin: PluginInfo
    exporter: Exporter
    contexts: Sequence[PlanContext]

    def run(self, texts: frozenset[bytes]) -> MakerRun:
        """What to remember of it."""
        languages = tuple(context.language for context in self.contexts)
        return MakerRun(formats=self.contexts[0].formats or (), languages=languages, texts=texts)


def _tasks(
    host: PluginHost,
    context: PlanContext,
    folder: OutputFolder,
    only: Collection[str],
    languages: tuple[str, ...],
    texts: frozenset[bytes],
) -> Iterator[_Task]:
    """The exporters that are asked for, and those whose files in the folder may tell what the plan no longer says.

    The latter make all of these files anew, in their formats and languages.
    """
    for plugin, exporter in exporters_named(host, ()):
        is_asked = not only or exporter.name in only
        before = folder.manifest.runs[exporter.name] if folder.tells_more(exporter.name, texts) else None
        if not is_asked and before is None:
            continue
        spoken = languages if is_asked else ()
        formats = context.formats if is_asked else ()
        if before is not None:
            spoken = spoken or before.languages
            formats = tuple(dict.fromkeys((*(formats or ()), *before.formats)))
        in_formats = context if formats == context.formats else attrs.evolve(context, formats=formats or None)
        contexts = [in_formats.spoken_in(language) for language in dict.fromkeys(spoken)] or [in_formats]
        yield _Task(plugin=plugin, exporter=exporter, contexts=contexts)


@attrs.frozen(kw_only=True)
class _Builder:
    """Runs exporters one by one, and keeps them off each other's files."""

    host: PluginHost
    folder: OutputFolder
    seconds: float
    own_process: bool | None
    progress: Progress | None
    claims: _Claims = attrs.field(factory=lambda: _Claims())

    def makings(self, tasks: Sequence[_Task], texts: frozenset[bytes]) -> list[Making]:
        """The files of each task. What fails is reported."""
        steps = sum(len(task.contexts) for task in tasks)
        number = 0
        makings = []
        for task in tasks:
            files: list[tuple[str, bytes]] = []
            whole = True
            for context in task.contexts:
                number += 1
                if self.progress is not None:
                    self.progress(task.exporter.name, number, steps)
                try:
                    export = self._export(task, context)
                    files += self._accepted(task.exporter.name, export)
                except CallFailed as error:
                    self.host.report(_failure(task.plugin, task.exporter, error))
                    whole = False
                    continue
                for file in export.failed:
                    self.host.report(file.failure)
                whole = whole and not export.failed
            makings.append(Making(maker=task.exporter.name, files=files, run=task.run(texts), whole=whole))
        return makings

    def _export(self, task: _Task, context: PlanContext) -> ExportedFiles:
        separate = CAN_FORK and not task.plugin.builtin if self.own_process is None else self.own_process
        return run_exporter(task.exporter, context, seconds=self.seconds, own_process=separate)

    def _accepted(self, exporter: str, export: ExportedFiles) -> list[tuple[str, bytes]]:
        """The files of an export that no other exporter has, and that can be written.

        Raises:
            CallFailed: when one of them cannot.
        """
        new = tuple(file for file in export.files if not self.claims.has(exporter, file.path))
        for file in new:
            if problem := self.folder.obstacle(file.path):
                raise CallFailed(Stage.FILES, problem.message, problem.hint)
        self.claims.claim(exporter, new)
        return [(file.path, file.content) for file in new]


def _failure(plugin: PluginInfo, exporter: Exporter, error: CallFailed) -> PluginFailure:
    return PluginFailure(
        plugin=plugin,
        stage=error.stage,
        message=OF_EXPORTER.filled(name=quoted(exporter.name), message=error.message),
        hint=error.hint,
        details=error.details,
    )


def run_exporter(
    exporter: Exporter, context: PlanContext, *, seconds: float = EXPORT_SECONDS, own_process: bool = False
) -> ExportedFiles:
    """Run one exporter by itself, and see that it gives files and no two of the same name.

    Raises:
        CallFailed: when it raises, hangs, writes files itself, or gives something else.
    """
    run = apart if own_process else watched
    return run(lambda: export_files(exporter, context), seconds=seconds)


def export_files(exporter: Exporter, context: PlanContext) -> ExportedFiles:
    """The files of an exporter, checked as in a build, but run in the thread of the caller and without limits.

    Raises:
        WrongValue: when it gives something else than files.
        CallFailed: when two of its files have one name.
    """
    listed = results.files(exporter.export(context))
    files = tuple(file for file in listed if isinstance(file, OutFile))
    _Claims().claim(exporter.name, files)
    return ExportedFiles(files, tuple(file for file in listed if isinstance(file, FailedFile)))


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


class _Claims:
    """Which exporter has which file.

    To some systems, names that differ in capitals or in how a letter is coded are the same.
    """

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def has(self, exporter: str, path: str) -> bool:
        """Whether the exporter has this very file already, from its run in another language."""
        return self._files.get(_key(path)) == exporter

    def claim(self, exporter: str, files: tuple[OutFile, ...]) -> None:
        mine: dict[str, str] = {}
        folders: dict[str, str] = {}
        for file in files:
            key = _key(file.path)
            above = [key[:place] for place, letter in enumerate(key) if letter == "/"]
            whose = self._files.get(key) or self._folders.get(key)
            whose = whose or next((self._files[folder] for folder in above if folder in self._files), None)
            if whose is not None:
                raise CallFailed(
                    Stage.FILES,
                    _FILE_OF_ANOTHER.filled(path=shown(file.path), whose=shown(whose)),
                    _ANOTHER_NAME,
                )
            if key in mine or key in folders or any(folder in mine for folder in above):
                raise CallFailed(
                    Stage.FILES,
                    _FILE_TWICE.filled(path=shown(file.path)),
                    _OWN_NAMES,
                )
            mine[key] = exporter
            folders.update(dict.fromkeys(above, exporter))
        self._files |= mine
        self._folders |= folders


def exporters_named(host: PluginHost, only: Collection[str]) -> list[tuple[PluginInfo, Exporter]]:
    """The exporters of these names, each with its plug-in; all when none is named.

    Raises:
        UsageError: when there is none of a name.
    """
    every = [(plugin, exporter) for plugin, exporter in host.brought("lmp_exporters")]
    names = [exporter.name for _, exporter in every]
    for name in only:
        if name not in names:
            raise UsageError(Problem(message=_NO_EXPORTER.filled(name=shown(name)), hint=did_you_mean(name, names)))
    return [(plugin, exporter) for plugin, exporter in every if not only or exporter.name in only]
