"""Where each key and value of a TOML file stands, by tree-sitter: asked for only by an error, a check or an edit."""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from lmp_core.model.errors import PlanPath, Position

if TYPE_CHECKING:
    from tree_sitter import Node


@attrs.frozen
class Pair:
    """A ``key = value``, in bytes: where the key begins, and the value begins and ends."""

    path: PlanPath
    key: int
    value: int
    end: int


@attrs.frozen
class ListItem:
    """An item of a list in square brackets, in bytes. The last step of ``path`` is its number."""

    path: PlanPath
    start: int
    end: int


@attrs.frozen
class TomlTable:
    """A header with the pairs below it, in bytes. ``end`` is behind the last pair, or behind the header.

    ``path`` is the table's own, with the number of the element where it is one of a list.
    """

    path: PlanPath
    start: int
    end: int


@attrs.frozen(slots=False)
class FileLayout:
    """A TOML file taken apart. ``sound`` is false where the grammar could not follow the file."""

    source: bytes
    sound: bool
    tables: tuple[TomlTable, ...]
    pairs: tuple[Pair, ...]
    items: tuple[ListItem, ...]

    @classmethod
    def of(cls, source: bytes) -> FileLayout:
        """Take a file apart; ``source`` is UTF-8 without a byte-order mark."""
        return _Walk(source).layout()

    @cached_property
    def newline(self) -> str:
        """How lines end in the file."""
        return "\r\n" if b"\r\n" in self.source else "\n"

    @cached_property
    def values(self) -> dict[PlanPath, int]:
        """Where each value, element and table begins; the first one where a path stands twice."""
        starts: dict[PlanPath, int] = {}
        for table in self.tables:
            starts.setdefault(table.path, table.start)
        for pair in self.pairs:
            starts.setdefault(pair.path, pair.value)
        for item in self.items:
            starts.setdefault(item.path, item.start)
        return starts

    @cached_property
    def part_pairs(self) -> dict[PlanPath, list[Pair]]:
        """The pairs of each part, by :func:`part_of`."""
        pairs: dict[PlanPath, list[Pair]] = {}
        for pair in self.pairs:
            pairs.setdefault(part_of(pair.path), []).append(pair)
        return pairs

    @cached_property
    def part_items(self) -> dict[PlanPath, list[ListItem]]:
        """The items of the lists of each part, by :func:`part_of`."""
        items: dict[PlanPath, list[ListItem]] = {}
        for item in self.items:
            items.setdefault(part_of(item.path), []).append(item)
        return items

    @cached_property
    def part_tables(self) -> dict[PlanPath, list[int]]:
        """The numbers of the tables of each part, by :func:`part_of`."""
        numbers: dict[PlanPath, list[int]] = {}
        for number, table in enumerate(self.tables):
            numbers.setdefault(part_of(table.path), []).append(number)
        return numbers

    @cached_property
    def keys(self) -> dict[PlanPath, int]:
        """Where the key of each pair begins."""
        return {pair.path: pair.key for pair in reversed(self.pairs)}

    @cached_property
    def _lines(self) -> list[int]:
        starts = [0]
        place = self.source.find(b"\n")
        while place >= 0:
            starts.append(place + 1)
            place = self.source.find(b"\n", place + 1)
        return starts

    def position(self, file: str, start: int) -> Position:
        """Line and column, in characters, of a place in bytes."""
        line = bisect_right(self._lines, start)
        column = len(self.source[self._lines[line - 1] : start].decode(errors="replace")) + 1
        return Position(file, line, column)


def part_of(path: PlanPath) -> PlanPath:
    """The beginning of a path that names a part (``("goals", 2)``); empty for what is the plan's own."""
    return path[:2] if len(path) > 1 and isinstance(path[1], int) else ()


def _key_parts(node: Node) -> list[str]:
    """The steps of a bare, quoted or dotted key. Dotted keys nest to the left, one level for each dot."""
    parts: list[str] = []
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if here.type == "dotted_key":
            waiting += [child for child in here.children if child.type != "."]
        else:
            parts.append(_key_text(here))
    return parts[::-1]


