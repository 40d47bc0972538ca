"""Law: an importer reads its kind of file, keeps what was in the plan, and says in one line what it cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lmp_core.model import Plan
from lmp_core.model.errors import LmpError, in_language
from lmp_core.plugins import results
from lmp_core.plugins.isolation import CallFailed
from lmp_core.plugins.laws.plans import lost_parts
from lmp_core.plugins.laws.subject import Subject, sample_file, watched_attempt
from lmp_core.plugins.samples import loose_plan
from lmp_core.plugins.wrong_value import WrongValue

_DAMAGED = {
    "an empty file": b"",
    "a file of random bytes": bytes((37 * number + 11) % 256 for number in range(400)),
    "a file of another kind": b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n",
    "a file of words": "Dette er bare en setning; ingenting å lese, 12.\n".encode(),
}


def imports(subject: Subject) -> list[str]:
    """Importers that do not read their own sample, and errors that do not say in one line what is wrong where."""
    broken = []
    for value in subject.values("lmp_importers"):
        broken += list(dict.fromkeys(_problems(f"importer {value.name!r}", value)))
    return broken


def _problems(what: str, importer: Any) -> Iterator[str]:
    sample = importer.sample
    if not sample:
        yield f"{what} has no sample: give it the bytes of a small file that it reads, to be tried on"
    else:
        read = _read(importer, sample)
        if not isinstance(read, Plan):
            yield f"{what} does not read its own sample: {read}"
    files = dict(_DAMAGED)
    if sample:
        files |= {"the first half of its sample": sample[: len(sample) // 2], "its sample, twice": sample * 2}
    for shown, content in files.items():
        read = _read(importer, content)
        if isinstance(read, Plan):
            if lost := lost_parts(loose_plan(), read):
                yield f"{what} drops {lost} from the plan when it is given {shown}"
        elif isinstance(read, str):
            yield f"{what} is given {shown}: {read}"


def _read(importer: Any, content: bytes) -> Plan | LmpError | str:
    """The result of an importer for a file: a plan, a complete error, or a description of what is wrong."""
    with sample_file(importer, content) as path:
        read = watched_attempt(lambda: results.plan(importer.read(path, loose_plan())))
        if path.read_bytes() != content:
            return "it changes the file"
        if not isinstance(read, CallFailed):
            return read
        error = read.__cause__
        if isinstance(error, LmpError):
            return _wrong_refusal(error, path) or error
        if isinstance(error, WrongValue):
            return str(read)
        return f"{read}; refuse it with an LmpError that says what is wrong and where"


def _wrong_refusal(error: LmpError, path: Path) -> str | None:
    if not error.problems:
        return "it is refused without a word"
    for problem in error.problems:
        message = in_language(problem.message, "en")
        if not message.strip() or "\n" in message:
            return f"it is refused in other than one line: {message!r}"
        if problem.position is None or Path(problem.position.file).name != path.name:
            return f"it is refused without the place: give the Problem a position in the file ({message})"
    return None
