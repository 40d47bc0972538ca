"""Output folders: one audience each, the files of one build, and nothing left of what the plan no longer says."""

from __future__ import annotations

import datetime as dt
import errno
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any

import attrs

from lmp_core.files import why_not
from lmp_core.model import Visibility
from lmp_core.model.advice import ANOTHER_PLACE, CANNOT_WRITE
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted, shown
from lmp_core.model.text import Text
from lmp_core.output.emptied import emptied
from lmp_core.output.manifest import MANIFEST, MakerRun, Manifest, Owner, WrittenFile, digest, read_manifest
from lmp_core.output.swap import WORKSHOP, locked, recover, swap
from lmp_core.wording.sentences import joined, shortened

_OF_OTHERS = phrase("{folder} holds {audience} files of the plan {plan}, written by {command}")
_AUDIENCES = {
    Visibility.PUBLIC: phrase("public", "folder"),
    Visibility.INTERNAL: phrase("internal", "folder"),
    Visibility.RESTRICTED: phrase("restricted", "folder"),
}
_CANNOT_MAKE = phrase("cannot make the folder {place}: {reason}")
_CANNOT_USE = phrase("cannot use {place}: {reason}")
_LEADS_OUT = phrase("{path} leads out of the output folder")
_TAKE_THE_LINK_AWAY = phrase("take away the link there")
_RENAME_THE_FOLDER = phrase("give the folder another name")
_A_FOLDER_APART = phrase("give --out a folder apart from it, since a folder is for one plan and the same readers")

EMPTIED_FOR = dt.timedelta(days=90)
"""How long a calendar that is no longer made stays at its address with its entries called off."""


class Others(StrEnum):
    """What becomes of the files of exporters that were not run."""

    GO = "go"
    STAY_WHILE_SAID = "stay while said"
    """They stay, but for those that may tell what the plan no longer says."""
    STAY = "stay"


@attrs.frozen(kw_only=True)
class Making:
    """The files that one exporter gave, by their paths with ``/``.

    ``whole`` says whether these are all: an exporter that failed may have given some.
    """

    maker: str
    files: Sequence[tuple[str, bytes]]
    run: MakerRun = MakerRun()
    whole: bool = True

    @property
    def suffixes(self) -> set[str]:
        """The endings of the names of the files."""
        return {PurePosixPath(path).suffix for path, _ in self.files}


@attrs.frozen(kw_only=True)
class FolderChange:
    """What became of the files of an output folder.

    ``written`` are those that are now as they were made, ``unchanged`` those among them that were so before;
    ``removed`` and ``emptied`` those that are no longer made, or
    are for others now; ``left`` those among them that a person has changed; ``set_aside`` where files of persons are
    that stood at the place of written ones. ``strangers`` tells that the folder held other files before its first use.
    """

    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    emptied: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()
    set_aside: tuple[Path, ...] = ()
    strangers: bool = False

    def notes(self, language: str) -> Iterator[str]:
        """What a person should know of, a sentence each; the files that were written are no news."""
        if self.removed:
            yield _REMOVED.say(language, files=_named(self.removed, language))
        if self.emptied:
            yield _EMPTIED.say(language, files=_named(self.emptied, language))
        yield from self.warnings(language)

    def warnings(self, language: str) -> Iterator[str]:
        """What a person should look at, a sentence each."""
        if self.left:
            yield _LEFT.say(language, files=_named(self.left, language))
        if self.set_aside:
            yield _SET_ASIDE.say(language, files=_named(self.set_aside, language))
        if self.strangers:
            yield _STRANGERS.to(language)


_REMOVED = phrase("Taken away, since it is no longer made for these readers: {files}.")
_EMPTIED = phrase("Calendars that are no longer made, with all entries called off: {files}.")
_LEFT = phrase("Changed by somebody and so not taken away, though no longer made. See whether to keep it: {files}.")
_SET_ASIDE = phrase("Changed by somebody and so kept beside what is new. See whether to keep it: {files}.")
_STRANGERS = phrase(
    "The folder held other files before. They are not touched. See whether the readers of the folder may have them."
)
_SHOWN = 5
"""The most files that are named."""


def _named(paths: Sequence[Path], language: str) -> str:
    return joined(shortened([path.name for path in paths], language, _SHOWN), language)