def _key_text(node: Node) -> str:
    text = (node.text or b"").decode(errors="replace")
    if node.type != "quoted_key":
        return text
    if text.startswith("'") or "\\" not in text:
        return text[1:-1]
    try:
        key = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return text[1:-1]
    return key if isinstance(key, str) else text[1:-1]


class _Walk:
    def __init__(self, source: bytes) -> None:
        import tree_sitter_toml
        from tree_sitter import Language, Parser

        self._source = source
        self._tree = Parser(Language(tree_sitter_toml.language())).parse(source)
        self._counts: dict[PlanPath, int] = {}
        self._tables: list[TomlTable] = []
        self._pairs: list[Pair] = []
        self._items: list[ListItem] = []

    def layout(self) -> FileLayout:
        root = self._tree.root_node
        for node in root.children:
            if node.type == "pair":
                self._take(node, ())
            elif node.type in ("table", "table_array_element"):
                self._take_table(node)
        return FileLayout(self._source, not root.has_error, tuple(self._tables), tuple(self._pairs), tuple(self._items))

    def _take_table(self, node: Node) -> None:
        header = next((child for child in node.children if child.type.endswith("_key")), None)
        if header is None:
            return
        *outer, last = _key_parts(header)
        if len(outer) > _DEEP:
            return
        path: PlanPath = ()
        for step in outer:
            path = (*path, step)
            if path in self._counts:
                path = (*path, self._counts[path])
        path = (*path, last)
        if node.type == "table_array_element":
            self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, self._counts[path])
        elif path in self._counts:
            path = (*path, self._counts[path])
        end = header.end_byte
        for child in node.children:
            if child.type in ("]", "]]"):
                end = child.end_byte
            elif child.type == "pair":
                end = self._take(child, path)
        self._tables.append(TomlTable(path, node.start_byte, end))

    def _take(self, pair: Node, prefix: PlanPath) -> int:
        """Take down a pair and all in it; give where its value ends. Without recursion: files nest as they like."""
        waiting = [(pair, prefix)]
        end = pair.end_byte
        while waiting:
            node, path = waiting.pop()
            if node.type == "pair":
                key, value = _key_and_value(node)
                if key is None or value is None:
                    continue
                path = (*path, *_key_parts(key))
                self._pairs.append(Pair(path, key.start_byte, value.start_byte, value.end_byte))
                if node is pair:
                    end = value.end_byte
            else:
                self._items.append(ListItem(path, node.start_byte, node.end_byte))
                value = node
            if len(path) < _DEEP:
                waiting += reversed(list(_inside(value, path)))
        return end


_DEEP = 40
"""No plan nests as deep as this; what lies deeper gets the position of what holds it."""


def _key_and_value(pair: Node) -> tuple[Node | None, Node | None]:
    parts = [child for child in pair.children if child.type not in ("=", "comment")]
    return (parts[0], parts[1]) if len(parts) >= 2 else (None, None)


def _inside(value: Node, path: PlanPath) -> Iterator[tuple[Node, PlanPath]]:
    if value.type == "inline_table":
        for child in value.children:
            if child.type == "pair":
                yield child, path
    elif value.type == "array":
        place = 0
        for child in value.children:
            if child.type not in ("[", "]", ",", "comment"):
                yield child, (*path, place)
                place += 1


def deepest_key(source: bytes, file: str) -> tuple[int, Position]:
    """The number of steps of the longest dotted key, and its position."""
    walk = _Walk(source)
    deepest, start = 1, 0
    cursor = walk._tree.walk()
    depth = 0
    while True:
        node = cursor.node
        assert node is not None
        if node.type == "dotted_key":
            depth += 1
            if depth + 1 > deepest:
                deepest, start = depth + 1, node.start_byte
        if cursor.goto_first_child():
            continue
        while True:
            left = cursor.node
            if left is not None and left.type == "dotted_key":
                depth -= 1
            if cursor.goto_next_sibling():
                break
            if not cursor.goto_parent():
                return deepest, FileLayout(source, True, (), (), ()).position(file, start)
