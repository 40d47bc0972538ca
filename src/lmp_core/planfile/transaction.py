"""Changes of several files that happen wholly or not at all, and one at a time.

The new contents are put on the disk first, beside a journal that says which file each of them is for. The journal is
what counts: before it stands, nothing has happened; once it stands, the change has, and whoever comes next completes it
should its maker be killed. Then the new contents are renamed into place, and the journal becomes the memory of the last
change, which can be taken back.

All of it lies in the folder ``.lmp`` in that of the plan: the lock, and a ``.gitignore`` that keeps it out of git.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from lmp_core.files import mode_of, sync_folder, why_not, write_lasting
from lmp_core.model.advice import CANNOT_WRITE, RUN_IT_AGAIN
from lmp_core.model.errors import ConflictError, LmpError, Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.planfile.lock import WAIT, lock

_A_LINK = phrase("{state} is a link")
_TAKE_THE_LINK_AWAY = phrase("take it away, and look where the plan comes from")
_CHANGED_MEANWHILE = phrase("{path} has changed while it was to be written")
_TAKE_IT_AWAY = phrase("take it away if nobody needs it")
_NOT_A_MEMORY = phrase("{path} is not the memory of a change")
_MAKE_ROOM = phrase("make room there, or see to the permissions")
_NOT_FINISHED = phrase("the change of {root} is not finished: {reason}")
_SEE_TO_THE_DISK = phrase("see to the disk; the next lmp command finishes it")

STATE = ".lmp"
"""The folder, inside that of the plan, where changes are kept while they are made, and the last one after."""

_JOURNAL = "journal.json"
_LAST = "last.json"
_IGNORE = ".gitignore"
# What a change leaves there on its way. Nothing else is ever taken away: the folder may come from elsewhere.
_PASSING = re.compile(r"new-\d+|again|journal\.json(\.new)?")
# Nothing is written through a link that somebody has put there. Windows has no such flag, and few links.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@attrs.frozen
class Rewrite:
    """A file and the bytes it is to hold. ``before`` is what it holds now; None when there is no such file.

    ``after`` is None for a file that is to go.
    """

    path: Path
    before: bytes | None
    after: bytes | None

    @property
    def reverse(self) -> Rewrite:
        """The way back."""
        return Rewrite(self.path, self.after, self.before)


@attrs.frozen
class Journal:
    """A change as it is written down: its files, and whether it is remembered as the last one once it is made.

    ``takes_back`` is for one that takes back the change before it.
    """

    rewrites: tuple[Rewrite, ...]
    remember: bool
    takes_back: bool = False


class ChangedMeanwhile(ConflictError):
    """Raised when a file no longer holds what it is to be changed from. Nothing is written then."""


class UnfinishedError(UsageError):
    """Raised when the disk failed in the middle of a change, and again when it was to be taken back.

    The next command that can write there completes the change.
    """


@contextlib.contextmanager
def transaction(root: Path, seconds: float = WAIT) -> Iterator[None]:
    """Hold the lock of the plan folder ``root``, with the change of one who was killed completed first.

    Raises:
        ConflictError: when another process has it for longer than ``seconds``.
        UsageError: when the folder cannot be written to.
    """
    state = root / STATE
    with contextlib.ExitStack() as stack:
        try:
            _make(state)
            stack.enter_context(lock(state / "lock", seconds))
            _recover(root)
        except OSError as error:
            raise _unwritten(root, error) from error
        yield


def commit(root: Path, rewrites: Sequence[Rewrite], *, remember: bool = True, takes_back: bool = False) -> None:
    """Change all the files, or none. Only within :func:`transaction`.

    The change is then the last one of the folder; with ``remember`` false, that stays what it was.

    Raises:
        ChangedMeanwhile: when a file does not hold what the change starts from.
        UsageError: when something cannot be written, saying why.
        UnfinishedError: when it could not be taken back either.
    """
    if not rewrites:
        return
    state, journal = root / STATE, Journal(tuple(rewrites), remember, takes_back)
    try:
        _prepare(root, journal)
        _carry_out(state, journal)
    except BaseException as error:
        try:
            _take_back(state, journal)
        except OSError as second:
            raise _unfinished(root, second) from error
        if isinstance(error, OSError):
            raise _unwritten(root, error) from error
        raise


def last_change(root: Path) -> Journal:
    """The last change of a plan folder; one of no files when none is remembered."""
    return _read(root, root / STATE / _LAST) or Journal((), remember=False)


def stamp(root: Path) -> tuple[int, ...]:
    """Numbers that differ after each change of a folder."""
    numbers: list[int] = []
    for path in (root / STATE, root / STATE / _LAST):
        with contextlib.suppress(OSError):
            status = path.stat()
            numbers += [status.st_ino, status.st_mtime_ns]
    return tuple(numbers)


def is_settled(root: Path) -> bool:
    """Whether no change is on its way."""
    return not _passing(root / STATE)


def settle(root: Path) -> Mapping[Path, bytes]:
    """Wait for a change that is on its way, and complete one whose maker was killed, before the folder is read.

    Gives what the files hold where that cannot be done, since the folder may not be written to.
    """
    if is_settled(root):
        return {}
    try:
        with transaction(root):
            return {}
    except LmpError:
        journal = _read(root, root / STATE / _JOURNAL) or Journal((), remember=False)
        return {rewrite.path: rewrite.after for rewrite in journal.rewrites if rewrite.after is not None}


# --- the steps ----------------------------------------------------------------------------------------------------


def _make(state: Path) -> None:
    if state.is_symlink():
        raise UsageError(Problem(message=_A_LINK.filled(state=state), hint=_TAKE_THE_LINK_AWAY))
    state.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(state / _IGNORE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        write_lasting(descriptor, b"*\n")


def _staged(state: Path, number: int) -> Path:
    return state / f"new-{number}"


def _write(path: Path, content: bytes, mode: int) -> None:
    write_lasting(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK, mode), content)
    os.chmod(path, mode)  # noqa: PTH101 - beside the other calls of os


def _prepare(root: Path, journal: Journal) -> None:
    """Put the new contents on the disk, then the journal: all that needs room is done before anything is changed."""
    state = root / STATE
    for number, rewrite in enumerate(journal.rewrites):
        if rewrite.after is not None:
            _write(_staged(state, number), rewrite.after, mode_of(rewrite.path))
    draft = state / f"{_JOURNAL}.new"
    _write(draft, _text(root, journal).encode(), mode_of(state / _JOURNAL))
    os.replace(draft, state / _JOURNAL)  # noqa: PTH105
    sync_folder(state)


def _carry_out(state: Path, journal: Journal) -> None:
    """Bring the files to what the journal says, from wherever they are on the way, and end it."""
    for number, rewrite in enumerate(journal.rewrites):
        current = _content(rewrite.path)
        if current == rewrite.after:
            continue
        if current != rewrite.before:
            message = _CHANGED_MEANWHILE.filled(path=rewrite.path)
            raise ChangedMeanwhile(Problem(message=message, hint=RUN_IT_AGAIN))
        _put(rewrite, state, _staged(state, number))
    for folder in dict.fromkeys(rewrite.path.parent for rewrite in journal.rewrites):
        sync_folder(folder)
    if journal.remember:
        os.replace(state / _JOURNAL, state / _LAST)  # noqa: PTH105
    else:
        os.unlink(state / _JOURNAL)  # noqa: PTH108
    # From here on all is done: should these be lost, the next command does them again.
    with contextlib.suppress(OSError):
        sync_folder(state)
    _sweep(state)


def _put(rewrite: Rewrite, state: Path, staged: Path | None = None) -> None:
    # A link stays a link: it is what it leads to that changes.
    target = os.path.realpath(rewrite.path)
    if rewrite.after is None:
        os.unlink(target)  # noqa: PTH108
        return
    if staged is None or not staged.exists():
        staged = state / "again"
        _write(staged, rewrite.after, mode_of(rewrite.path))
    os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
    os.replace(staged, target)  # noqa: PTH105


def _take_back(state: Path, journal: Journal) -> None:
    """Bring the files to what they were. One that holds something else by now is left as it is."""
    if (state / _JOURNAL).exists():
        for rewrite in journal.rewrites:
            if _content(rewrite.path) == rewrite.after:
                _put(rewrite.reverse, state)
        os.unlink(state / _JOURNAL)  # noqa: PTH108
    _sweep(state)


def _recover(root: Path) -> None:
    """Complete the change of one who was killed; take it back where a person has changed one of its files since."""
    state = root / STATE
    journal = _read(root, state / _JOURNAL)
    if journal is not None:
        try:
            _carry_out(state, journal)
        except ChangedMeanwhile:
            _take_back(state, journal)
    _sweep(state)


def _passing(state: Path) -> list[str]:
    try:
        return sorted(path.name for path in state.iterdir() if _PASSING.fullmatch(path.name))
    except OSError:
        return []


def _sweep(state: Path) -> None:
    """Take away what a change has left on its way. What cannot be taken away does no harm."""
    for name in _passing(state):
        if name != _JOURNAL:
            with contextlib.suppress(OSError):
                os.unlink(state / name)  # noqa: PTH108


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


# --- the journal --------------------------------------------------------------------------------------------------


def _text(root: Path, journal: Journal) -> str:
    files = [
        {
            "path": rewrite.path.relative_to(root).as_posix(),
            "before": None if rewrite.before is None else rewrite.before.decode(),
            "after": None if rewrite.after is None else rewrite.after.decode(),
        }
        for rewrite in journal.rewrites
    ]
    head = {"format": 1, "remember": journal.remember, "takes_back": journal.takes_back}
    return json.dumps({**head, "files": files}, ensure_ascii=False)


def _read(root: Path, path: Path) -> Journal | None:
    """The change that a file of the folder remembers; None when there is none."""
    try:
        data = json.loads(path.read_bytes())
        if data["format"] != 1:
            raise ValueError
        rewrites = (
            Rewrite(_inside(root, file["path"]), _bytes(file["before"]), _bytes(file["after"]))
            for file in data["files"]
        )
        return Journal(tuple(rewrites), data["remember"] is True, data.get("takes_back") is True)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        hint = _TAKE_IT_AWAY
        raise UsageError(Problem(message=_NOT_A_MEMORY.filled(path=path), hint=hint)) from error


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def _inside(root: Path, name: str) -> Path:
    """A file in the folder. A plan from elsewhere may bring a journal along, which must not lead out of it."""
    path = root / name
    hidden = any(step.startswith(".") for step in Path(name).parts)
    if hidden or path.suffix not in (".toml", ".json") or not path.resolve().is_relative_to(root.resolve()):
        raise ValueError(name)
    return path


def _unwritten(root: Path, error: OSError) -> UsageError:
    message = CANNOT_WRITE.filled(place=error.filename or root, reason=why_not(error))
    return UsageError(Problem(message=message, hint=_MAKE_ROOM))


def _unfinished(root: Path, error: OSError) -> UnfinishedError:
    message = _NOT_FINISHED.filled(root=root, reason=why_not(error))
    return UnfinishedError(Problem(message=message, hint=_SEE_TO_THE_DISK))