@attrs.frozen(kw_only=True)
class OutputFolder:
    """A folder that belongs to one plan, one audience and one command, and the last state of it that is known."""

    path: Path
    manifest: Manifest
    is_new: bool

    @classmethod
    def open(cls, path: Path, owner: Owner) -> OutputFolder:
        """The folder, made when it is not there; an exchange of files that was cut off is taken back.

        Raises:
            UsageError: when it, or a folder around it, belongs to another audience, plan or command, or it cannot be
                used.
        """
        check_is_no_others(path, owner)
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _cannot(_CANNOT_MAKE, path, error) from error
        try:
            with locked(path):
                return cls(path=path, manifest=Manifest(owner=owner), is_new=True)._now()
        except OSError as error:
            raise _cannot(_CANNOT_USE, path, error) from error

    def _now(self) -> OutputFolder:
        """The folder as it is now, with what was cut off taken back. It is locked by the caller."""
        recover(self.path)
        owner = self.manifest.owner
        check_is_no_others(self.path, owner)
        manifest = read_manifest(self.path)
        return attrs.evolve(self, manifest=manifest or Manifest(owner=owner), is_new=manifest is None)

    def _run_of(self, making: Making, texts: frozenset[bytes]) -> MakerRun:
        """What to remember of a run: with the formats of earlier files that stay beside its own."""
        before = self.manifest.runs.get(making.maker)
        if before is None or self.tells_more(making.maker, texts):
            return making.run
        formats = dict.fromkeys((*making.run.formats, *before.formats))
        return attrs.evolve(making.run, formats=tuple(formats))

    def tells_more(self, maker: str, texts: frozenset[bytes]) -> bool:
        """Whether files of a maker may tell what is not among the texts of the plan any more."""
        run = self.manifest.runs.get(maker)
        return run is not None and not run.texts <= texts

    def obstacle(self, path: str) -> Problem | None:
        """Why nothing can be written to a path of the folder; None when it can."""
        target = self.path / path
        # A link in the folder may lead out of it.
        if not target.parent.resolve().is_relative_to(self.path.resolve()):
            return Problem(message=_LEADS_OUT.filled(path=shown(path)), hint=_TAKE_THE_LINK_AWAY)
        if target.is_dir():
            return Problem(
                message=CANNOT_WRITE.filled(place=target, reason=why_not(IsADirectoryError(errno.EISDIR, ""))),
                hint=_RENAME_THE_FOLDER,
            )
        return None

    def replace(
        self,
        makings: Sequence[Making],
        *,
        texts: frozenset[bytes],
        as_of: dt.date,
        language: str,
        others: Others = Others.GO,
    ) -> FolderChange:
        """Exchange the files of an earlier build for these, all at once.

        Files that are not among them go. Those of makers that failed, or that were asked for fewer formats, stay, but
        none that may tell what is not among ``texts``; ``others`` says what becomes of those of makers that were not
        run. A calendar that goes has its entries called off for a while; a file that a person has changed is left.

        Raises:
            UsageError: when something cannot be written; all files are then as they were.
        """
        try:
            with locked(self.path):
                current = self._now()
                exchange = _Exchange(current, as_of, language)
                for making in makings:
                    for path, content in making.files:
                        exchange.write(making.maker, path, content)
                exchange.withdraw(_staying(current, makings, texts, others))
                return exchange.carry_out({making.maker: current._run_of(making, texts) for making in makings})
        except OSError as error:
            raise _cannot(CANNOT_WRITE, self.path, error) from error


def check_is_no_others(path: Path, owner: Owner | None) -> None:
    """See that a folder, and each folder around it or in it, is nobody's or this owner's; nobody's for None.

    Raises:
        UsageError: when one is another's: what is for some readers would come before others.
    """
    here = path.absolute()
    inside = () if (here / MANIFEST).exists() else (below.parent for below in here.rglob(MANIFEST))
    for folder in (here, *here.parents, *inside):
        try:
            manifest = read_manifest(folder)
        except OSError:
            continue
        if manifest is None or manifest.owner == owner:
            continue
        theirs = manifest.owner
        message = _OF_OTHERS.filled(
            folder=path if folder == here else folder,
            audience=_AUDIENCES[theirs.audience],
            plan=quoted(theirs.plan),
            command=theirs.command,
        )
        raise UsageError(
            Problem(
                message=message,
                hint=_A_FOLDER_APART,
            )
        )


def _staying(
    folder: OutputFolder, makings: Sequence[Making], texts: frozenset[bytes], others: Others
) -> Callable[[str, str], bool]:
    """Whether a file that its maker did not make now may stay, by the name of the maker and the path."""
    by_maker = {making.maker: making for making in makings}

    def stays(maker: str, path: str) -> bool:
        making = by_maker.get(maker)
        if making is None and others is not Others.STAY_WHILE_SAID:
            return others is Others.STAY
        if folder.tells_more(maker, texts):
            return False
        if making is None:
            return True
        if not making.whole:
            return True
        run = folder.manifest.runs.get(maker)
        fewer_formats = run is not None and not set(run.formats) <= set(making.run.formats)
        return fewer_formats and PurePosixPath(path).suffix not in making.suffixes

    return stays


