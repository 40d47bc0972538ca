"""The variables of a scheduling problem in OR-Tools CP-SAT: starts, and what follows from them.

Each variable has a hint: the value that it has for given starts, so that a search can begin from an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ortools.sat.python import cp_model

from lmp_plugins.dates.problem.evaluation import end_at, length_at, total_length
from lmp_plugins.dates.problem.problem import Starts, Task
from lmp_plugins.dates.problem.spans import Span, contains, difference, intersection

Literal = Any
"""A literal of CP-SAT."""

Hint = Callable[[Starts], int]
"""The value of a variable for given starts."""


class Variables:
    """The variables of tasks whose starts lie in ``domains``. None of these is empty."""

    def __init__(self, tasks: Mapping[str, Task], domains: Mapping[str, tuple[Span, ...]], day: int) -> None:
        self.model = cp_model.CpModel()
        self.tasks = tasks
        self.domains = domains
        self.day = day
        self.starts: dict[str, Any] = {}
        self._hints: list[tuple[Any, Hint]] = []
        self._literals: dict[tuple[str, tuple[Span, ...]], Literal] = {}
        self._days: dict[str, tuple[Any, Any]] = {}
        self._lengths: dict[str, Any] = {}
        self._intervals: dict[str, list[Any]] = {}
        for id in tasks:
            variable = self.model.new_int_var_from_domain(cp_domain(domains[id]), "")
            self.starts[id] = self.hinted(variable, _start_of(id))

    def hinted(self, variable: Any, hint: Hint) -> Any:
        """A variable, whose hint is noted."""
        self._hints.append((variable, hint))
        return variable

    def hint(self, starts: Starts) -> None:
        """Tell the solver of an answer to begin from."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for variable, value in self._hints:
            self.model.add_hint(variable, value(starts))

    def number(self, first: int, last: int, hint: Hint) -> Any:
        """A new variable between two numbers, both included."""
        return self.hinted(self.model.new_int_var(first, last, ""), hint)

    def literal(self, hint: Hint) -> Literal:
        """A new literal."""
        return self.hinted(self.model.new_bool_var(""), hint)

    # --- starts ---------------------------------------------------------------------------------------------------

    def inside(self, id: str, spans: Sequence[Span]) -> Literal | None:
        """A literal that is true when the start of a task lies in some spans; None when it never does."""
        within = intersection(self.domains[id], spans)
        if not within:
            return None
        key = (id, within)
        if key not in self._literals:
            rest = difference(self.domains[id], within)
            self._literals[key] = self._inside(id, within, rest) if rest else self.model.new_constant(1)
        return self._literals[key]

    def _inside(self, id: str, within: tuple[Span, ...], rest: tuple[Span, ...]) -> Literal:
        literal, start = self.model.new_bool_var(""), self.starts[id]
        self.model.add_linear_expression_in_domain(start, cp_domain(within)).only_enforce_if(literal)
        self.model.add_linear_expression_in_domain(start, cp_domain(rest)).only_enforce_if(~literal)
        return self.hinted(literal, lambda starts: int(contains(within, starts[id])))

    def begins_on(self, id: str, day: int) -> Literal | None:
        """A literal that is true when a task starts on a day; None when it never does."""
        return self.inside(id, [(day * self.day, day * self.day + self.day - 1)])

    def day_of(self, id: str) -> tuple[Any, Any]:
        """(day, time of day) of a task's start; the time of day is 0 for what starts with the day."""
        if id not in self._days:
            domain, day = self.domains[id], self.day
            clock: Any = 0
            if not all(low == high and low % day == 0 for low, high in domain):
                clock = self.number(0, day - 1, lambda starts: starts[id] % day)
            number = self.number(domain[0][0] // day, domain[-1][1] // day, lambda starts: starts[id] // day)
            self.model.add(self.starts[id] == day * number + clock)
            self._days[id] = (number, clock)
        return self._days[id]

    # --- ends and times -------------------------------------------------------------------------------------------

    def end(self, id: str) -> Any:
        """The end of a task; of a series the end of its last sitting."""
        return self.starts[id] + self._length(id)

    def _length(self, id: str) -> Any:
        """The time from the start of a task to its end: a number, or a variable when it depends on the day."""
        task = self.tasks[id]
        if task.lengths is None and task.sittings is None:
            return task.length
        if id not in self._lengths:
            number, _ = self.day_of(id)
            days = task.sittings if task.sittings is not None else task.lengths
            table = {on: total_length(task, on, self.day) for on in days or ()}
            self._lengths[id] = self.looked_up(
                number, table, lambda starts: end_at(task, starts[id], self.day) - starts[id]
            )
        return self._lengths[id]

    def looked_up(self, index: Any, table: Mapping[int, int], hint: Hint) -> Any:
        """The value of a table at an index, which is always one of its keys."""
        first, last = min(table), max(table)
        least = min(table.values())
        value = self.model.new_int_var(least, max(table.values()), "")
        self.model.add_element(index - first, [table.get(key, least) for key in range(first, last + 1)], value)
        return self.hinted(value, hint)

    def times(self, id: str) -> list[tuple[Any, Any, Literal | None]]:
        """(start, length, literal) of each time that a task is; a time is there only when its literal is true."""
        task = self.tasks[id]
        if task.sittings is None:
            return [(self.starts[id], self._length(id), None)]
        times: list[tuple[Any, Any, Literal | None]] = []
        for first, days in task.sittings.items():
            literal = self.begins_on(id, first)
            if literal is not None:
                _, clock = self.day_of(id)
                times += [(clock + on * self.day, length_at(task, on * self.day, self.day), literal) for on in days]
        return times

    def days(self, id: str) -> list[tuple[Any, Literal | None]]:
        """(day, literal) of each time that a task starts; a time is there only when its literal is true."""
        task = self.tasks[id]
        if task.sittings is None:
            return [(self.day_of(id)[0], None)]
        days: list[tuple[Any, Literal | None]] = []
        for first, sittings in task.sittings.items():
            literal = self.begins_on(id, first)
            if literal is not None:
                days += [(on, literal) for on in sittings]
        return days

    def intervals(self, id: str) -> list[Any]:
        """The intervals in which a task is."""
        if id not in self._intervals:
            self._intervals[id] = [
                self.interval(id, start, length, literal) for start, length, literal in self.times(id)
            ]
        return self._intervals[id]

    def interval(self, id: str, start: Any, length: Any, literal: Literal | None) -> Any:
        """An interval of a task, there only when a literal is true; None for always."""
        if isinstance(length, int):
            if literal is None:
                return self.model.new_fixed_size_interval_var(start, length, "")
            return self.model.new_optional_fixed_size_interval_var(start, length, literal, "")
        # The solver wants each end in one variable.
        end = self.model.new_int_var(0, self.domains[id][-1][1] + longest_sitting(self.tasks[id]), "")
        self.model.add(end == start + length)
        self.hinted(end, lambda starts: end_at(self.tasks[id], starts[id], self.day))
        if literal is None:
            return self.model.new_interval_var(start, length, end, "")
        return self.model.new_optional_interval_var(start, length, end, literal, "")


def cp_domain(spans: Sequence[Span]) -> cp_model.Domain:
    """Spans as a domain of CP-SAT."""
    return cp_model.Domain.FromIntervals([list(span) for span in spans])


def longest_sitting(task: Task) -> int:
    """The longest that a task, or a sitting of a series, can be."""
    return task.length if task.lengths is None else max(task.lengths.values())


def enforce_if(constraint: Any, literals: Sequence[Literal]) -> None:
    """Enforce a constraint only when all literals are true."""
    if literals:
        constraint.only_enforce_if(literals)


def _start_of(id: str) -> Hint:
    return lambda starts: starts[id]
