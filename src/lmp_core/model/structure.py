"""Plain data as it stands in a file -> the model's values, with every problem on the way.

Written for this library rather than with a general converter: see docs/decisions/plan-files.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

import attrs

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.duration import Duration
from lmp_core.model.errors import ModelError, Path, Problem, shown
from lmp_core.model.shapes import Leaf, Several, Shape, Special, TableShape, Words, table_of
from lmp_core.model.text import LANGUAGES, Text
from lmp_core.model.value import article, refusal
from lmp_core.model.when import TimeForm, as_when, date_in, datetime_in, form_of, one_of, read_every

LARGEST: Final = 2**53
"""Whole numbers are below it: JSON and JavaScript know no larger ones for certain."""
BAD: Final = object()
"""Stands for a value that could not be read and whose problem has been told."""
NO_DAY: Final = "\ue000\ue001\ue001\ue001\ue001\ue001\ue001\ue001"
"""What the reader puts in the place of a date that is none, so that it can read on. In quotes as long as a date."""


@attrs.frozen
class Found:
    """A problem, and whether it is about the key rather than what stands there."""

    problem: Problem
    at_key: bool = False


class Structurer:
    """Reads values. What is wrong is collected in ``found``; the value is then :data:`BAD`.

    ``language`` is that of plain strings. Dates may be text (``"2020-08-11"``), as in JSON. ``forgiving`` leaves out
    what is wrong in a list instead of giving up the list. With ``in_code`` hints speak of values of the model rather
    than of tables. Values that are of the model already are taken as they are.
    """

    def __init__(self, language: str, *, no_days: bool = False, forgiving: bool = False, in_code: bool = False) -> None:
        self.language = language
        self.found: list[Found] = []
        self._hints = 0
        self._no_days = no_days
        self._forgiving = forgiving
        self._in_code = in_code
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

    def quiet(self) -> Structurer:
        """A reader of the same words that gives what can be read of something wrong."""
        return Structurer(self.language, no_days=True, forgiving=True)

    def tell(self, path: Path, message: str, hint: str, *, at_key: bool = False) -> Any:
        """Note a problem, and give :data:`BAD`."""
        self.found.append(Found(Problem(message=message, hint=hint, path=path), at_key))
        return BAD

    def near(self, word: str, words: Collection[str]) -> str:
        """The hint for a wrong word. Only for the first ones: nobody reads a thousand hints, and they take time."""
        self._hints += 1
        return did_you_mean(word, words) if self._hints <= 100 and not self._forgiving else "check how it is written"

    def value(self, shape: Shape, given: Any, path: Path) -> Any:
        """The value of a shape."""
        if self._no_days and given == NO_DAY:
            return BAD
        if isinstance(shape, (Leaf, Special)):
            return self._leaves[shape](given, path)
        if isinstance(shape, Several):
            return self._several(shape, given, path)
        if isinstance(shape, Words):
            return self._word(shape, given, path)
        return self.table(shape, given, path)

    # --- leaves ---

    def _wrong(self, wanted: str, given: Any, hint: str, path: Path) -> Any:
        return self.tell(path, f"{wanted} is wanted, not {shown(given)}", hint)

    def _line(self, given: Any, path: Path) -> Any:
        if isinstance(given, str):
            return given
        hint = "put it in quotes" if not isinstance(given, (dict, list)) else "write one string in quotes"
        return self._wrong("a string", given, hint, path)

    def _number(self, given: Any, path: Path) -> Any:
        if isinstance(given, int) and not isinstance(given, bool) and abs(given) < LARGEST:
            return given
        return self._wrong("a whole number", given, "write it in digits, without quotes", path)

    def _flag(self, given: Any, path: Path) -> Any:
        if isinstance(given, bool):
            return given
        return self._wrong("true or false", given, "write true or false, without quotes", path)

    def _day(self, given: Any, path: Path) -> Any:
        if isinstance(given, str):
            day = date_in(given)
            hint = "write year-month-day, such as 2020-08-11"
            return self.tell(path, f"{shown(given)} is no date", hint) if day is None else day
        if isinstance(given, dt.date) and not isinstance(given, dt.datetime):
            return given
        hint = "write year-month-day without quotes, such as 2020-08-11"
        if isinstance(given, dt.datetime):
            hint = f"leave the time out: {given.date()}; from a time to a time is {{start = …, end = …}}"
        return self._wrong("a date", given, hint, path)

    def _day_time(self, given: Any, path: Path) -> Any:
        if isinstance(given, str):
            given = datetime_in(given) or date_in(given) or given
        if isinstance(given, dt.datetime):
            return given
        hint = "write 2020-08-11T09:00:00 without quotes"
        if isinstance(given, dt.date):
            hint = f"write {given}T09:00:00; whole days are {{from = …, to = …}}"
        return self._wrong("a date with a time", given, hint, path)

    def _duration(self, given: Any, path: Path) -> Any:
        """A length of time as it is given: the converter of the field parses it."""
        return given if isinstance(given, Duration) else self._line(given, path)

    def _every(self, given: Any, path: Path) -> Any:
        return self._made(lambda: read_every(given), path)

    def _word(self, shape: Words, given: Any, path: Path) -> Any:
        words = [member.value for member in shape.kind]
        if not isinstance(given, str):
            return self._wrong("a word", given, f"allowed: {', '.join(words)}", path)
        try:
            return one_of(shape.kind)(given)
        except ModelError:
            near = self.near(given, words)
            allowed = "" if near.startswith("allowed") else f" (allowed: {', '.join(words)})"
            return self.tell(path, f"{shown(given)} is not one of the words allowed here", near + allowed)

    def _text(self, given: Any, path: Path) -> Any:
        if isinstance(given, str):
            return self._made(lambda: Text(**{self.language: given}), path)
        if isinstance(given, Text):
            return given
        if not isinstance(given, (dict, Mapping)):
            return self._wrong("a text", given, 'put it in quotes, or write {nb = "…", nn = "…"}', path)
        bad = False
        for key, text in given.items():
            if key not in LANGUAGES:
                bad = True
                self.tell((*path, key), f"{shown(key)} is no language", self.near(str(key), LANGUAGES), at_key=True)
            elif not isinstance(text, str):
                bad = True
                self._wrong("a string", text, "put it in quotes", (*path, key))
        return BAD if bad else self._made(lambda: Text(**given), path)

    def _made(self, make: Callable[[], Any], path: Path) -> Any:
        """What is made; :data:`BAD` when the model refuses it."""
        try:
            return make()
        except ModelError as error:
            self.found += [Found(problem.under(*path)) for problem in error.problems]
            return BAD

    # --- what holds other values ---

    def _several(self, shape: Several, given: Any, path: Path) -> Any:
        if not isinstance(given, (list, tuple)):
            hint = f"write [{repr(given)[:60]}]" if isinstance(given, str) else "put it in square brackets: [ … ]"
            return self._wrong("a list", given, hint.replace("'", '"'), path)
        made = [self.value(shape.item, one, (*path, place)) for place, one in enumerate(given)]
        if self._forgiving:
            made = [one for one in made if one is not BAD]
        return BAD if any(one is BAD for one in made) else tuple(made)

    def table(self, shape: TableShape, given: Any, path: Path) -> Any:
        """The value of a table."""
        if isinstance(given, shape.kind):
            return given
        if isinstance(given, str) and shape.short is not None:
            given = {shape.short: given}
        if not isinstance(given, (dict, Mapping)):
            if self._in_code:
                name = shape.kind.__name__
                needed = ", ".join(f"{field.name}=…" for field in shape.fields.values() if field.required)
                return self.tell(path, f"{shown(given)} is not {article(name)} {name}", f"write {name}({needed})")
            keys = ", ".join(f"{key} = …" for key, field in shape.fields.items() if field.required)
            hint = f"write {{{keys}}}" if keys else f"write {{{next(iter(shape.fields))} = …}}"
            return self._wrong("a table", given, hint, path)
        before = len(self.found)
        made = self.fields(shape, given, path)
        for key, field in shape.fields.items():
            if field.required and key not in given:
                self.tell(path, f"{key} is missing", f"add {key} = …")
        if len(self.found) == before and BAD not in made.values():
            try:
                return shape.kind(**made)
            except ModelError as error:
                self._explain(shape, made, path)
                if len(self.found) == before:
                    self.found += [Found(_in_file_words(shape, problem).under(*path)) for problem in error.problems]
        else:
            self._explain(shape, made, path)
        return BAD

    def fields(self, shape: TableShape, given: Mapping[str, Any], path: Path) -> dict[str, Any]:
        """The values of the fields of a table by their names in the model; :data:`BAD` for those that are wrong."""
        made: dict[str, Any] = {}
        for key, one in given.items():
            field = shape.fields.get(key)
            if field is None:
                hint = self.near(str(key), shape.fields)
                self.tell((*path, key), f"there is no field {shown(key)} here", hint, at_key=True)
                continue
            value = self.value(field.shape, one, (*path, key))
            if field.shape is Leaf.EVERY and value is not BAD:
                made.update(value)
            else:
                made[field.name] = value
        return made

    def _explain(self, shape: TableShape, made: Mapping[str, Any], path: Path) -> None:
        """Find all fields whose value the model refuses, not only the first."""
        for key, field in shape.fields.items():
            value = made.get(field.name, BAD)
            if value is BAD:
                continue
            error = refusal(shape.kind, field.attribute, value)
            if error is not None:
                self.found += [Found(problem.under(*path, key)) for problem in error.problems]

    # --- when ---

    def _when(self, given: Any, path: Path) -> Any:
        if isinstance(given, TimeForm):
            return given
        form = form_of(given) if isinstance(given, (dict, Mapping)) else None
        if form is not None:
            return self.table(table_of(form), given, path)
        return self._made(lambda: as_when(given), path)


def _in_file_words(shape: TableShape, problem: Problem) -> Problem:
    keys = {field.name: key for key, field in shape.fields.items()}
    path = tuple(keys.get(step, step) if isinstance(step, str) else step for step in problem.path)
    return attrs.evolve(problem, path=path)
