"""A plan folder, or a text, -> Plan. All problems are raised at once, each with its place in the files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from lmp_core.files import why_not
from lmp_core.model import COLLECTIONS, Plan
from lmp_core.model.advice import CHECK_THE_NAME, IN_QUOTES, LEAVE_ONE_OUT
from lmp_core.model.did_you_mean import did_you_mean, nearest
from lmp_core.model.errors import Fault, PlanFileError, PlanPath, Position, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import megabytes, quoted, shown
from lmp_core.model.structure import ReadProblem
from lmp_core.model.text import LANGUAGES, Text
from lmp_core.planfile.migrate import migrate
from lmp_core.planfile.parse import SIZE_LIMIT, Parsed, parse
from lmp_core.planfile.plan import NOT_TABLES, WRITE_TABLES, structure_plan
from lmp_core.planfile.positions import FileLayout
from lmp_core.planfile.problems import PLACED_LIMIT, by_id, problem_list
from lmp_core.planfile.sources import SourceMap
from lmp_core.planfile.transaction import is_settled, settle, stamp

_INTO_MAIN = phrase("all but the lists of parts goes into {main}")
_NO_FIELD = phrase("there is no field {key} in an included file")
_A_FOLDER = phrase("a folder stands where a file should be")
_NAME_A_FILE = phrase("name a file")
_NOT_ORDINARY = phrase("this is not an ordinary file")
_NAME_AN_ORDINARY_FILE = phrase("name an ordinary file")
_FILE_TOO_LARGE = phrase("the file is {size} MB large, but {most} MB is the most")
_DIVIDE = phrase("divide it, and include the parts")
_NO_SUCH_FILE = phrase("there is no such file")
_UNREADABLE = phrase("cannot be read: {reason}")
_CHECK_THE_FILE = phrase("check the file and its permissions")
_NO_FOLDER = phrase("there is no folder {folder}")
_NO_PLAN = phrase("there is no {name} in {folder}")
_NAME_A_PLAN = phrase("name the folder of a plan, or make one with 'lmp init'")
_WRITE_INCLUDE = phrase('write include = ["{include}"]')
_WRITE_AN_INCLUDE = phrase('write include = ["activities.toml"]')
_NOT_NAMES = phrase("a list of file names is wanted, not {include}")
_NOT_A_NAME = phrase("a file name is wanted, not {name}")
_NOT_TOML = phrase("{wanted} is not a TOML file")
_ENDS_IN_TOML = phrase('name a file that ends in ".toml"')
_WITH_SLASHES = phrase("name a file in the folder of the plan, with / between folders")
_LEADS_OUT = phrase("{wanted} leads out of the folder of the plan")
_WITHOUT_DOTS = phrase("name a file in the folder of the plan, without . and ..")
_CIRCLE = phrase("files include each other in a circle: {circle}")
_INCLUDED = phrase("{wanted} is already included")
_INCLUDE_ONCE = phrase("include each file once")
_TOO_MANY_FILES = phrase("more than {n} files")
_PUT_TOGETHER = phrase("put some of them together")
_NO_FILE = phrase("there is no file {wanted}")
_CIRCLE_OF_LINKS = phrase("a circle of links")
_LINK_OUT = phrase("a link that leads out of the folder of the plan")
_FILE_ITSELF = phrase("put the file itself there")
_TEXT_TOO_LARGE = phrase("the text is {size} MB large, but {most} MB is the most")
_NO_FILES_IN_TEXT = phrase("a text cannot include files")
_SAVE_AS_UTF8 = phrase("save it as UTF-8 (in the editor: save with encoding)")
_UTF16 = phrase("the file is UTF-16")
_NOT_UTF8 = phrase("the byte {byte} is not UTF-8")
_BAD_NAME = phrase("the name cannot be used")
_LOAD_THE_FOLDER = phrase("load the folder instead")

MAIN = "plan.toml"
_LANGUAGE = re.compile(r"""^language\s*=\s*["'](\w+)["']""", re.MULTILINE)
FILE_LIMIT = 500
"""How many files a plan may have."""
_READINGS = 5
"""How often a folder is read at most while others change it."""


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
                message = NOT_TABLES.filled(data=shown(value))
                self._tell(file, (key,), message, WRITE_TABLES.filled(collection=key))
            elif key != "include":
                words = [*COLLECTIONS, "include"]
                hint = did_you_mean(key, words) if nearest(key, words) else _INTO_MAIN.filled(main=MAIN)
                self._tell(file, (key,), _NO_FIELD.filled(key=shown(key)), hint, at_key=True)

    def counts(self) -> dict[str, int]:
        """The number of parts in each collection so far."""
        return {name: len(self.data[name]) if isinstance(self.data.get(name), list) else 0 for name in COLLECTIONS}

    def _tell(self, file: FileText, path: PlanPath, message: Text, hint: Text, *, at_key: bool = False) -> None:
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
        listed = problem_list(problems, [file.name for file in self.files], more=more)
        texts = {file.name: file.text for file in self.files if file.text}
        raise PlanFileError(*listed, texts=texts, language=self.language)

    @property
    def language(self) -> str | None:
        """The language of the plan, also of one that is no TOML; None where its main file cannot be read at all."""
        if not self.files or not self.files[0].text:
            return None
        language = self.data.get("language")
        if self.files[0].parsed.data is None and (said := _LANGUAGE.search(self.files[0].text)):
            language = said[1]
        return language if language in LANGUAGES else LANGUAGES[0]

    def _parts_missing(self) -> bool:
        return any(file.parsed.data is None for file in self.files) or any(
            problem.path[:1] == ("include",) for problem in self.problems
        )


def read_text(path: Path, name: str) -> tuple[str, bool] | Problem:
    """The text of a file and whether it began with a byte-order mark, or why it cannot be read."""
    at = Position(name)
    try:
        if path.is_dir():
            return Problem(message=_A_FOLDER, hint=_NAME_A_FILE, position=at)
        if path.exists() and not path.is_file():
            return Problem(message=_NOT_ORDINARY, hint=_NAME_AN_ORDINARY_FILE, position=at)
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            message = _FILE_TOO_LARGE.filled(size=megabytes(size), most=megabytes(SIZE_LIMIT))
            return Problem(message=message, hint=_DIVIDE, position=at)
        raw = path.read_bytes()
    except FileNotFoundError:
        return Problem(message=_NO_SUCH_FILE, hint=CHECK_THE_NAME, position=at)
    except (OSError, ValueError) as error:
        reason = why_not(error) if isinstance(error, OSError) else _BAD_NAME
        return Problem(message=_UNREADABLE.filled(reason=reason), hint=_CHECK_THE_FILE, position=at)
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
        is_utf16 = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
        message = _UTF16 if is_utf16 else _NOT_UTF8.filled(byte=f"0x{raw[error.start]:02x}")
        at = Position(name, line, column)
        return Problem(message=message, hint=_SAVE_AS_UTF8, position=at, fault=Fault.UNREADABLE)


def main_file(path: Path) -> Path:
    """The main file of a plan whose folder or main file is given."""
    return path if path.suffix == ".toml" and not path.is_dir() else path / MAIN


def read_folder(path: Path, contents: Mapping[Path, bytes] | None = None) -> Folder:
    """Read all files of a plan. ``path`` is its folder, or the main file in it.

    ``contents`` are taken instead of what stands in those files.
    """
    main = main_file(path)
    if not main.parent.is_dir():
        raise PlanFileError(Problem(message=_NO_FOLDER.filled(folder=quoted(str(main.parent))), hint=CHECK_THE_NAME))
    if main not in (contents or {}) and not main.exists() and not main.is_symlink():
        message = _NO_PLAN.filled(name=main.name, folder=quoted(str(main.parent)))
        raise PlanFileError(Problem(message=message, hint=_NAME_A_PLAN))
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
        hint = _WRITE_INCLUDE.filled(include=include) if isinstance(include, str) else _WRITE_AN_INCLUDE
        folder._tell(file, ("include",), _NOT_NAMES.filled(include=shown(include)), hint)
        return
    for place, name in enumerate(include):
        if isinstance(name, str):
            yield place, name
        else:
            folder._tell(file, ("include", place), _NOT_A_NAME.filled(name=shown(name)), IN_QUOTES)


def _refuse(folder: Folder, root: Path, wanted: str, chain: list[str]) -> Problem | None:
    """The reason why a file cannot be included; None when it can."""
    parts = wanted.split("/")
    if not wanted.endswith(".toml") or not wanted.isprintable():
        return Problem(message=_NOT_TOML.filled(wanted=shown(wanted)), hint=_ENDS_IN_TOML)
    if "\\" in wanted or ":" in wanted or wanted.startswith(("/", "~")):
        hint = _WITH_SLASHES
        return Problem(message=_LEADS_OUT.filled(wanted=shown(wanted)), hint=hint)
    if any(part in ("", ".", "..") for part in parts):
        hint = _WITHOUT_DOTS
        return Problem(message=_LEADS_OUT.filled(wanted=shown(wanted)), hint=hint)
    if wanted in chain:
        circle = " → ".join([*chain[chain.index(wanted) :], wanted])
        return Problem(message=_CIRCLE.filled(circle=circle), hint=LEAVE_ONE_OUT)
    target = root / wanted
    if any(file.path == target for file in folder.files):
        return Problem(message=_INCLUDED.filled(wanted=shown(wanted)), hint=_INCLUDE_ONCE)
    if len(folder.files) >= FILE_LIMIT:
        return Problem(message=_TOO_MANY_FILES.filled(n=FILE_LIMIT), hint=_PUT_TOGETHER)
    if not target.exists() and not target.is_symlink():
        files = sorted(file.relative_to(root).as_posix() for file in root.glob("*.toml"))
        return Problem(message=_NO_FILE.filled(wanted=shown(wanted)), hint=did_you_mean(wanted, files))
    return None


def _outside(root: Path, path: Path) -> Problem | None:
    """A link that leads out of the folder: a plan from somebody else must not read what is not theirs."""
    try:
        inside = path.resolve(strict=True).is_relative_to(root.resolve(strict=True))
    except (OSError, RuntimeError) as error:
        reason = why_not(error) if isinstance(error, OSError) else _CIRCLE_OF_LINKS
        hint = _NAME_AN_ORDINARY_FILE
        return Problem(message=_UNREADABLE.filled(reason=reason), hint=hint, position=Position(path.as_posix()))
    if inside:
        return None
    message = _LINK_OUT
    return Problem(message=message, hint=_FILE_ITSELF, position=Position(path.as_posix()))


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
        message = _TEXT_TOO_LARGE.filled(size=megabytes(len(text)), most=megabytes(SIZE_LIMIT))
        raise PlanFileError(Problem(message=message, hint=_DIVIDE))
    folder = Folder()
    parsed = parse(text.removeprefix("\ufeff"), MAIN)
    first = dict.fromkeys(COLLECTIONS, 0)
    folder.problems += parsed.problems
    folder.files.append(
        FileText(path=Path(MAIN), name=MAIN, text=text.removeprefix("\ufeff"), bom=False, parsed=parsed, first=first)
    )
    folder.add(folder.files[0])
    if "include" in folder.data:
        folder._tell(folder.files[0], ("include",), _NO_FILES_IN_TEXT, _LOAD_THE_FOLDER)
    return folder


def loads(text: str) -> Plan:
    """Read a plan from the text of a TOML file.

    >>> loads('format = 1\\nid = "plan"\\ntitle = "Trygt miljø"').title.to("nb")
    'Trygt miljø'

    Raises:
        PlanFileError: with all problems at once, each with line and column.
    """
    return folder_of(text).plan()
