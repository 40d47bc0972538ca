"""Plan -> the files of a plan folder. What stands there is edited in place: comments, order and the rest stay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs

from lmp_core.model import COLLECTIONS, Plan
from lmp_core.model.errors import LmpError
from lmp_core.model.shapes import table_of
from lmp_core.planfile.data import dumps
from lmp_core.planfile.edit import Block, Editor, Irregular, in_order
from lmp_core.planfile.read import FileText, Folder, read_folder
from lmp_core.planfile.toml_text import part_text, plan_text
from lmp_core.planfile.transaction import Rewrite
from lmp_core.planfile.unstructure import plan_data


def rewrites(plan: Plan, folder: Folder) -> tuple[Rewrite, ...]:
    """What turns the files of a folder, as they were read, into those of a plan; nothing is written.

    Only what differs is touched: changed fields are edited in place, new parts stand below the one that precedes them
    in the plan, in its file, removed ones are taken out.

    Raises:
        PlanFileError: when what was read is not a plan.
    """
    texts = _PlanChange(folder, folder.plan(), plan).texts()
    if not _gives(folder, texts, plan):
        # Whatever the files were like, what is saved must be what is loaded.
        texts = {folder.files[0].path: dumps(plan)}
    return tuple(
        Rewrite(file.path, file.encoded(file.text), file.encoded(texts[file.path]))
        for file in folder.files
        if file.path in texts and texts[file.path] != file.text
    )


def _gives(there: Folder, texts: dict[Path, str], plan: Plan) -> bool:
    """Whether files with these texts are the plan."""
    try:
        contents = {path: text.encode() for path, text in texts.items()}
        return read_folder(there.files[0].path, contents).plan() == plan
    except LmpError:
        return False


@attrs.frozen
class _Old:
    """A part that stands in the folder."""

    file: int
    place: int
    id: str


class _PlanChange:
    """The way from one plan to another, through the files of the first."""

    def __init__(self, there: Folder, old: Plan, new: Plan) -> None:
        self._files = there.files
        self._old = old
        self._new = new
        self._data = plan_data(new)
        # With another language, plain strings mean something else, although nothing in them changed.
        self._by_text = old.language != new.language
        self._editors = [Editor(file.layout) for file in there.files]
        self._irregular = {number for number, file in enumerate(there.files) if not file.layout.sound}
        self._parts: dict[int, dict[str, list[dict[str, Any]]]] = {}

    def texts(self) -> dict[Path, str]:
        """The new text of each file."""
        try:
            self._head()
        except Irregular:
            self._irregular.add(0)
        for collection in COLLECTIONS:
            self._collection(collection)
        texts: dict[Path, str] = {}
        for number, file in enumerate(self._files):
            if number not in self._irregular:
                try:
                    texts[file.path] = self._editors[number].result().decode()
                    continue
                except Irregular:
                    pass
            texts[file.path] = self._anew(number, file)
        return texts

    def _anew(self, number: int, file: FileText) -> str:
        """A file that cannot be changed piece by piece, written from the beginning."""
        head = {key: value for key, value in self._data.items() if key not in COLLECTIONS} if number == 0 else {}
        include = {"include": file.data["include"]} if "include" in file.data else {}
        return plan_text({**head, **include, **self._parts.get(number, {})})

    def _head(self) -> None:
        shape = table_of(Plan)
        raw = self._files[0].data
        changes: dict[str, Any] = {}
        if raw.get("format") != self._data["format"]:
            changes["format"] = self._data["format"]
        for key, field in shape.fields.items():
            if key not in COLLECTIONS and self._differs(
                self._old, self._new, field.name, raw.get(key), self._data.get(key)
            ):
                changes[key] = self._data.get(key)
        self._editors[0].set_fields((), changes, ["format", *shape.fields])

    def _differs(self, old: Any, new: Any, name: str, raw: Any, data: Any) -> bool:
        if self._by_text and raw != data:
            return True
        return bool(getattr(old, name) != getattr(new, name))

    def _collection(self, collection: str) -> None:
        olds = [
            _Old(number, place, item["id"])
            for number, file in enumerate(self._files)
            for place, item in enumerate(file.data.get(collection, []))
        ]
        parts = getattr(self._new, collection)
        data = {part.id: table for part, table in zip(parts, self._data.get(collection, []), strict=True)}
        by_old = _renamed(olds, parts)
        place_of = {by_old[old.id]: number for number, old in enumerate(olds) if old.id in by_old}
        kept = in_order(place_of[part.id] for part in parts if part.id in place_of)
        home = self._homes(parts, olds, place_of, kept, collection)
        blocks = {}
        for number, file in enumerate(self._files):
            if collection not in file.data or number in self._irregular:
                continue
            try:
                blocks[number] = self._editors[number].blocks(collection, len(file.data[collection]))
            except Irregular:
                if not self._untouched(number, olds, place_of, kept, parts, home):
                    self._irregular.add(number)
        texts = {part.id: part_text(collection, data[part.id]) for part in parts if part.id not in place_of}
        for part in parts:
            if part.id in place_of:
                number = place_of[part.id]
                text = self._edit(collection, part, olds[number], data[part.id], blocks, moves=number not in kept)
                texts[part.id] = text
        for number, old in enumerate(olds):
            if number not in kept and old.file in blocks:
                self._editors[old.file].remove_block(blocks[old.file][old.place])
        for number in range(len(self._files)):
            here = [part.id for part in parts if home[part.id] == number]
            self._parts.setdefault(number, {})[collection] = [data[id] for id in here]
            self._insert(
                number,
                here,
                [olds[place_of[id]] if place_of.get(id) in kept else None for id in here],
                texts,
                blocks.get(number, []),
            )

    def _homes(
        self, parts: Any, olds: list[_Old], place_of: dict[str, int], kept: set[int], collection: str
    ) -> dict[str, int]:
        """The file of each part: its own, else that of the part before it, else where such parts stand."""
        first = [olds[place_of[part.id]].file for part in parts if place_of.get(part.id) in kept]
        stands = [number for number, file in enumerate(self._files) if collection in file.data]
        here = first[0] if first else stands[0] if stands else 0
        home = {}
        for part in parts:
            if place_of.get(part.id) in kept:
                here = olds[place_of[part.id]].file
            home[part.id] = here
        return home

    def _untouched(
        self, number: int, olds: list[_Old], place_of: dict[str, int], kept: set[int], parts: Any, home: dict[str, int]
    ) -> bool:
        before = [old.id for old in olds if old.file == number]
        after = [part for part in parts if home[part.id] == number]
        return before == [part.id for part in after] and all(
            self._old.find(part.id) == part and not self._by_text for part in after
        )

    def _edit(
        self,
        collection: str,
        part: Any,
        old: _Old,
        data: dict[str, Any],
        blocks: dict[int, list[Block]],
        *,
        moves: bool,
    ) -> str:
        """Note the changes of a part that stays in its place, or give the changed text of one that ``moves``."""
        if old.file not in blocks:
            return part_text(collection, data)
        layout, block = self._files[old.file].layout, blocks[old.file][old.place]
        editor = Editor(layout) if moves else self._editors[old.file]
        raw = self._files[old.file].data[collection][old.place]
        before = self._old.get(old.id)
        shape = table_of(COLLECTIONS[collection])
        changes = {
            key: data.get(key)
            for key, field in shape.fields.items()
            if self._differs(before, part, field.name, raw.get(key), data.get(key))
        }
        try:
            editor.set_fields((collection, old.place), changes, list(shape.fields))
            text = editor.result(block.start, block.end).decode().replace("\r\n", "\n") if moves else ""
        except Irregular:
            if not moves:
                self._irregular.add(old.file)
            return part_text(collection, data)
        return text if text.endswith("\n") else text + "\n"

    def _insert(
        self, number: int, ids: list[str], kept: list[_Old | None], texts: dict[str, str], blocks: list[Block]
    ) -> None:
        """Put the new and moved parts of a file in their places."""
        editor = self._editors[number]
        waiting: list[str] = []
        last: Block | None = None
        for id, old in zip(ids, kept, strict=True):
            if old is None:
                waiting.append(texts[id])
                continue
            block = blocks[old.place] if old.place < len(blocks) else None
            if waiting and block is not None:
                if last is None:
                    editor.replace(block.start, block.start, "".join(text + "\n" for text in waiting))
                else:
                    editor.insert_below(last.end, "\n".join(waiting))
                waiting = []
            last = block
        if waiting:
            at = last.end if last is not None else blocks[0].start if blocks else len(editor.source)
            editor.insert_below(at, "\n".join(waiting))


def _renamed(olds: list[_Old], parts: Any) -> dict[str, str]:
    """The new id of each old part that is still there. A part that has the old id as an alias was renamed."""
    ids = {part.id for part in parts}
    old_ids = {old.id for old in olds}
    new_ids = {old.id: old.id for old in olds if old.id in ids}
    for part in parts:
        if part.id not in old_ids:
            former = [alias for alias in getattr(part, "aliases", ()) if alias in old_ids and alias not in new_ids]
            if former:
                new_ids[former[0]] = part.id
    return new_ids
