"""Running the exporters, each on its own, and writing what they give."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from lmp_core.files import write_whole
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import LmpError, Problem, UsageError
from lmp_core.plugins import results
from lmp_core.plugins.contracts import Exporter, FailedFile, OutFile
from lmp_core.plugins.exporter_process import CAN_FORK, ExportedFiles, apart
from lmp_core.plugins.failure import PluginFailure, PluginInfo, Stage
from lmp_core.plugins.isolation import CallFailed, watched
from lmp_core.plugins.limits import EXPORT_SECONDS

if TYPE_CHECKING:
    from lmp_core.context import PlanContext
    from lmp_core.plugins.host import PluginHost

FAILED_EXIT = 1
"""The exit code of the command line when a plug-in failed and the rest was built."""

Progress = Callable[[str, int, int], None]
"""Called before each exporter with its name, its number (from 1), and how many there are, over all languages."""


@attrs.frozen(kw_only=True)
class BuildResult:
    """The result of a build: the files written, and the failures.

    ``files`` are the files in the output folder that are now as the exporters gave them, in order. ``failures`` are
    those of this build and those of plug-ins that could not be used at all.
    """

    files: tuple[Path, ...]
    failures: tuple[PluginFailure, ...]

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
    """Run the exporters and write their files below ``out``.

    Each exporter runs on its own, within ``seconds``. Its files are written when all of them are there, each whole. One
    that fails leaves its files of the last build as they are, and the others are built all the same; so does a single
    file that it cannot give (:class:`~lmp_core.plugins.contracts.FailedFile`). No two exporters
    may claim the same file, also not by names that differ only in capitals: the first keeps it.

    ``only`` names the exporters to run; all when empty. ``languages`` are those to write in, the context's own when
    empty. A file whose name does not say its language, as those of calendars that people subscribe to, is written in
    the first one. ``own_process`` runs each exporter in a process of its own,
    which only Linux can; when it is not given, those that do not come with the library run so where that is possible.

    Raises:
        UsageError: for a name in ``only`` that no exporter has, or when ``out`` cannot be written to.
    """
    chosen = exporters_named(host, only)
    _make(out)
    context = host.context(context)
    claims = _Claims()
    files: list[Path] = []
    spoken = [context.spoken_in(language) for language in dict.fromkeys(languages)] or [context]
    for number, (in_language, (plugin, exporter)) in enumerate(product(spoken, chosen), start=1):
        if progress is not None:
            progress(exporter.name, number, len(spoken) * len(chosen))
        try:
            separate = CAN_FORK and not plugin.builtin if own_process is None else own_process
            export = run_exporter(exporter, in_language, seconds=seconds, own_process=separate)
            new = tuple(file for file in export.files if not claims.has(exporter.name, file.path))
            claims.claim(exporter.name, new)
            files += _write(out, new)
            for file in export.failed:
                host.report(file.failure)
        except CallFailed as error:
            host.report(_failure(plugin, exporter, error))
    return BuildResult(files=tuple(files), failures=host.failures)


def _failure(plugin: PluginInfo, exporter: Exporter, error: CallFailed) -> PluginFailure:
    return PluginFailure(
        plugin=plugin,
        stage=error.stage,
        message=f"exporter {exporter.name!r}: {error.message}",
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
                    f"gives the file {file.path!r}, which is that of exporter {whose!r}",
                    "choose another name, or build only one of the two",
                )
            if key in mine or key in folders or any(folder in mine for folder in above):
                raise CallFailed(
                    Stage.FILES,
                    f"gives the file {file.path!r} twice, or as a folder too",
                    "give each file a name of its own",
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
            raise UsageError(Problem(message=f"no exporter is called {name!r}", hint=did_you_mean(name, names)))
    return [(plugin, exporter) for plugin, exporter in every if not only or exporter.name in only]


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            Problem(message=f"cannot make the folder {out}: {error.strerror or error}", hint="choose another one")
        ) from error


def _write(out: Path, files: tuple[OutFile, ...]) -> list[Path]:
    inside = out.resolve()
    written: list[Path] = []
    for file in files:
        path = out / file.path
        # A link in the output folder may lead out of it.
        if not path.parent.resolve().is_relative_to(inside):
            raise CallFailed(Stage.FILES, f"{file.path!r} leads out of the output folder", "take away the link there")
        try:
            write_whole(path, file.content)
        except (LmpError, OSError) as error:
            problems = error.problems if isinstance(error, LmpError) else ()
            message = problems[0].message if problems else str(error)
            hint = problems[0].hint if problems else "make room, or choose another folder"
            raise CallFailed(Stage.FILES, message, hint) from error
        written.append(path)
    return written
