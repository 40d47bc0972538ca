"""Plain data as it stands in a file -> the model's values, with every problem on the way.

Written for this library rather than with a general converter: see docs/decisions/plan-files.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

import attrs

from lmp_core.model.advice import AS_A_DAY, CHECK_HOW_IT_IS_WRITTEN, IN_BRACKETS, IN_QUOTES
from lmp_core.model.did_you_mean import did_you_mean, nearest
from lmp_core.model.duration import Duration
from lmp_core.model.errors import ModelError, PlanPath, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shapes import Leaf, ListShape, Shape, Special, TableShape, WordShape, table_of
from lmp_core.model.shown import shown
from lmp_core.model.text import LANGUAGES, Text
from lmp_core.model.value import a_class, refusal
from lmp_core.model.when import TimeForm, as_when, date_in, datetime_in, form_of, one_of, read_every

_EXPECTED = phrase("expected {wanted}, got {data}")
_ONE_STRING = phrase("write one string in quotes")
_A_STRING = phrase("a string")
_A_NUMBER = phrase("a whole number")
_IN_DIGITS = phrase("write it in digits, without quotes")
_A_FLAG = phrase("true or false")
_WRITE_A_FLAG = phrase("write true or false, without quotes")
_NOT_A_DATE = phrase("{data} is not a date")
_DAY_WITHOUT_QUOTES = phrase("write year-month-day without quotes, such as 2020-08-11")
_WITHOUT_THE_TIME = phrase("leave the time out: {day}; from a time to a time is {{start = …, end = …}}")
_A_DATE = phrase("a date")
_TIME_WITHOUT_QUOTES = phrase("write 2020-08-11T09:00:00 without quotes")
_WITH_A_TIME = phrase("write {data}T09:00:00; whole days are {{from = …, to = …}}")
_A_DATE_WITH_A_TIME = phrase("a date with a time")
_A_WORD = phrase("a word")
_ALLOWED = phrase("allowed: {words}")
_NEAR_OR_ALLOWED = phrase("{near} (allowed: {words})")
_NOT_ALLOWED = phrase("{data} is not one of the words allowed here")
_A_TEXT = phrase("a text")
_QUOTES_OR_LANGUAGES = phrase('put it in quotes, or write {nb = "…", nn = "…"}')
_NOT_A_LANGUAGE = phrase("{key} is not a language")
_WRITE_A_LIST = phrase('write ["{value}"]')
_A_LIST = phrase("a list")
_NOT_OF_THE_KIND = phrase("{data} is not {kind}")
_WRITE = phrase("write {what}")
_A_TABLE = phrase("a table")
_MISSING = phrase("{key} is missing")
_ADD = phrase("add {key} = …")
_NO_FIELD = phrase("there is no field {key} here")

LARGEST: Final = 2**53
"""Whole numbers are below it: JSON and JavaScript know no larger ones for certain."""
BAD: Final = object()
"""Stands for a value that could not be read and whose problem is in the list."""
NO_DAY: Final = "\ue000\ue001\ue001\ue001\ue001\ue001\ue001\ue001"
"""Stands for a date that does not exist, such as 30 February, so that reading can go on.

