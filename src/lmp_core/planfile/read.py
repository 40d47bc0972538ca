"""A plan folder, or a text, -> Plan. All problems are raised at once, each with its place in the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from lmp_core.files import why_not
from lmp_core.model import COLLECTIONS, Plan
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import PlanFileError, PlanPath, Position, Problem, shown
from lmp_core.model.structure import ReadProblem
from lmp_core.planfile.migrate import migrate
from lmp_core.planfile.parse import SIZE_LIMIT, Parsed, parse
from lmp_core.planfile.plan import structure_plan
from lmp_core.planfile.positions import FileLayout
from lmp_core.planfile.problems import PLACED_LIMIT, by_id, problem_list
from lmp_core.planfile.sources import SourceMap
from lmp_core.planfile.transaction import is_settled, settle, stamp

MAIN = "plan.toml"
FILE_LIMIT = 500
"""How many files a plan may have."""
_READINGS = 5
"""How often a folder is read at most while others change it."""
_ENCODING_HINT = "save it as UTF-8 (in the editor: save with encoding)"


@attrs.frozen
class Loaded:
    """A plan, where its parts stand, and the files it was read from, with what they held (``plan.toml`` first)."""

    plan: Plan
    sources: SourceMap
    files: Mapping[Path, bytes]


@attrs.frozen(slots=False, kw_only=True)
class FileText:
    """One file of a plan. ``name`` is how messages call it; ``bom`` and ``text`` are what it holds.

    ``first`` says for each collection how many of its parts stand in files before this one.
    """

    path: Path
    name: str
    text: str
    bom: bool
    parsed: Parsed
    first: Mapping[str, int]

    @property
    def data(self) -> Mapping[str, Any]:
        """The data as parsed; empty when it could not be."""
        return self.parsed.data or {}

    def encoded(self, text: str) -> bytes:
        """A text as it stands in this file, with the byte-order mark if it has one."""
        return (b"\xef\xbb\xbf" if self.bom else b"") + text.encode()

    @cached_property
    def layout(self) -> FileLayout:
        """The positions of everything in it."""
        return FileLayout.of(self.text.encode())

    def local(self, path: PlanPath) -> PlanPath | None:
        """A path into the whole plan as a path into this file; None when it leads into another."""
        if len(path) < 2 or path[0] not in COLLECTIONS:
            return path
        place = int(path[1]) - self.first[str(path[0])]
        items = self.data.get(str(path[0]))
        there = isinstance(items, list) and 0 <= place < len(items)
        return (path[0], place, *path[2:]) if there else None


@attrs.define
class Folder:
    """The files of a plan as read, and their data put together."""

    files: list[FileText] = attrs.Factory(list)
    problems: list[Problem] = attrs.Factory(list)
    data: dict[str, Any] = attrs.Factory(dict)

    @property
    def whole(self) -> bool:
        """Whether every file could be read, so that a missing part is truly missing."""
        return not self.problems

    def add(self, file: FileText) -> None:
        """Add the data of a file to the rest."""
        for key, value in file.data.items():
            if key in COLLECTIONS and isinstance(value, list) and isinstance(self.data.get(key, []), list):
                self.data[key] = [*self.data.get(key, []), *value]
            elif file is self.files[0]:
                self.data[key] = value
            elif key in COLLECTIONS:
                message = f"a list of tables is wanted, not {shown(value)}"
                self._tell(file, (key,), message, f"write [[{key}]]")
            elif key != "include":
                near = did_you_mean(key, [*COLLECTIONS, "include"])
                hint = near if near.startswith("did") else f"all but the lists of parts goes into {MAIN}"
                self._tell(file, (key,), f"there is no field {shown(key)} in an included file", hint, at_key=True)

    def counts(self) -> dict[str, int]:
        """The number of parts in each collection so far."""
        return {name: len(self.data[name]) if isinstance(self.data.get(name), list) else 0 for name in COLLECTIONS}

    def _tell(self, file: FileText, path: PlanPath, message: str, hint: str, *, at_key: bool = False) -> None:
        start = file.layout.keys.get(path) if at_key else None
        place = start if start is not None else file.layout.values.get(path, 0)
        position = file.layout.position(file.name, place)
        self.problems.append(Problem(message=message, hint=hint, path=path, position=position))

    def position(self, path: PlanPath, *, at_key: bool = False) -> Position | None:
        """The position of a path into the data, or of the nearest thing around it."""
        for file in self.files:
            local = file.local(path)
            if local is None or (len(path) == 1 and path[0] not in file.data):
                continue
            layout = file.layout
            if at_key and local in layout.keys:
                return layout.position(file.name, layout.keys[local])
            while local:
                if local in layout.values:
                    return layout.position(file.name, layout.values[local])
                local = local[:-1]
            return Position(file.name)
        return Position(self.files[0].name) if self.files else None

    def positions(self) -> dict[PlanPath, Position]:
        """All positions, by paths that lead through ids."""
        positions: dict[PlanPath, Position] = {}
        for file in self.files:
            for path, start in file.layout.values.items():
                whole = path
                if len(path) >= 2 and path[0] in COLLECTIONS and isinstance(path[1], int):
                    whole = (path[0], path[1] + file.first[str(path[0])], *path[2:])
                positions.setdefault(by_id(self.data, whole), file.layout.position(file.name, start))
        return positions

    def _located(self, finding: ReadProblem) -> Problem:
        """A problem with its position, and with the part's id instead of its number."""
        problem = finding.problem
        position = problem.position or self.position(problem.path, at_key=finding.at_key)
        return attrs.evolve(problem, position=position, path=by_id(self.data, problem.path))

    def plan(self) -> Plan:
        """The plan that the data makes.

        Raises:
            PlanFileError: with all problems in the order of the files.
        """
        problems = list(self.problems)
        more = sum(file.parsed.more for file in self.files)
        if self.files and self.files[0].parsed.data is not None:
            migrated = migrate(self.data)
            if isinstance(migrated, Problem):
                problems.append(self._located(ReadProblem(migrated)))
            else:
                no_days = any(file.parsed.no_days for file in self.files)
                read = structure_plan(migrated, no_days=no_days, whole=not self._parts_missing())
                if read.plan is not None and not problems:
                    return read.plan
                problems += [self._located(finding) for finding in read.findings[:PLACED_LIMIT]]
                more += len(read.findings[PLACED_LIMIT:])
        raise PlanFileError(*problem_list(problems, [file.name for file in self.files], more=more))

    def _parts_missing(self) -> bool:
        return any(file.parsed.data is None for file in self.files) or any(
            problem.path[:1] == ("include",) for problem in self.problems
        )


