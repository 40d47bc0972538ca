"""The one door to plan files: saving a plan, carrying out a patch, taking the last change back.

Each holds the folder's lock, compares what is there with what the change starts from, puts in what others have changed
elsewhere, and refuses where they have changed the same.
"""

from __future__ import annotations

import contextlib
import shutil
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from lmp_core.model import COLLECTIONS, Plan
from lmp_core.model.advice import CHECK_THE_NAME
from lmp_core.model.errors import ConflictError, LmpError, ModelError, Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted, shown
from lmp_core.model.value import cut
from lmp_core.planfile.data import dumps, from_data
from lmp_core.planfile.merging import EditConflict, merged, touched
from lmp_core.planfile.patching import Hunk, patched, read_patch
from lmp_core.planfile.read import MAIN, Folder, main_file, read_folder
from lmp_core.planfile.transaction import (
    STATE,
    ChangedMeanwhile,
    Rewrite,
    UnfinishedError,
    commit,
    last_change,
    transaction,
)
from lmp_core.planfile.write import rewrites

_NO_PLAN_ANY_MORE = phrase("there is no plan in {folder} any more")
_LOOK_THERE = phrase("look there")
_GIVE_BEFORE = phrase("give before=, the plan as you loaded it, or save a view")
_ANOTHER_PLAN = phrase("there is another plan in {file} already")
_ALWAYS_CHANGING = phrase("the files in {root} change all the time")
_WHEN_THEY_REST = phrase("try again when they rest")
_THERE_ALREADY = phrase("{main} is there already")
_ANOTHER_FOLDER = phrase("choose another folder")
_ONLY_WRITTEN = phrase("only what lmp has written can be taken back")
_NO_CHANGE = phrase("no change of {folder} is remembered")
_CHANGED_SINCE = phrase("what was made has been changed since")
_BY_HAND = phrase("change it by hand")
_NO_FOLDER = phrase("there is no folder {folder}")
_CHANGED_BY_OTHERS = phrase("{title} has been changed by somebody else since{field}")
_LOOK_AT_BOTH = phrase("nothing is written; look at both, and make the change anew")
_NAME_THE_FOLDER = phrase("name the folder that the patch is for")
_NO_FILE = phrase("{name}:{line}: there is no file {file} in the plan")
_STARTS_FROM_NOTHING = phrase("what the patch starts from no longer stands in the plan")
_MAKE_IT_ANEW = phrase("make it anew")

_TRIES = 5
"""How often a change is made anew at most while an editor saves the same files."""


@attrs.frozen
class Saved:
    """The files of a plan folder that were written, in order, and the ids of the parts that changed.

    Both are empty when nothing differed. The plan's own id stands for what is not in a part. ``again`` tells of an
    :func:`undo` that it put in again what the one before it had taken back.
    """

    folder: Path
    files: tuple[Path, ...]
    parts: frozenset[str] = frozenset()
    again: bool = False

    def __str__(self) -> str:
        names = ", ".join(file.relative_to(self.folder).as_posix() for file in self.files)
        return f"{len(self.files)} file{'' if len(self.files) == 1 else 's'}{': ' if names else ''}{names}"

    def __repr__(self) -> str:
        return cut(f"<Saved {self}>")


def save(plan: Plan, folder: Path | str, *, before: Plan | None = None) -> Saved:
    """Write a plan into a folder, so that :func:`~lmp_core.planfile.load` gives it back.

    ``folder`` is the folder, or the main file in it. A new folder gets one ``plan.toml``. Where a plan is, ``before``
    is that plan as it was loaded: what you changed since is written, and what others changed meanwhile stays. Only what
    differs is touched: changed fields are edited in place, new parts stand below the one that precedes them in the
    plan, in its file, removed ones are taken out. All files are written, or none. Gives which were.

    Raises:
        ConflictError: when others have changed the same since, or are writing; nothing is written then.
        PlanFileError: when the plan that is there cannot be read; nothing is written then.
        UsageError: when a file cannot be written, or a plan is there and ``before`` is not given.
    """
    main = main_file(Path(folder))

    def change(there: Folder | None) -> PlanRewrite:
        if there is None and before is not None:
            raise ConflictError(
                Problem(message=_NO_PLAN_ANY_MORE.filled(folder=quoted(str(main.parent))), hint=_LOOK_THERE)
            )
        if there is None:
            return PlanRewrite(
                (Rewrite(main, None, dumps(plan).encode()),), frozenset(part.id for _, part in plan.parts())
            )
        current = there.plan()
        if before is None and current != plan:
            hint = _GIVE_BEFORE
            raise UsageError(Problem(message=_ANOTHER_PLAN.filled(file=quoted(main.as_posix())), hint=hint))
        return _merge(there, current if before is None else before, current, plan)

    return _write(main, change)