In quotes it is as long as a date."""


_MOST_HINTS = 100
"""For how many wrong words the nearest one is looked for."""


@attrs.frozen
class ReadProblem:
    """A problem, and whether it is about the key rather than what stands there."""

    problem: Problem
    at_key: bool = False


class Structurer:
    """Reads values. What is wrong is collected in ``problems``; the value is then :data:`BAD`.

    ``language`` is that of plain strings. Dates may be text (``"2020-08-11"``), as in JSON. ``forgiving`` leaves out
    what is wrong in a list instead of giving up the list. With ``in_code`` hints speak of values of the model rather
    than of tables. Values that are of the model already are taken as they are.

    ``left_out`` are the places of what is left out of lists, by the paths of these.
    """

    def __init__(self, language: str, *, no_days: bool = False, forgiving: bool = False, in_code: bool = False) -> None:
        self.language = language
        self.problems: list[ReadProblem] = []
        self._hints = 0
        self._no_days = no_days
        self._forgiving = forgiving
        self._in_code = in_code
        self.left_out: dict[PlanPath, list[int]] = {}
        self._leaves = {
            Leaf.LINE: self._line,
            Leaf.NUMBER: self._number,
            Leaf.FLAG: self._flag,
            Leaf.DAY: self._day,
            Leaf.DAY_TIME: self._day_time,
            Leaf.DURATION: self._duration,
            Leaf.EVERY: self._every,
            Special.TEXT: self._text,
            Special.WHEN: self._when,
        }

    def path_in_data(self, path: PlanPath) -> PlanPath:
        """A path into a value as a path into the data that it is made of, where something is left out of lists."""
        whole: list[str | int] = []
        for step in path:
            if isinstance(step, int):
                for place in self.left_out.get(tuple(whole), ()):
                    step += place <= step
            whole.append(step)
        return tuple(whole)

    def quiet(self) -> Structurer:
        """A reader of the same words that gives what can be read of something wrong."""
        return Structurer(self.language, no_days=True, forgiving=True)

    def tell(self, path: PlanPath, message: Text, hint: Text, *, at_key: bool = False) -> Any:
        """Note a problem, and give :data:`BAD`."""
        self.problems.append(ReadProblem(Problem(message=message, hint=hint, path=path), at_key))
        return BAD

    def near(self, word: str, words: Collection[str]) -> Text:
        """The hint for a wrong word. Only for the first ones: nobody reads a thousand hints, and they take time."""
        self._hints += 1
        return (
            did_you_mean(word, words) if self._hints <= _MOST_HINTS and not self._forgiving else CHECK_HOW_IT_IS_WRITTEN
        )

    def value(self, shape: Shape, data: Any, path: PlanPath) -> Any:
        """The value of a shape."""
        if self._no_days and data == NO_DAY:
            return BAD
        if isinstance(shape, (Leaf, Special)):
            return self._leaves[shape](data, path)
        if isinstance(shape, ListShape):
            return self._several(shape, data, path)
        if isinstance(shape, WordShape):
            return self._word(shape, data, path)
        return self.table(shape, data, path)

    # --- leaves ---

    def _wrong(self, wanted: Text, data: Any, hint: Text, path: PlanPath) -> Any:
        return self.tell(path, _EXPECTED.filled(wanted=wanted, data=shown(data)), hint)

    def _line(self, data: Any, path: PlanPath) -> Any:
        if isinstance(data, str):
            return data
        hint = IN_QUOTES if not isinstance(data, (dict, list)) else _ONE_STRING
        return self._wrong(_A_STRING, data, hint, path)

    def _number(self, data: Any, path: PlanPath) -> Any:
        if isinstance(data, int) and not isinstance(data, bool) and abs(data) < LARGEST:
            return data
        return self._wrong(_A_NUMBER, data, _IN_DIGITS, path)

    def _flag(self, data: Any, path: PlanPath) -> Any:
        if isinstance(data, bool):
            return data
        return self._wrong(_A_FLAG, data, _WRITE_A_FLAG, path)

    def _day(self, data: Any, path: PlanPath) -> Any:
        if isinstance(data, str):
            day = date_in(data)
            return self.tell(path, _NOT_A_DATE.filled(data=shown(data)), AS_A_DAY) if day is None else day
        if isinstance(data, dt.date) and not isinstance(data, dt.datetime):
            return data
        hint: Text = _DAY_WITHOUT_QUOTES
        if isinstance(data, dt.datetime):
            hint = _WITHOUT_THE_TIME.filled(day=data.date())
        return self._wrong(_A_DATE, data, hint, path)

    def _day_time(self, data: Any, path: PlanPath) -> Any:
        if isinstance(data, str):
            data = datetime_in(data) or date_in(data) or data
        if isinstance(data, dt.datetime):
            return data
        hint: Text = _TIME_WITHOUT_QUOTES
        if isinstance(data, dt.date):
            hint = _WITH_A_TIME.filled(data=data)
        return self._wrong(_A_DATE_WITH_A_TIME, data, hint, path)

    def _duration(self, data: Any, path: PlanPath) -> Any:
        """A length of time as it is written: the converter of the field parses it."""
        return data if isinstance(data, Duration) else self._line(data, path)

    def _every(self, data: Any, path: PlanPath) -> Any:
        return self._value_of(lambda: read_every(data), path)

    def _word(self, shape: WordShape, data: Any, path: PlanPath) -> Any:
        words = [member.value for member in shape.kind]
        if not isinstance(data, str):
            return self._wrong(_A_WORD, data, _ALLOWED.filled(words=", ".join(words)), path)
        try:
            return one_of(shape.kind)(data)
        except ModelError:
            hint = _ALLOWED.filled(words=", ".join(words))
            if nearest(data, words):
                hint = _NEAR_OR_ALLOWED.filled(near=self.near(data, words), words=", ".join(words))
            return self.tell(path, _NOT_ALLOWED.filled(data=shown(data)), hint)

    def _text(self, data: Any, path: PlanPath) -> Any:
        if isinstance(data, str):
            return self._value_of(lambda: Text(**{self.language: data}), path)
        if isinstance(data, Text):
            return data
        if not isinstance(data, (dict, Mapping)):
            return self._wrong(_A_TEXT, data, _QUOTES_OR_LANGUAGES, path)
        bad = False
        for key, text in data.items():
            if key not in LANGUAGES:
                bad = True
                self.tell(
                    (*path, key), _NOT_A_LANGUAGE.filled(key=shown(key)), self.near(str(key), LANGUAGES), at_key=True
                )
            elif not isinstance(text, str):
                bad = True
                self._wrong(_A_STRING, text, IN_QUOTES, (*path, key))
        return BAD if bad else self._value_of(lambda: Text(**data), path)

    def _value_of(self, make: Callable[[], Any], path: PlanPath) -> Any:
        """The value that ``make`` returns; :data:`BAD` when the model refuses it."""
        try:
            return make()
        except ModelError as error:
            self.problems += [ReadProblem(problem.under(*path)) for problem in error.problems]
            return BAD

    # --- what holds other values ---

    def _several(self, shape: ListShape, data: Any, path: PlanPath) -> Any:
        if not isinstance(data, (list, tuple)):
            hint = _WRITE_A_LIST.filled(value=data[:60]) if isinstance(data, str) else IN_BRACKETS
            return self._wrong(_A_LIST, data, hint, path)
        items = [self.value(shape.item, item, (*path, place)) for place, item in enumerate(data)]
        if self._forgiving and BAD in items:
            self.left_out[path] = [place for place, item in enumerate(items) if item is BAD]
            items = [item for item in items if item is not BAD]
        return BAD if any(item is BAD for item in items) else tuple(items)

    def table(self, shape: TableShape, data: Any, path: PlanPath) -> Any:
        """The value of a table."""
        if isinstance(data, shape.kind):
            return data
        if isinstance(data, str) and shape.short is not None:
            data = {shape.short: data}
        if not isinstance(data, (dict, Mapping)):
            if self._in_code:
                name = shape.kind.__name__
                needed = ", ".join(f"{field.name}=…" for field in shape.fields.values() if field.required)
                return self.tell(
                    path,
                    _NOT_OF_THE_KIND.filled(data=shown(data), kind=a_class(name)),
                    _WRITE.filled(what=f"{name}({needed})"),
                )
            keys = ", ".join(f"{key} = …" for key, field in shape.fields.items() if field.required)
            keys = keys or f"{next(iter(shape.fields))} = …"
            return self._wrong(_A_TABLE, data, _WRITE.filled(what=f"{{{keys}}}"), path)
        before = len(self.problems)
        values = self.fields(shape, data, path)
        for key in self.missing(shape, data):
            self.tell(path, _MISSING.filled(key=key), _ADD.filled(key=key))
        if len(self.problems) == before and BAD not in values.values():
            try:
                return shape.kind(**values)
            except ModelError as error:
                self._explain(shape, values, path)
                if len(self.problems) == before:
                    self.problems += [
                        ReadProblem(_in_file_words(shape, problem).under(*path)) for problem in error.problems
                    ]
        else:
            self._explain(shape, values, path)
        return BAD

    def missing(self, shape: TableShape, data: Mapping[str, Any]) -> list[str]:
        """The keys that a table lacks, but for those that are misspelt in it: these are told of by themselves."""
        lacking = [key for key, field in shape.fields.items() if field.required and key not in data]
        unknown = [str(key) for key in data if key not in shape.fields]
        if not lacking or self._hints > _MOST_HINTS:
            return lacking
        misspelt = {nearest(key, shape.fields) for key in unknown}
        return [key for key in lacking if key not in misspelt]

    def fields(self, shape: TableShape, data: Mapping[str, Any], path: PlanPath) -> dict[str, Any]:
        """The values of the fields of a table by their names in the model; :data:`BAD` for those that are wrong."""
        values: dict[str, Any] = {}
        for key, item in data.items():
            field = shape.fields.get(key)
            if field is None:
                hint = self.near(str(key), shape.fields)
                self.tell((*path, key), _NO_FIELD.filled(key=shown(key)), hint, at_key=True)
                continue
            value = self.value(field.shape, item, (*path, key))
            if field.shape is Leaf.EVERY and value is not BAD:
                values.update(value)
            else:
                values[field.name] = value
        return values

    def _explain(self, shape: TableShape, values: Mapping[str, Any], path: PlanPath) -> None:
        """Find all fields whose value the model refuses, not only the first."""
        for key, field in shape.fields.items():
            value = values.get(field.name, BAD)
            if value is BAD:
                continue
            error = refusal(shape.kind, field.attribute, value)
            if error is not None:
                self.problems += [ReadProblem(problem.under(*path, key)) for problem in error.problems]

    # --- when ---

    def _when(self, data: Any, path: PlanPath) -> Any:
        if isinstance(data, TimeForm):
            return data
        form = form_of(data) if isinstance(data, (dict, Mapping)) else None
        if form is not None:
            return self.table(table_of(form), data, path)
        return self._value_of(lambda: as_when(data), path)


def _in_file_words(shape: TableShape, problem: Problem) -> Problem:
    keys = {field.name: key for key, field in shape.fields.items()}
    path = tuple(keys.get(step, step) if isinstance(step, str) else step for step in problem.path)
    return attrs.evolve(problem, path=path)
