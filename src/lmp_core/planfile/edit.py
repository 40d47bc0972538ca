"""Changing a TOML file in place: only the bytes of what changed, so that comments, order and blanks stay."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from lmp_core.model.errors import PlanPath
from lmp_core.planfile.positions import FileLayout, ListItem, Pair, part_of
from lmp_core.planfile.toml_text import field_text, field_value, value_text


@attrs.frozen(order=True)
class Edit:
    """Put ``text`` in the place of the bytes from ``start`` to ``end``.

    ``turn`` orders edits of the same place; a new ``block`` comes after the fields that end the block above it.
    """

    start: int
    end: int
    block: bool
    turn: int
    text: str


@attrs.frozen
class Block:
    """An element of a list of tables with its sub-tables and the comments that belong to it, in bytes."""

    start: int
    end: int


class Irregular(Exception):
    """Raised for a file that is written so that it cannot be changed piece by piece."""


@attrs.define
class Editor:
    """The edits of one file, collected and then applied."""

    layout: FileLayout
    edits: list[Edit] = attrs.Factory(list)

    @property
    def source(self) -> bytes:
        return self.layout.source

    def replace(self, start: int, end: int, text: str, *, block: bool = False) -> None:
        """Note an edit; ``text`` has plain line ends."""
        self.edits.append(Edit(start, end, block, len(self.edits), text.replace("\n", self.layout.newline)))

    def result(self, start: int = 0, end: int | None = None) -> bytes:
        """The bytes from ``start`` to ``end`` with the edits inside them applied."""
        end = len(self.source) if end is None else end
        pieces, here = [], start
        for edit in sorted(self.edits):
            if edit.start < start or edit.end > end:
                continue
            if edit.start < here:
                raise Irregular
            pieces += [self.source[here : edit.start], edit.text.encode()]
            here = edit.end
        return b"".join([*pieces, self.source[here:end]])

    def line_start(self, place: int) -> int:
        """The place where the line of a place begins."""
        return self.source.rfind(b"\n", 0, place) + 1

    def line_end(self, place: int) -> int:
        """The place behind the end of the line of a place."""
        newline = self.source.find(b"\n", place)
        return len(self.source) if newline < 0 else newline + 1

    # --- blocks ---

    def blocks(self, collection: str, count: int) -> list[Block]:
        """The blocks of a list of tables.

        Raises:
            Irregular: when they are not written as ``[[collection]]``, or a sub-table stands elsewhere.
        """
        tables = self.layout.tables
        starts: dict[int, int] = {}
        for place, table in enumerate(tables):
            if table.path[:1] == (collection,):
                number = int(table.path[1]) if len(table.path) > 1 else -1
                if len(table.path) == 2:
                    starts[number] = place
                elif starts.get(number) is None or any(
                    sibling.path[:2] != table.path[:2] for sibling in tables[starts[number] : place]
                ):
                    raise Irregular
        if sorted(starts) != list(range(count)):
            raise Irregular
        return [self._block(starts[number]) for number in range(count)]

    def _block(self, place: int) -> Block:
        tables = self.layout.tables
        last = place
        while last + 1 < len(tables) and tables[last + 1].path[:2] == tables[place].path[:2]:
            last += 1
        before = tables[place - 1].end if place else self._head_end()
        end = self.line_end(tables[last].end)
        following = self._with_comments(tables[last + 1].start, end) if last + 1 < len(tables) else len(self.source)
        while end < following and self._is_comment(end):
            end = self.line_end(end)
        return Block(self._with_comments(tables[place].start, self.line_end(before) if before else 0), end)

    def _head_end(self) -> int:
        first = self.layout.tables[0].start if self.layout.tables else len(self.source)
        return max((pair.end for pair in self.layout.pairs if pair.end <= first), default=0)

    def _with_comments(self, start: int, floor: int) -> int:
        start = self.line_start(start)
        while start > floor and self._is_comment(self.line_start(start - 1)):
            start = self.line_start(start - 1)
        return start

    def _is_comment(self, place: int) -> bool:
        return self.source[place : self.line_end(place)].lstrip().startswith(b"#")

    def remove_block(self, block: Block) -> None:
        """Take a block out, and the blank lines below it."""
        end = block.end
        while end < len(self.source) and not self.source[end : self.line_end(end)].strip():
            end = self.line_end(end)
        start = block.start
        if end == len(self.source):
            start -= len(self.source[:start]) - len(self.source[:start].rstrip())
            start = self.line_end(start) if start else 0
        self.replace(min(start, block.start), end, "")

    def insert_below(self, place: int, text: str) -> None:
        """Put a block below a line, with a blank line between."""
        below_line = self.source[place - 1 : place] == b"\n"
        gap = "\n" if below_line else "\n\n" if self.source[:place].strip() else ""
        self.replace(place, place, gap + text, block=True)

    # --- fields ---

    def set_fields(self, path: PlanPath, changes: Mapping[str, Any], order: Sequence[str]) -> None:
        """Change fields of the table at ``path``: a new value for each, or None to take it out.

        ``order`` is how fields follow each other, for those that are new.
        """
        if not changes:
            return
        place, start, stop = self._bounds(path)
        own = {
            str(pair.path[-1]): pair
            for pair in self._pairs(path)
            if pair.path[:-1] == path and start <= pair.key < stop
        }
        added: list[str] = []
        for key, value in changes.items():
            if key in own:
                self._set_pair(own[key], key, value)
            elif value is None or not self._set_table((*path, key), value):
                self._drop((*path, key), start, stop)
                if value is not None:
                    added.append(key)
        for key in sorted(added, key=list(order).index):
            before = [
                own[field] for field in order[: order.index(key)] if field in own and changes.get(field, 0) is not None
            ]
            at = self.line_end(before[-1].end) if before else place
            text = field_text(key, changes[key])
            broken = at > 0 and self.source[at - 1 : at] != b"\n"
            self.replace(at, at, ("\n" if broken else "") + text)

    def _pairs(self, path: PlanPath) -> list[Pair]:
        """The pairs at and below a path."""
        near = self.layout.part_pairs.get(part_of(path), [])
        return [pair for pair in near if pair.path[: len(path)] == path]

    def _tables(self, path: PlanPath) -> list[int]:
        """The numbers of the tables at and below a path."""
        tables = self.layout.tables
        near = self.layout.part_tables.get(part_of(path), [])
        return [number for number in near if tables[number].path[: len(path)] == path]

    def _bounds(self, path: PlanPath) -> tuple[int, int, int]:
        """Where the first pair of a table may stand, and from where to where its own pairs do."""
        tables = self.layout.tables
        if not path:
            return 0, 0, tables[0].start if tables else len(self.source)
        for number in self._tables(path):
            if tables[number].path == path:
                stop = tables[number + 1].start if number + 1 < len(tables) else len(self.source)
                return self.line_end(tables[number].start), tables[number].start, stop
        raise Irregular

    def _set_pair(self, pair: Pair, key: str, value: Any) -> None:
        if value is None:
            self.replace(self.line_start(pair.key), self.line_end(pair.end), "")
        elif not self._set_items(pair, value):
            self.replace(pair.value, pair.end, field_value(key, value))

    def _set_items(self, pair: Pair, value: Any) -> bool:
        """Change only those items of a list that differ, where each has its own line: comments beside them stay."""
        near = self.layout.part_items.get(part_of(pair.path), [])
        items = [item for item in near if item.path[:-1] == pair.path and pair.value < item.start < pair.end]
        if not isinstance(value, list) or not value or not self._one_to_a_line(pair, items):
            return False
        old = [self._value(item.start, item.end) for item in items]
        head = 0
        while head < min(len(old), len(value)) and old[head] == value[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(value)) - head and old[-1 - tail] == value[-1 - tail]:
            tail += 1
        middle, new = items[head : len(items) - tail], value[head : len(value) - tail]
        for item, element in zip(middle, new, strict=False):
            self.replace(item.start, item.end, value_text(element))
        for item in middle[len(new) :]:
            self.replace(self.line_start(item.start), self.line_end(item.end), "")
        if new[len(middle) :]:
            # Below the line of the item before, which gets the comma that it may lack.
            last = items[head + len(middle) - 1] if head + len(middle) else None
            at = self.line_end(last.end if last else pair.value)
            if last is not None and not self.source[last.end :].lstrip().startswith(b","):
                self.replace(last.end, last.end, ",")
            lines = self.source[self.line_start(items[0].start) : items[0].start].decode()
            self.replace(at, at, "".join(f"{lines}{value_text(element)},\n" for element in new[len(middle) :]))
        return True

    def _one_to_a_line(self, pair: Pair, items: Sequence[ListItem]) -> bool:
        starts = [self.line_start(pair.value), *(self.line_start(item.start) for item in items)]
        ends = [self.line_start(item.end) for item in items]
        return (
            bool(items)
            and starts == sorted(set(starts))
            and ends == starts[1:]
            and self.line_start(pair.end) > ends[-1]
        )

    def _value(self, start: int, end: int) -> Any:
        text = self.source[start:end].decode().replace("\r\n", "\n")
        return tomllib.loads(f"a = {text}")["a"]

    def _set_table(self, path: PlanPath, value: Any) -> bool:
        """Change a field that is written as one table with a header of its own: ``[goals.title]``."""
        here = self._tables(path)
        if len(here) != 1 or self.layout.tables[here[0]].path != path or not isinstance(value, dict):
            return False
        _, start, stop = self._bounds(path)
        own = [pair for pair in self._pairs(path) if start <= pair.key < stop]
        had = {str(pair.path[-1]): pair for pair in own if len(pair.path) == len(path) + 1}
        if any(pair.path[len(path)] not in had for pair in own):
            return False
        changes: dict[str, Any] = {key: None for key in had if key not in value}
        for key, content in value.items():
            if key not in had or self._value(had[key].value, had[key].end) != content:
                changes[key] = content
        self.set_fields(path, changes, list(value))
        return True

    def _drop(self, path: PlanPath, start: int, stop: int) -> None:
        """Take out a field that is written as dotted keys or as tables of its own."""
        done = start
        for pair in self._pairs(path):
            if done <= pair.key < stop:
                done = self.line_end(pair.end)
                self.replace(self.line_start(pair.key), done, "")
        for number in self._tables(path):
            table = self.layout.tables[number]
            before = self.layout.tables[number - 1].end if number else self._head_end()
            floor = self.line_end(before) if before else 0
            self.replace(self._with_comments(table.start, floor), self.line_end(table.end), "")


def in_order(places: Iterable[int]) -> set[int]:
    """The most of some numbers that can stay where they are while the others move: a longest rising run.

    >>> sorted(in_order([3, 0, 1, 2]))
    [0, 1, 2]
    """
    numbers = list(places)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(number)
            ends.append(place)
        else:
            tails[length], ends[length] = number, place
    kept = set()
    here = ends[-1] if ends else -1
    while here >= 0:
        kept.add(numbers[here])
        here = before[here]
    return kept
