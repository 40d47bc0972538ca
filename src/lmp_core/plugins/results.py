"""The results that the library accepts from functions of plug-ins: each check gives the value to use, or raises.

A build and the conformance kit both come through here, so that what passes the one passes the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar

from lmp_core import model
from lmp_core.checks.finding import Finding
from lmp_core.document import BLOCKS, Block
from lmp_core.graph.answer import Answer
from lmp_core.model.text import Text
from lmp_core.model.value import article
from lmp_core.plugins.contracts import FailedFile, OutFile
from lmp_core.plugins.limits import MOST_BYTES, MOST_FILES
from lmp_core.plugins.wrong_value import WrongValue, kind_of, listed

T = TypeVar("T")


def _all_of(value: object, wanted: type[T]) -> tuple[T, ...]:
    values = listed(value)
    for part in values:
        if not isinstance(part, wanted):
            raise WrongValue(f"gives {kind_of(part)} where {article(wanted.__name__)} {wanted.__name__} is expected")
    return tuple(values)


def plan(value: object) -> model.Plan:
    """A plan, of importers, scenarios and programme templates."""
    if not isinstance(value, model.Plan):
        raise WrongValue(f"gives {kind_of(value)}, not a Plan")
    return value


def file_bytes(value: object) -> bytes:
    """The bytes of a report, at least one of them."""
    if not isinstance(value, bytes):
        raise WrongValue(f"gives {kind_of(value)}, not bytes")
    if not value:
        raise WrongValue("gives b'', which is not a file")
    return value


def findings(value: object) -> tuple[Finding, ...]:
    """The findings of a check. Their subjects are ids."""
    results = _all_of(value, Finding)
    for finding in results:
        for subject in finding.subjects:
            if not isinstance(subject, str):
                raise WrongValue(f"gives a finding about {kind_of(subject)}; its subjects are ids of parts of the plan")
    return results


def school_calendars(value: object) -> tuple[model.SchoolCalendar, ...]:
    """The school years of a calendar provider."""
    return _all_of(value, model.SchoolCalendar)


def holidays(value: object) -> Mapping[dt.date, Text]:
    """The holidays of a calendar provider: names by day."""
    if not isinstance(value, Mapping) or not all(
        isinstance(day, dt.date) and not isinstance(day, dt.datetime) and isinstance(name, Text)
        for day, name in value.items()
    ):
        raise WrongValue("gives holidays that are not a mapping from dates to Text values")
    return dict(value)


def blocks(value: object) -> tuple[Block, ...]:
    """The blocks of a report section."""
    values = listed(value, "blocks of lmp_core.document")
    for block in values:
        if not isinstance(block, BLOCKS):
            raise WrongValue(f"gives {kind_of(block)} where a block of lmp_core.document is expected")
    return tuple(values)


def answer(value: object) -> Answer:
    """An answer, with words, data and rows of its own."""
    if not isinstance(value, Answer):
        raise WrongValue(f"gives {kind_of(value)}, not an Answer")
    return value


def files(value: object) -> tuple[OutFile | FailedFile, ...]:
    """The files of an exporter, and those that it cannot give."""
    # Not listed at once: whoever gives files without end is stopped.
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        raise WrongValue(f"gives {kind_of(value)}, not a list of OutFile values")
    accepted: list[OutFile | FailedFile] = []
    size = 0
    for file in value:
        if not isinstance(file, OutFile | FailedFile):
            raise WrongValue(f"gives {kind_of(file)} where an OutFile is expected")
        if isinstance(file, OutFile) and not isinstance(file.content, bytes):
            raise WrongValue(f"gives a {type(file.content).__name__} as the content of {file.path!r}, not bytes")
        accepted.append(file)
        size += len(file.content) if isinstance(file, OutFile) else 0
        if len(accepted) > MOST_FILES:
            raise WrongValue(f"gives more than {MOST_FILES} files")
        if size > MOST_BYTES:
            raise WrongValue(f"gives files of more than {MOST_BYTES / 1e6:g} MB together")
    return tuple(accepted)
