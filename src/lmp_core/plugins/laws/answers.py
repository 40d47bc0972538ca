"""Law: an answer says the same in words, as data and as rows, in every language."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

from lmp_core.graph.answer import Answer
from lmp_core.plugins.isolation import CallFailed
from lmp_core.plugins.laws.subject import LANGUAGES, Subject, watched_attempt
from lmp_core.plugins.samples import loose_plan, sample_plan

_CELLS = (str, int, float, bool, dt.date, type(None))


def answers(subject: Subject) -> list[str]:
    """Answers without words in some language, whose data is not JSON, or whose rows are not a table."""
    broken = []
    for what, value, run in subject.pieces_of("lmp_answers"):
        for option in value.options:
            if not option.help:
                broken.append(f"{what}: the option {option.name!r} has no help text")
        for plan in (sample_plan(), loose_plan()):
            for language in LANGUAGES:
                answer = watched_attempt(run, subject.context(plan, language=language))
                if not isinstance(answer, CallFailed):  # the robustness law tells
                    broken += [f"{what} {problem}" for problem in _problems(answer, language)]
    return list(dict.fromkeys(broken))


def _problems(answer: Answer, language: str) -> Iterator[str]:
    words = watched_attempt(answer.to_text, language)
    if isinstance(words, CallFailed):
        yield f"has no words in {language}: {words}"
    elif not isinstance(words, str) or not words.strip():
        yield f"has no words in {language}: to_text gives {words!r}"
    data = watched_attempt(answer.to_data)
    if isinstance(data, CallFailed):
        yield f"has no data: {data}"
    elif not isinstance(data, dict):
        yield f"has data that is not a dict: to_data gives a {type(data).__name__}"
    else:
        try:
            json.dumps(data, allow_nan=False)
        except (TypeError, ValueError) as error:
            yield f"has data that is not JSON: {error}"
    rows = watched_attempt(answer.rows)
    if isinstance(rows, CallFailed):
        yield f"has no rows: {rows}"
        return
    columns = {tuple(row) for row in rows}
    if len(columns) > 1:
        yield f"has rows with different columns: {sorted(columns)[:2]}"
    for row in rows:
        for column, cell in row.items():
            if not isinstance(cell, _CELLS):
                yield f"has a {type(cell).__name__} in the column {column!r}, where a flat value belongs"