@attrs.frozen
class PlanRewrite:
    """What a change of a folder writes, and the ids of the parts that it changes."""

    rewrites: tuple[Rewrite, ...]
    parts: frozenset[str]
    takes_back: bool = False
    again: bool = False


def _write(main: Path, change: Callable[[Folder | None], PlanRewrite]) -> Saved:
    """Carry out a change of what is there by then. It is worked out anew when an editor saves meanwhile."""
    root = main.parent
    with transaction(root):
        for _ in range(_TRIES):
            worked_out = change(read_folder(main) if main.exists() else None)
            try:
                commit(root, worked_out.rewrites, takes_back=worked_out.takes_back)
            except ChangedMeanwhile:
                continue
            files = tuple(rewrite.path for rewrite in worked_out.rewrites)
            return Saved(root, files, worked_out.parts, worked_out.again)
    raise ConflictError(Problem(message=_ALWAYS_CHANGING.filled(root=root), hint=_WHEN_THEY_REST))


def create(folder: Path, files: Mapping[str, str]) -> Saved:
    """Begin a plan in a folder, with these files by name, among them ``plan.toml``: all are written, or none.

    What was made on the way, the folder too, is taken away again when they are not.

    Raises:
        UsageError: when one of the files is there, or cannot be written.
    """
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    fresh = not (folder / STATE).exists()
    try:
        with transaction(folder):
            there = next((name for name in files if (folder / name).exists()), None)
            if there is not None:
                raise UsageError(Problem(message=_THERE_ALREADY.filled(main=folder / there), hint=_ANOTHER_FOLDER))
            commit(folder, [Rewrite(folder / name, None, text.encode()) for name, text in files.items()])
    except UnfinishedError:
        raise
    except BaseException:
        if fresh and not (folder / MAIN).exists():
            shutil.rmtree(folder / STATE, ignore_errors=True)
        with contextlib.suppress(OSError):
            for path in new:
                path.rmdir()
        raise
    return Saved(folder, tuple(folder / name for name in files))


def apply(text: str, folder: Path | str, *, name: str = "patch", leave_out: Iterable[str] = ()) -> Saved:
    """Carry out a patch that :func:`~lmp_core.planfile.patch` gave, in the files as they are now.

    Where the parts that it changes stand as they did, its lines are put in as they are. Where others have changed some
    of them since, what they changed stays, unless it is the same field. Parts whose ids are in ``leave_out`` stay as
    they are.

    Raises:
        ConflictError: when others have changed the same since; nothing is written then.
        UsageError: when it is not a patch of this plan, or a file cannot be written.
    """
    main = _main_of(folder)
    hunks = read_patch(text, name)
    left_out = frozenset(leave_out)

    def change(there: Folder | None) -> PlanRewrite:
        theirs = _here(there, main)
        rewritten = None if left_out else _with_hunks(theirs, hunks, name)
        if rewritten is None:
            before, mine = _two_sides(theirs, hunks, left_out)
            return _merge(theirs, before, theirs.plan(), mine)
        after = read_folder(main, {rewrite.path: rewrite.after for rewrite in rewritten if rewrite.after is not None})
        return PlanRewrite(rewritten, touched(theirs.plan(), _agreeing(after.plan)))

    return _write(main, change)


def undo(folder: Path | str) -> Saved:
    """Take back the last change that was written into a plan folder. Doing so twice puts it in again.

    Files that nobody has touched since get the bytes that they had. What others have changed elsewhere stays.

    Raises:
        ConflictError: when what it would take back has been changed since; nothing is written then.
        UsageError: when no change is remembered, or a file cannot be written.
    """
    main = _main_of(folder)

    def change(there: Folder | None) -> PlanRewrite:
        last_one = last_change(main.parent)
        last, again = last_one.rewrites, last_one.takes_back
        if not last:
            hint = _ONLY_WRITTEN
            raise UsageError(Problem(message=_NO_CHANGE.filled(folder=quoted(str(main.parent))), hint=hint))
        before, after = (
            {rewrite.path: content for rewrite in side if (content := rewrite.after) is not None}
            for side in ([rewrite.reverse for rewrite in last], last)
        )
        if all(rewrite.path.is_file() and rewrite.path.read_bytes() == rewrite.after for rewrite in last):
            reversed_ones = tuple(rewrite.reverse for rewrite in last)
            return PlanRewrite(reversed_ones, _parts_between(main, after, before), not again, again)
        if len(before) < len(last) or len(after) < len(last):
            raise ConflictError(Problem(message=_CHANGED_SINCE, hint=_BY_HAND))
        theirs = _here(there, main)
        mine, was = (_agreeing(read_folder(main, contents).plan) for contents in (before, after))
        return attrs.evolve(_merge(theirs, was, theirs.plan(), mine), takes_back=not again, again=again)

    return _write(main, change)


# --- what they share ----------------------------------------------------------------------------------------------