class _Exchange:
    """What is to be written to a folder and taken from it, gathered before anything is."""

    def __init__(self, folder: OutputFolder, as_of: dt.date, language: str) -> None:
        self._folder = folder
        self._as_of = as_of
        self._language = language
        self._contents: dict[str, bytes | None] = {}
        self._marks: dict[str, WrittenFile] = {}
        kinds = ("written", "unchanged", "removed", "emptied", "left", "set_aside")
        self._paths: dict[str, list[str]] = {kind: [] for kind in kinds}

    def write(self, maker: str, path: str, content: bytes) -> None:
        """Have a file written; one of a person that stands there is set aside."""
        there = self._there(path)
        self._marks[path] = WrittenFile(content=digest(content), maker=maker)
        self._paths["written"].append(path)
        if there == content:
            self._paths["unchanged"].append(path)
            return
        own = self._folder.manifest.file(path)
        if there is not None and (own is None or own.content != digest(there)):
            beside = self._free_name(path)
            self._contents[beside] = there
            self._paths["set_aside"].append(beside)
        self._contents[path] = content

    def withdraw(self, stays: Callable[[str, str], bool]) -> None:
        """Have all other files of earlier builds taken away, but those of makers whose files stay."""
        # To some systems, names that differ in capitals are the same.
        present = {path.casefold() for path in self._marks}
        for path in self._own_paths():
            own = self._folder.manifest.file(path)
            if own is None or path.casefold() in present:
                continue
            if own.emptied is None and stays(own.maker, path):
                self._marks[path] = own
                continue
            there = self._there(path)
            if there is None or own.content != digest(there):
                self._marks[path] = own
                self._paths["left"].append(path)
            elif own.emptied is not None and self._as_of - own.emptied <= EMPTIED_FOR:
                self._marks[path] = own
            else:
                self._withdraw(path, own, there)

    def _withdraw(self, path: str, own: WrittenFile, content: bytes) -> None:
        calendar = None
        if path.endswith(".ics") and own.emptied is None:
            calendar = emptied(content, self._as_of, self._language)
        self._contents[path] = calendar
        if calendar is None:
            self._paths["removed"].append(path)
            return
        self._marks[path] = attrs.evolve(own, content=digest(calendar), emptied=self._as_of)
        self._paths["emptied"].append(path)

    def carry_out(self, runs: dict[str, MakerRun]) -> FolderChange:
        """Exchange the files, and the manifest with them."""
        folder = self._folder
        makers = {mark.maker for mark in self._marks.values()}
        manifest = attrs.evolve(
            folder.manifest,
            files={digest(path.encode()): mark for path, mark in sorted(self._marks.items())},
            runs={maker: run for maker, run in {**folder.manifest.runs, **runs}.items() if maker in makers},
            folders=tuple(sorted({PurePosixPath(path).parent.as_posix() for path in self._marks})),
        )
        if self._marks or not folder.is_new:
            content = manifest.to_bytes()
            if self._there(MANIFEST) != content:
                self._contents[MANIFEST] = content
        strangers = folder.is_new and bool(self._marks) and any(folder.path.iterdir())
        swap(folder.path, self._contents)
        paths: dict[str, Any] = {
            kind: tuple(folder.path / path for path in paths) for kind, paths in self._paths.items()
        }
        return FolderChange(**paths, strangers=strangers)

    def _own_paths(self) -> list[str]:
        """The paths of the files that stand in the folders that were written to."""
        paths = []
        inside = self._folder.path.resolve()
        for place in self._folder.manifest.folders:
            here = self._folder.path / place
            if here.is_dir() and here.resolve().is_relative_to(inside):
                paths += [PurePosixPath(place, file.name).as_posix() for file in here.iterdir() if file.is_file()]
        return sorted(paths)

    def _there(self, path: str) -> bytes | None:
        target = self._folder.path / path
        return target.read_bytes() if target.is_file() else None

    def _free_name(self, path: str) -> str:
        whole = PurePosixPath(path)
        for number in count(1):
            name = f"{whole.stem}.changed{'' if number == 1 else f'-{number}'}{whole.suffix}"
            beside = whole.with_name(name).as_posix()
            if beside not in self._contents and not (self._folder.path / beside).exists():
                return beside
        raise AssertionError("there is a free number")


def _cannot(message: Text, path: Path, error: OSError) -> UsageError:
    place = error.filename if isinstance(error.filename, str) and WORKSHOP not in error.filename else path
    return UsageError(Problem(message=message.filled(place=place, reason=why_not(error)), hint=ANOTHER_PLACE))
