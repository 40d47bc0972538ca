"""Plain data of a whole plan -> Plan, with every problem on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from lmp_core.model import COLLECTIONS, Assumption, Limit, Plan, Proposal, ReportLayout, Travel, UnitKind, Wish
from lmp_core.model.errors import ModelError
from lmp_core.model.ids import is_id
from lmp_core.model.phrase import phrase
from lmp_core.model.shapes import TableShape, table_of
from lmp_core.model.shown import shown
from lmp_core.model.structure import BAD, ReadProblem, Structurer
from lmp_core.model.text import LANGUAGES, Text
from lmp_core.model.value import refusal

NOT_TABLES = phrase("a list of tables is wanted, not {data}")
"""Said of what stands in the place of the parts of a plan."""
WRITE_TABLES = phrase("write [[{collection}]]")
_NO_FIELD = phrase("there is no field {key} here")
_MISSING = phrase("{key} is missing")
_ADD = phrase("add {key} = …")

_NOT_IN_MODEL = ("format", "include")


@attrs.frozen
class StructureResult:
    """The plan that data make, or why they make none. The paths of ``findings`` lead into the data."""

    plan: Plan | None
    findings: tuple[ReadProblem, ...]


def structure_plan(
    data: Mapping[str, Any],
    *,
    no_days: bool = False,
    whole: bool = True,
) -> StructureResult:
    """The plan that data make, or its problems.

    With ``whole`` false a part of the data is missing, and references are not looked at.
    """
    language = data.get("language", "nb")
    read = Structurer(language if language in LANGUAGES else "nb", no_days=no_days)
    shape = table_of(Plan)
    head: dict[str, Any] = {
        key: value for key, value in data.items() if key not in COLLECTIONS and key not in _NOT_IN_MODEL
    }
    fields = _head(read, shape, head)
    places: dict[str, list[tuple[int, Structurer]]] = {}
    for collection, kind in COLLECTIONS.items():
        items = data.get(collection, [])
        fields[collection], places[collection] = (), []
        if not isinstance(items, list):
            read.tell((collection,), NOT_TABLES.filled(data=shown(items)), WRITE_TABLES.filled(collection=collection))
            continue
        parts = []
        for place, item in enumerate(items):
            part = read.table(table_of(kind), item, (collection, place))
            reader = read
            if part is BAD:
                reader = read.quiet()
                part = _stand_in(reader, table_of(kind), item)
            if part is not None:
                parts.append(part)
                places[collection].append((place, reader))
        fields[collection] = tuple(parts)
    if not whole:
        return StructureResult(None, tuple(read.problems))
    plan: Plan | None = None
    try:
        plan = Plan(**fields)
    except ModelError as error:
        for problem in error.problems:
            name, number = str(problem.path[0]), int(problem.path[1])
            place, reader = places[name][number]
            path = (name, place, *reader.path_in_data(problem.path[2:]))
            read.problems.append(ReadProblem(attrs.evolve(problem, path=path)))
    return StructureResult(None if read.problems or no_days else plan, tuple(read.problems))


def _head(read: Structurer, shape: TableShape, head: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the plan itself; a stand-in for each that could not be read."""
    fields: dict[str, Any] = {}
    for key, item in head.items():
        field = shape.fields.get(key)
        if field is None:
            hint = read.near(str(key), [*shape.fields, *_NOT_IN_MODEL])
            read.tell((key,), _NO_FIELD.filled(key=shown(key)), hint, at_key=True)
            continue
        value = read.value(field.shape, item, (key,))
        if value is BAD:
            continue
        error = refusal(shape.kind, field.attribute, value)
        if error is None:
            fields[field.name] = value
        else:
            read.problems += [ReadProblem(problem.under(key)) for problem in error.problems]
    for key in read.missing(shape, {key: item for key, item in head.items() if key not in _NOT_IN_MODEL}):
        read.tell((), _MISSING.filled(key=key), _ADD.filled(key=key))
    return {"id": "plan", "title": Text(nb="?"), **fields}


def _stand_in(quiet: Structurer, shape: TableShape, item: Any) -> Any:
    """A stand-in for a part with problems, so that references to it do not count as problems too.

    None when it has no id, or nothing can refer to it.
    """
    if shape.kind in _NOT_REFERRED_TO:
        return None
    if not isinstance(item, dict) or not isinstance(item.get("id"), str) or not is_id(item["id"]):
        return None
    fields = {}
    for name, value in quiet.fields(shape, item, ()).items():
        field = next((field for field in shape.fields.values() if field.name == name), None)
        if value is not BAD and field is not None and refusal(shape.kind, field.attribute, value) is None:
            fields[name] = value
    day = dt.date(2000, 1, 1)
    filled = {
        "title": Text(nb="?"),
        "kind": _STAND_IN_KINDS.get(shape.kind.__name__),
        "first_day": day,
        "last_day": day,
    }
    must = {field.name: filled[field.name] for field in shape.fields.values() if field.required and field.name != "id"}
    try:
        return shape.kind(**{**must, **fields})
    except ModelError:
        aliases = {"aliases": fields["aliases"]} if "aliases" in fields else {}
        return shape.kind(id=item["id"], **must, **aliases)


_NOT_REFERRED_TO = (Assumption, Limit, Wish, Travel, Proposal, ReportLayout)
_STAND_IN_KINDS: Mapping[str, Any] = {"Unit": UnitKind.OTHER, "Activity": "meeting"}
