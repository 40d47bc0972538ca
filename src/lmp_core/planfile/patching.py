"""What saving a plan would change, as a patch that a person reads, and that ``lmp apply`` or ``git apply`` carries out.

It is a unified diff of the plan's files whose hunks each show the whole part that they change. So a reader sees what a
change is about, and the change can be found again, and put in, after others have edited the files.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from lmp_core.model import COLLECTIONS, Plan
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.planfile.data import dumps
from lmp_core.planfile.positions import FileLayout
from lmp_core.planfile.read import Folder, main_file, read_folder
from lmp_core.planfile.transaction import Rewrite
from lmp_core.planfile.write import rewrites

_WRONG_LINES = phrase("this hunk has other lines than its heading says")
_NOT_A_PATCH = phrase("this is not a patch")
_AT = phrase("{name}:{line}: {message}")
_MAKE_A_NEW_ONE = phrase("make a new one with --save")

# Only a line feed ends a line here: what else Python's splitlines takes for one stands inside lines of a file.
_LINES = re.compile(r"[^\n]*\n|[^\n]+\Z")
_NO_NEWLINE = "\\ No newline at end of file\n"
_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@")


def patch(plan: Plan, folder: Path | Folder) -> str:
    """A unified diff of exactly what saving a plan would write into a folder; nothing is written.

    ``folder`` is the folder, the main file in it, or what was read of it. Names are relative to the folder, with ``a/``
    and ``b/`` before them, so that ``git apply`` (in the folder) takes it. Empty when nothing would change. Line ends
    are those of the files: write it to a file as bytes, or with ``newline=""``.

    Raises:
        PlanFileError: when the plan that is there cannot be read.
    """
    if isinstance(folder, Folder):
        main, there = folder.files[0].path, folder
    else:
        main = main_file(Path(folder))
        if not main.exists():
            return "".join(_of_file(Rewrite(main, None, dumps(plan).encode()), main.parent))
        there = read_folder(main)
    return "".join(line for rewrite in rewrites(plan, there) for line in _of_file(rewrite, main.parent))


def _of_file(rewrite: Rewrite, root: Path) -> Iterator[str]:
    name = rewrite.path.relative_to(root).as_posix()
    # A tab ends a name with blanks in it, as git writes it.
    end = "\t" if " " in name else ""
    yield f"--- /dev/null{end}\n" if rewrite.before is None else f"--- a/{name}{end}\n"
    yield f"+++ b/{name}{end}\n"
    old, new = (_LINES.findall((content or b"").decode()) for content in (rewrite.before, rewrite.after))
    # A file of the plan has many lines that are alike, and that is what autojunk passes over.
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(old) > _LARGE)
    for group in _whole_parts(matcher.get_opcodes(), _part_starts(rewrite.before or b"", len(old))):
        yield _heading(group)
        for kind, old_from, old_to, new_from, new_to in group:
            if kind == "equal":
                yield from _signed(" ", old[old_from:old_to])
            else:
                yield from _signed("-", old[old_from:old_to])
                yield from _signed("+", new[new_from:new_to])


_LARGE = 5000
_Opcode = tuple[str, int, int, int, int]


def _part_starts(content: bytes, lines: int) -> list[int]:
    """The numbers of the lines where a part begins, with the comments above it; the first line and the end are two."""
    source = content.removeprefix(b"\xef\xbb\xbf")
    layout = FileLayout.of(source)
    text = _LINES.findall(source.decode())
    starts = {0, lines}
    for table in layout.tables if layout.sound else ():
        if len(table.path) == 2 and table.path[0] in COLLECTIONS:
            line = layout.position("", table.start).line - 1
            while line > 0 and text[line - 1].lstrip().startswith("#"):
                line -= 1
            starts.add(line)
    return sorted(starts)


def _whole_parts(opcodes: Sequence[_Opcode], starts: Sequence[int]) -> Iterator[list[_Opcode]]:
    """The changes of a file, each with the whole parts that it touches, or that it stands behind."""
    spans: list[tuple[int, int]] = []
    for kind, old_from, old_to, _, _ in opcodes:
        if kind != "equal":
            start = starts[max(bisect_right(starts, old_from - (old_from == old_to)) - 1, 0)]
            # Beyond the change in any case: git takes a hunk that ends with one for the end of the file.
            end = starts[min(bisect_right(starts, old_to), len(starts) - 1)]
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
    begins, ends = [opcode[1] for opcode in opcodes], [opcode[2] for opcode in opcodes]
    for start, end in spans:
        near = opcodes[bisect_left(ends, start) : bisect_right(begins, end)]
        group = [_within(opcode, start, end) for opcode in near]
        yield [opcode for opcode in group if opcode[0] != "equal" or opcode[1] < opcode[2]]


def _within(opcode: _Opcode, start: int, end: int) -> _Opcode:
    kind, old_from, old_to, new_from, new_to = opcode
    if kind != "equal":
        return opcode
    before, behind = max(start - old_from, 0), max(old_to - end, 0)
    return kind, old_from + before, old_to - behind, new_from + before, new_to - behind


def _heading(group: Sequence[_Opcode]) -> str:
    spans = []
    for start, end in ((group[0][1], group[-1][2]), (group[0][3], group[-1][4])):
        spans.append(f"{start + (end > start)}" if end - start == 1 else f"{start + (end > start)},{end - start}")
    return f"@@ -{spans[0]} +{spans[1]} @@\n"


def _signed(sign: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield sign + line if line.endswith("\n") else f"{sign}{line}\n{_NO_NEWLINE}"


# --- reading ------------------------------------------------------------------------------------------------------


@attrs.frozen
class Hunk:
    """The lines of a file, with their ends, that a patch has in the place of others. ``line`` is where it says so."""

    file: str
    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def read_patch(text: str, name: str) -> tuple[Hunk, ...]:
    """The hunks of a unified diff. ``name`` is how messages call it.

    Raises:
        UsageError: when it is not one, saying in which line.
    """
    lines = _LINES.findall(text)
    hunks: list[Hunk] = []
    file = ""
    place = 0
    while place < len(lines):
        heading = _HUNK.match(lines[place])
        if lines[place].startswith("+++ "):
            file = lines[place][4:].rstrip("\r\n").split("\t")[0].removeprefix("b/")
        elif heading and file:
            counts = [int(count or 1) for count in heading.groups()]
            hunk, length = _hunk(file, place + 1, lines[place + 1 :], counts)
            if hunk is None:
                raise _no_patch(name, place + 1, _WRONG_LINES)
            hunks.append(hunk)
            place += length
        place += 1
    if not hunks:
        raise _no_patch(name, 1, _NOT_A_PATCH)
    return tuple(hunks)


def _hunk(file: str, line: int, lines: Sequence[str], counts: Sequence[int]) -> tuple[Hunk | None, int]:
    """A hunk and the number of its lines; None when it has others than its heading says."""
    sides: tuple[list[str], list[str]] = ([], [])
    length = 0
    signed: list[list[str]] = []
    for text in lines:
        sign = text[0]
        if sign == "\\":
            for side in signed:
                side[-1] = side[-1].removesuffix("\n")
        elif [len(side) for side in sides] == counts:
            break
        else:
            # Some mail programs take the blank of an empty line away.
            content = text if sign in "\r\n" else text[1:]
            signed = [side for side, other in zip(sides, "+-", strict=True) if sign != other]
            for side in signed:
                side.append(content)
        length += 1
    right = [len(side) for side in sides] == counts
    return (Hunk(file, line, tuple(sides[0]), tuple(sides[1])) if right else None), length


def _no_patch(name: str, line: int, message: Text) -> UsageError:
    return UsageError(Problem(message=_AT.filled(name=name, line=line, message=message), hint=_MAKE_A_NEW_ONE))


def patched(text: str, hunks: Iterable[Hunk]) -> str | None:
    """A text with hunks carried out; None when what one of them starts from does not stand there exactly once."""
    lines = _LINES.findall(text)
    for hunk in hunks:
        size = len(hunk.before)
        starts = [place for place in range(len(lines) - size + 1) if lines[place : place + size] == list(hunk.before)]
        if len(starts) != 1:
            return None
        lines[starts[0] : starts[0] + size] = hunk.after
    return "".join(lines)