def _main_of(folder: Path | str) -> Path:
    """The main file of a folder, which must be there, so that none is made for a name that was mistyped."""
    main = main_file(Path(folder))
    if not main.parent.is_dir():
        raise UsageError(Problem(message=_NO_FOLDER.filled(folder=quoted(str(main.parent))), hint=CHECK_THE_NAME))
    return main


def _here(there: Folder | None, main: Path) -> Folder:
    return read_folder(main) if there is None else there


def _agreeing(plan: Callable[[], Plan]) -> Plan:
    """A plan that two changes together make.

    Raises:
        ConflictError: when they contradict each other.
    """
    try:
        return plan()
    except LmpError as error:
        raise ConflictError(*error.problems) from error


def _parts_between(main: Path, *sides: dict[Path, bytes]) -> frozenset[str]:
    """The ids of the parts that differ between two states of some files; none where one of them is no plan."""
    try:
        return touched(*(read_folder(main, contents).plan() for contents in sides))
    except LmpError:
        return frozenset()


def _merge(there: Folder, before: Plan, theirs: Plan, mine: Plan) -> PlanRewrite:
    try:
        plan, conflicts = merged(before, theirs, mine)
    except ModelError as error:
        raise ConflictError(*error.problems) from error
    if conflicts:
        raise ConflictError(*(_problem(conflict, theirs) for conflict in conflicts), conflicts=conflicts)
    return PlanRewrite(rewrites(plan, there), touched(theirs, plan))


def _problem(conflict: EditConflict, plan: Plan) -> Problem:
    field = f" ({conflict.field})" if conflict.field else ""
    message = _CHANGED_BY_OTHERS.filled(field=field, title=quoted(conflict.title.to(plan.language)))
    return Problem(message=message, hint=_LOOK_AT_BOTH)


# --- patches ------------------------------------------------------------------------------------------------------


def _with_hunks(there: Folder, hunks: Sequence[Hunk], name: str) -> tuple[Rewrite, ...] | None:
    """The files with the lines of a patch put in; None where not all that it starts from stands there."""
    root = there.files[0].path.parent
    files = {file.path.relative_to(root).as_posix(): file for file in there.files}
    for hunk in hunks:
        if hunk.file not in files:
            hint = _NAME_THE_FOLDER
            message = _NO_FILE.filled(name=name, line=hunk.line, file=shown(hunk.file))
            raise UsageError(Problem(message=message, hint=hint))
    rewritten = []
    for file_name in dict.fromkeys(hunk.file for hunk in hunks):
        file = files[file_name]
        before = file.encoded(file.text)
        after = patched(before.decode(), [hunk for hunk in hunks if hunk.file == file_name])
        if after is None:
            return None
        rewritten.append(Rewrite(file.path, before, after.encode()))
    return tuple(rewrite for rewrite in rewritten if rewrite.before != rewrite.after)


def _two_sides(there: Folder, hunks: Sequence[Hunk], left_out: frozenset[str]) -> tuple[Plan, Plan]:
    """The plan as a patch found it and as it has it, both with all else as it is now.

    Raises:
        ConflictError: when the lines of the patch are no whole parts, or do not fit what is there.
    """
    now = {key: value for key, value in there.data.items() if key != "include"}
    try:
        old, new = (
            [tomllib.loads("".join(lines).removeprefix("\ufeff")) for lines in side]
            for side in ([hunk.before for hunk in hunks], [hunk.after for hunk in hunks])
        )
        sides = _with_parts(now, old, new, left_out), _with_parts(now, new, old, left_out)
        return from_data(sides[0]), from_data(sides[1])
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        message = _STARTS_FROM_NOTHING
        raise ConflictError(Problem(message=message, hint=_MAKE_IT_ANEW)) from error
    except LmpError as error:
        raise ConflictError(*error.problems) from error


def _with_parts(
    now: dict[str, Any], these: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]], left_out: frozenset[str]
) -> dict[str, Any]:
    """The data of a plan with the parts of one side of a patch in the place of those of the other."""
    data = dict(now)
    for mine, other in zip(these, others, strict=True):
        for key in mine.keys() | other.keys():
            if key not in COLLECTIONS and key != "include" and mine.get(key) != other.get(key):
                data.pop(key, None)
                data.update({key: mine[key]} if key in mine else {})
    for collection in COLLECTIONS:
        listed = [part for side in these for part in side.get(collection, []) if part["id"] not in left_out]
        parts = {part["id"]: part for part in listed}
        gone = {part["id"] for side in others for part in side.get(collection, [])} - parts.keys() - left_out
        if not parts and not gone:
            continue
        here = [parts.get(part["id"], part) for part in now.get(collection, []) if part["id"] not in gone]
        behind = len(here)
        for part in listed:
            places = [place for place, there in enumerate(here) if there["id"] == part["id"]]
            if not places:
                here.insert(behind, part)
            behind = (places[0] if places else behind) + 1
        data[collection] = here
    return data
