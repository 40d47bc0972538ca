"""Misspelt ids in plan files put right, where there is but one that can be meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs

from lmp_core.model.errors import PlanFileError, Position
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted
from lmp_core.planfile.read import Folder, main_file, read_folder
from lmp_core.planfile.toml_text import string_text
from lmp_core.planfile.transaction import Rewrite, commit, transaction
from lmp_core.wording.layout import Excerpt, Headline, Ink, Line, Next, Part, with_plan

_WOULD_MEND = phrase("{n} ids can be put right.")
_WOULD_MEND_ONE = phrase("1 id can be put right.")
_MENDED = phrase("{n} ids are put right.")
_MENDED_ONE = phrase("1 id is put right.")
_BECOMES = phrase("becomes {new}")
_UNDO = phrase("Undo: {command}")
_NOT_WRITTEN = phrase("The plan is not changed.")


@attrs.frozen
class Correction:
    """An id in a file, and the one that is meant."""

    place: Position
    old: str
    new: str
    line: str


@attrs.frozen
class Mending:
    """The ids of a plan folder that are misspelt and have one answer, and the files with them put right."""

    folder: Path
    corrections: tuple[Correction, ...]
    rewrites: tuple[Rewrite, ...]
    written: bool = False
    language: str | None = None

    def layout(self, language: str) -> Iterator[Part]:
        """What a person reads: each place with its line and the id that it gets."""
        number = len(self.corrections)
        if self.written:
            says = _MENDED_ONE if number == 1 else _MENDED
        else:
            says = _WOULD_MEND_ONE if number == 1 else _WOULD_MEND
        yield Headline(says.say(language, n=number))
        for correction in self.corrections:
            at = correction.place
            yield ""
            yield Line(str(at), ink=Ink.DIM)
            note = _BECOMES.say(language, new=quoted(correction.new))
            yield Excerpt(at.line, correction.line, at.column, len(string_text(correction.old)), note)
        yield ""
        if self.written:
            yield Line(_UNDO.say(language, command=with_plan("lmp undo", self.folder)))
        else:
            yield Line(_NOT_WRITTEN.to(language))
            yield Next(((with_plan("lmp check --fix --write", self.folder), ""),))

    def __bool__(self) -> bool:
        return bool(self.corrections)


def mending(folder: Path) -> Mending:
    """What could be put right in a plan folder; nothing is written.

    Raises:
        PlanFileError: when there is no plan, or its files cannot be read at all.
    """
    return _mending(read_folder(main_file(folder)))


def mend(folder: Path) -> Mending:
    """Put right what has one answer, as one change that can be taken back.

    Raises:
        ConflictError: when another process writes there, or the files change meanwhile.
        PlanFileError: when there is no plan, or its files cannot be read at all.
        UsageError: when a file cannot be written.
    """
    main = main_file(folder)
    with transaction(main.parent):
        found = _mending(read_folder(main))
        commit(main.parent, found.rewrites)
    return attrs.evolve(found, written=True)


def _mending(folder: Folder) -> Mending:
    try:
        folder.plan()
    except PlanFileError as error:
        problems = [problem for problem in error.problems if problem.instead is not None and problem.position]
    else:
        problems = []
    root = folder.files[0].path.parent
    corrections: list[Correction] = []
    rewrites: list[Rewrite] = []
    for file in folder.files:
        lines = file.text.split("\n")
        here = [problem for problem in problems if problem.position and problem.position.file == file.name]
        # From behind, so that the columns of those before stay right.
        for problem in sorted(here, key=lambda problem: problem.position or Position(""), reverse=True):
            correction = _correction(lines, problem.position, problem.instead)
            if correction is not None:
                corrections.append(correction)
        text = "\n".join(lines)
        if text != file.text:
            rewrites.append(Rewrite(file.path, file.encoded(file.text), file.encoded(text)))
    return Mending(
        root,
        tuple(sorted(corrections, key=lambda correction: correction.place)),
        tuple(rewrites),
        language=folder.language,
    )


def _correction(lines: list[str], place: Position | None, new: str | None) -> Correction | None:
    """Put an id in the place of the one that stands there; None when none stands there in quotes."""
    if place is None or new is None or place.line > len(lines):
        return None
    line = lines[place.line - 1]
    begin = place.column - 1
    mark = line[begin : begin + 1]
    end = line.find(mark, begin + 1) if mark in ('"', "'") else -1
    if end < 0:
        return None
    lines[place.line - 1] = f"{line[: begin + 1]}{new}{line[end:]}"
    return Correction(place, line[begin + 1 : end], new, line.rstrip("\r"))