def read_text(path: Path, name: str) -> tuple[str, bool] | Problem:
    """The text of a file and whether it began with a byte-order mark, or why it cannot be read."""
    at = Position(name)
    try:
        if path.is_dir():
            return Problem(message="a folder stands where a file should be", hint="name a file", position=at)
        if path.exists() and not path.is_file():
            return Problem(message="this is not an ordinary file", hint="name an ordinary file", position=at)
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            message = f"the file is {size / 1e6:.1f} MB large, but {SIZE_LIMIT / 1e6:.0f} MB is the most"
            return Problem(message=message, hint="divide it, and include the parts", position=at)
        raw = path.read_bytes()
    except FileNotFoundError:
        return Problem(message="there is no such file", hint="check the name", position=at)
    except (OSError, ValueError) as error:
        reason = why_not(error) if isinstance(error, OSError) else str(error)
        return Problem(message=f"cannot be read: {reason}", hint="check the file and its permissions", position=at)
    return decoded(raw, name)


def decoded(raw: bytes, name: str) -> tuple[str, bool] | Problem:
    """Text of bytes. A byte-order mark is taken off without a word: some editors put one, and it does no harm."""
    bom = raw.startswith(b"\xef\xbb\xbf")
    try:
        return raw[3:].decode() if bom else raw.decode(), bom
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
        kind = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "not UTF-8"
        message = f"the file is {kind}" if kind == "UTF-16" else f"the byte 0x{raw[error.start]:02x} is {kind}"
        return Problem(message=message, hint=_ENCODING_HINT, position=Position(name, line, column))


def main_file(path: Path) -> Path:
    """The main file of a plan whose folder or main file is given."""
    return path if path.suffix == ".toml" and not path.is_dir() else path / MAIN


def read_folder(path: Path, contents: Mapping[Path, bytes] | None = None) -> Folder:
    """Read all files of a plan. ``path`` is its folder, or the main file in it.

    ``contents`` are taken instead of what stands in those files.
    """
    main = main_file(path)
    if not main.parent.is_dir():
        raise PlanFileError(Problem(message=f"there is no folder {str(main.parent)!r}", hint="check the name"))
    if main not in (contents or {}) and not main.exists() and not main.is_symlink():
        message = f"there is no {main.name} in {str(main.parent)!r}"
        raise PlanFileError(Problem(message=message, hint="name the folder of a plan, or make one with 'lmp init'"))
    folder = Folder()
    _read_into(folder, main.parent, main, [], contents or {})
    return folder


def _read_into(folder: Folder, root: Path, path: Path, chain: list[str], contents: Mapping[Path, bytes]) -> None:
    name = path.as_posix()
    read = decoded(contents[path], name) if path in contents else _outside(root, path) or read_text(path, name)
    if isinstance(read, Problem):
        folder.problems.append(read)
        if not folder.files:
            raise PlanFileError(*folder.problems)
        # Kept without data, so that what it may hold does not count as missing.
        parsed, read = Parsed(None), ("", False)
    else:
        parsed = parse(read[0], name)
        folder.problems += parsed.problems
    file = FileText(path=path, name=name, text=read[0], bom=read[1], parsed=parsed, first=folder.counts())
    folder.files.append(file)
    folder.add(file)
    for place, wanted in _includes(folder, file):
        here = [*chain, path.relative_to(root).as_posix()]
        problem = _refuse(folder, root, wanted, here)
        if problem is None:
            _read_into(folder, root, root / wanted, here, contents)
        else:
            at = folder.files[0].layout if file is folder.files[0] else file.layout
            start = at.values.get(("include", place), 0)
            position = at.position(file.name, start)
            folder.problems.append(attrs.evolve(problem, position=position, path=("include", place)))


