"""What was written: the answer of ``lmp build``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import attrs

from lmp_core.context import ReportFormat
from lmp_core.graph.answer import Answer, Row
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.output.folder import FolderChange
from lmp_core.plugins.building import ExporterFiles
from lmp_core.plugins.failure import PluginFailure
from lmp_core.wording.layout import Grid, Headline, Line, Next, Part
from lmp_core.wording.lists import listing

_NONE = phrase("No files were made in {out}.")
_DONE = plural_phrase("Done: 1 file in {out}.", "Done: {n} files in {out}.")
_AGAIN = plural_phrase(
    "Done: 1 of {of} files in {out} is new. As before: {same}.",
    "Done: {n} of {of} files in {out} are new. As before: {same}.",
)
_ALL_THE_SAME = plural_phrase("Done: the file in {out} is as before.", "Done: all {n} files in {out} are as before.")
_WHAT = phrase("What")
_FILES = phrase("Files")
_NEW = phrase("New")
_NAMES = phrase("Names")
_NOT_MADE = phrase("Not made, or only in part: {what}. Older files of it stay, as far as the plan still says the same.")
_LEFT_OUT = phrase("Not written as {formats}. That needs more: pip install 'lmp-core[{extras}]'")
_UNSETTLED = plural_phrase(
    "Before you send anything: 1 matter is to be settled.", "Before you send anything: {n} matters are to be settled."
)


@attrs.frozen(kw_only=True)
class Built(Answer):
    """What a build did to the files of a folder, ``out``, and what went wrong.

    ``made`` is what each exporter gave, ``left_out`` the formats that were wanted and are not installed, and
    ``unsettled`` counts the matters of the plan that are to be settled, when it is asked.
    """

    out: Path
    change: FolderChange
    made: tuple[ExporterFiles, ...]
    failures: tuple[PluginFailure, ...]
    left_out: tuple[ReportFormat, ...] = ()
    unsettled: Callable[[], int] = attrs.field(default=lambda: 0, repr=False, eq=False)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were written, in order."""
        return self.change.written

    @property
    def new(self) -> tuple[Path, ...]:
        """Those of the files that did not stand there as they are now."""
        return tuple(file for file in self.files if file not in set(self.change.unchanged))

    @property
    def ok(self) -> bool:
        """Whether no plug-in failed."""
        return not self.failures

    def _shown(self) -> str:
        return f"<Built: {len(self.files)} files, {len(self.new)} new, {len(self.failures)} failures>"

    def _lines(self, language: str) -> Iterator[Part]:
        yield Headline(self._headline(language))
        made = [making for making in self.made if making.files]
        if len(made) > 1 or (made and len(made[0].files) > 1):
            yield ""
            yield self._table(made, language)
        notes = list(self._notes(language))
        if notes:
            yield ""
        yield from (Line(note) for note in notes)
        unsettled = self.unsettled() if self.files else 0
        if unsettled:
            yield ""
            yield Line(_UNSETTLED.say(language, n=unsettled))
            yield Next(((self._command("check"), ""),))

    def _headline(self, language: str) -> str:
        of, new, same = len(self.files), len(self.new), len(self.change.unchanged)
        if not of:
            return _NONE.say(language, out=self.out)
        if not new:
            return _ALL_THE_SAME.say(language, n=of, out=self.out)
        if not same:
            return _DONE.say(language, n=of, out=self.out)
        return _AGAIN.say(language, n=new, of=of, out=self.out, same=same)

    def _table(self, made: Sequence[ExporterFiles], language: str) -> Grid:
        """What each exporter gave, how many files, and what their names are like."""
        new = {file.relative_to(self.out).as_posix() for file in self.new}
        some_are_new = 0 < len(new) < len(self.files)
        headings = [_WHAT, _FILES, *([_NEW] if some_are_new else []), _NAMES]
        rows = [
            (
                making.title.to(language),
                str(len(making.files)),
                *([str(len(new.intersection(making.files)))] if some_are_new else []),
                _names(making.files),
            )
            for making in made
        ]
        return Grid(
            tuple(heading.to(language) for heading in headings),
            tuple(rows),
            numbers=frozenset(range(1, len(headings) - 1)),
            title=0,
            indent=2,
        )

    def _notes(self, language: str) -> Iterator[str]:
        """What was not made, and what became of files of earlier builds."""
        not_made = [making.title.to(language) for making in self.made if not making.whole]
        if not_made:
            yield _NOT_MADE.say(language, what=listing(not_made, language))
        if self.left_out:
            yield _LEFT_OUT.say(
                language,
                formats=listing([format.name for format in self.left_out], language),
                extras=",".join(dict.fromkeys(format.extra for format in self.left_out)),
            )
        yield from self.change.notes(language)

    def to_data(self) -> dict[str, Any]:
        """The paths, all and those that are new, what each exporter gave, and notes and failures in words."""
        return {
            "out": str(self.out),
            "files": list(map(str, self.files)),
            "new": list(map(str, self.new)),
            "made": [
                {"exporter": making.exporter, "files": list(making.files), "whole": making.whole}
                for making in self.made
            ],
            "notes": list(self._notes(self._spoken)),
            "failures": [failure.to(self._spoken) for failure in self.failures],
        }

    def rows(self) -> tuple[Row, ...]:
        """A row for each file: where it is, which exporter made it, and whether it is new."""
        new = set(self.new)
        makers = {self.out / path: making.exporter for making in self.made for path in making.files}
        return tuple({"file": str(file), "exporter": makers.get(file, ""), "new": file in new} for file in self.files)


def _names(paths: Sequence[str]) -> str:
    """What the names of some files have in common, as a pattern of the shell.

    >>> _names(["a/b.ics", "a/c/d.ics"]), _names(["status.nb.md", "status.nb.pdf"]), _names(["x.png", "y.svg"])
    ('a/', 'status.nb.*', '*.png *.svg')
    """
    if len(paths) == 1:
        return paths[0]
    first, last = min(paths), max(paths)
    alike = (place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    start = first[: next(alike, len(first))]
    if "/" in start:
        return start[: start.rindex("/") + 1]
    whole_words = re.match(r".*[-.]", start)
    if whole_words:
        return f"{whole_words[0]}*"
    return " ".join(sorted({f"*{PurePosixPath(path).suffix}" for path in paths}))