def _includes(folder: Folder, file: FileText) -> Iterator[tuple[int, str]]:
    include = file.data.get("include", [])
    if not isinstance(include, list):
        hint = f'write include = ["{include}"]' if isinstance(include, str) else 'write include = ["activities.toml"]'
        folder._tell(file, ("include",), f"a list of file names is wanted, not {shown(include)}", hint)
        return
    for place, name in enumerate(include):
        if isinstance(name, str):
            yield place, name
        else:
            folder._tell(file, ("include", place), f"a file name is wanted, not {shown(name)}", "put it in quotes")


def _refuse(folder: Folder, root: Path, wanted: str, chain: list[str]) -> Problem | None:
    """The reason why a file cannot be included; None when it can."""
    parts = wanted.split("/")
    if not wanted.endswith(".toml") or not wanted.isprintable():
        return Problem(message=f"{shown(wanted)} is not a TOML file", hint='name a file that ends in ".toml"')
    if "\\" in wanted or ":" in wanted or wanted.startswith(("/", "~")):
        hint = "name a file in the folder of the plan, with / between folders"
        return Problem(message=f"{shown(wanted)} leads out of the folder of the plan", hint=hint)
    if any(part in ("", ".", "..") for part in parts):
        hint = "name a file in the folder of the plan, without . and .."
        return Problem(message=f"{shown(wanted)} leads out of the folder of the plan", hint=hint)
    if wanted in chain:
        circle = " → ".join([*chain[chain.index(wanted) :], wanted])
        return Problem(message=f"files include each other in a circle: {circle}", hint="leave one of them out")
    target = root / wanted
    if any(file.path == target for file in folder.files):
        return Problem(message=f"{shown(wanted)} is already included", hint="include each file once")
    if len(folder.files) >= FILE_LIMIT:
        return Problem(message=f"more than {FILE_LIMIT} files", hint="put some of them together")
    if not target.exists() and not target.is_symlink():
        files = sorted(file.relative_to(root).as_posix() for file in root.glob("*.toml"))
        return Problem(message=f"there is no file {shown(wanted)}", hint=did_you_mean(wanted, files))
    return None


def _outside(root: Path, path: Path) -> Problem | None:
    """A link that leads out of the folder: a plan from somebody else must not read what is not theirs."""
    try:
        inside = path.resolve(strict=True).is_relative_to(root.resolve(strict=True))
    except (OSError, RuntimeError) as error:
        reason = why_not(error) if isinstance(error, OSError) else "a circle of links"
        hint = "name an ordinary file"
        return Problem(message=f"cannot be read: {reason}", hint=hint, position=Position(path.as_posix()))
    if inside:
        return None
    message = "a link that leads out of the folder of the plan"
    return Problem(message=message, hint="put the file itself there", position=Position(path.as_posix()))


def load(path: Path) -> Loaded:
    """Read a plan folder, never with one file from before a change and another from after it.

    ``path`` is the folder, or the main file in it.

    Raises:
        PlanFileError: with all problems at once, each with file, line and column.
    """
    root = main_file(Path(path)).parent
    folder, unchanged = _reading(Path(path), root)
    for _ in range(_READINGS - 1):
        if unchanged:
            break
        folder, unchanged = _reading(Path(path), root)
    plan = folder.plan()
    return Loaded(plan, SourceMap(folder.positions), {file.path: file.encoded(file.text) for file in folder.files})


def _reading(path: Path, root: Path) -> tuple[Folder, bool]:
    """The folder as it is read now, and whether no change came between its files."""
    pending = settle(root)
    before = stamp(root)
    folder = read_folder(path, pending)
    return folder, bool(pending) or (stamp(root) == before and is_settled(root))


def folder_of(text: str) -> Folder:
    """The one file of a plan that stands in a text alone."""
    if len(text) > SIZE_LIMIT:
        message = f"the text is {len(text) / 1e6:.1f} MB large, but {SIZE_LIMIT / 1e6:.0f} MB is the most"
        raise PlanFileError(Problem(message=message, hint="divide it, and include the parts"))
    folder = Folder()
    parsed = parse(text.removeprefix("\ufeff"), MAIN)
    first = dict.fromkeys(COLLECTIONS, 0)
    folder.problems += parsed.problems
    folder.files.append(
        FileText(path=Path(MAIN), name=MAIN, text=text.removeprefix("\ufeff"), bom=False, parsed=parsed, first=first)
    )
    folder.add(folder.files[0])
    if "include" in folder.data:
        folder._tell(folder.files[0], ("include",), "a text cannot include files", "load the folder instead")
    return folder


def loads(text: str) -> Plan:
    """Read a plan from the text of a TOML file.

    >>> loads('format = 1\\nid = "plan"\\ntitle = "Trygt miljø"').title.to("nb")
    'Trygt miljø'

    Raises:
        PlanFileError: with all problems at once, each with line and column.
    """
    return folder_of(text).plan()
