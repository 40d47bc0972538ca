"""The JSON Schema (draft 2020-12) of plan files, made from the model, for editors that complete and check TOML.

Dates are ``{"type": "string", "format": "date"}``, as the TOML tools for editors take them.
"""

from __future__ import annotations

import inspect
import re
from typing import Any

from lmp_core.model import COLLECTIONS, REFERENCES, Plan
from lmp_core.model.duration import DURATION_PATTERN
from lmp_core.model.ids import ID_LENGTH, ID_PATTERN
from lmp_core.model.shapes import TABLE_FORMS, Leaf, ListShape, Shape, Special, TableShape, WordShape, table_of
from lmp_core.model.text import LANGUAGES
from lmp_core.model.when import FORMS, Unknown

_ADDRESS = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/"
_LEAVES: dict[Leaf, dict[str, Any]] = {
    Leaf.LINE: {"type": "string", "minLength": 1, "pattern": r"\S"},
    Leaf.NUMBER: {"type": "integer"},
    Leaf.FLAG: {"type": "boolean"},
    Leaf.DAY: {"type": "string", "format": "date"},
    Leaf.DAY_TIME: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}$"},
    Leaf.DURATION: {"type": "string", "pattern": DURATION_PATTERN, "examples": ["90 min", "2 days", "3 working days"]},
    Leaf.EVERY: {"type": "string", "pattern": "^([1-9][0-9]{0,2} )?(day|week|month|year)s?$", "examples": ["2 weeks"]},
}
_CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"
_PATTERNS = {
    ("Wish", "time_from"): _CLOCK,
    ("Wish", "time_to"): _CLOCK,
    ("Coordination", "day_from"): _CLOCK,
    ("Coordination", "day_to"): _CLOCK,
}
# The least that a number may be, where that is not 0.
_LEAST = {"rooms": 1}
# Fields that hold ids, by class: the part's own, former ones, and all references of the model.
_OWN_IDS = {"id", "aliases"}


def json_schema(*, included: bool = False) -> dict[str, Any]:
    """The schema of ``plan.toml``; with ``included`` that of the files that it includes."""
    schema = _Schema()
    plan = schema.table(table_of(Plan))
    include = {
        "type": "array",
        "items": {"type": "string", "pattern": r"^[^/\\:~][^\\:]*\.toml$"},
        "uniqueItems": True,
        "description": "Files in this folder that hold more of the plan.",
    }
    if included:
        fields = {key: plan["properties"][key] for key in COLLECTIONS}
        head: dict[str, Any] = {"title": "Part of an lmp plan", "properties": {"include": include, **fields}}
    else:
        number = {"const": Plan.FORMAT, "description": "The format of the file."}
        head = {
            "title": "An lmp plan",
            "properties": {"format": number, "include": include, **plan["properties"]},
            "required": ["format", *plan["required"]],
        }
    return {
        "$schema": _ADDRESS,
        "description": plan["description"],
        "type": "object",
        "additionalProperties": False,
        **head,
        "$defs": dict(sorted(schema.definitions.items())),
    }


class _Schema:
    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {
            "Id": {"type": "string", "pattern": ID_PATTERN, "maxLength": ID_LENGTH},
            "Text": {
                "description": "A text in the language of the plan, or a table of texts by language.",
                "anyOf": [
                    {"type": "string"},
                    {
                        "type": "object",
                        "properties": {language: {"type": "string"} for language in LANGUAGES},
                        "additionalProperties": False,
                    },
                ],
            },
        }

    def of(self, shape: Shape, *, ids: bool = False) -> dict[str, Any]:
        if isinstance(shape, WordShape):
            return self._named(shape.kind.__name__, lambda: _words(shape))
        if isinstance(shape, ListShape):
            return {"type": "array", "items": self.of(shape.item, ids=ids)}
        if isinstance(shape, TableShape):
            table = self._named(shape.kind.__name__, lambda: self.table(shape))
            if shape.short is None:
                return table
            short = self.of(shape.fields[shape.short].shape, ids=_holds_ids(shape.kind, shape.short))
            return {"anyOf": [short, table]}
        if shape is Special.TEXT:
            return {"$ref": f"{_REF}Text"}
        if shape is Special.WHEN:
            return self._named("When", self._when)
        if ids:
            return {"$ref": f"{_REF}Id"}
        assert isinstance(shape, Leaf)
        return dict(_LEAVES[shape])

    def _named(self, name: str, make: Any) -> dict[str, Any]:
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"{_REF}{name}"}

    def _when(self) -> dict[str, Any]:
        forms = [self._named(form.__name__, lambda form=form: self.table(table_of(form))) for form in TABLE_FORMS]
        strings = [{"type": "string", "pattern": form.PATTERN} for form in FORMS if form.PATTERN]
        return {
            "description": "A day, or as much of the time as is known. Left out when it is unknown.",
            "anyOf": [dict(_LEAVES[Leaf.DAY]), *strings, *forms],
        }

    def table(self, shape: TableShape) -> dict[str, Any]:
        name = shape.kind.__name__
        properties: dict[str, Any] = {}
        for key, field in shape.fields.items():
            field_schema = self.of(field.shape, ids=_holds_ids(shape.kind, field.name))
            pattern = field.pattern or _PATTERNS.get((name, key))
            if pattern is not None:
                field_schema["pattern"] = pattern
            elif (name, key) == ("Plan", "language"):
                field_schema = {"enum": list(LANGUAGES)}
            elif field.shape is Leaf.NUMBER:
                field_schema |= {"minimum": _LEAST.get(key, 0) if field.minimum is None else field.minimum}
            properties[key] = field_schema
        required = [key for key, field in shape.fields.items() if field.required]
        if shape.kind is Unknown:  # without it, when is left out altogether
            required = ["near"]
        schema: dict[str, Any] = {
            "description": _description(shape.kind),
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        return {**schema, "required": required} if required else schema


def _words(shape: WordShape) -> dict[str, Any]:
    return {"description": _description(shape.kind), "enum": [member.value for member in shape.kind]}


def _holds_ids(kind: type[Any], name: str) -> bool:
    """Whether a field holds ids. The model's references are named by collection, its inner values by field."""
    if name in _OWN_IDS:
        return True
    for collection, fields in REFERENCES.items():
        for dotted in fields:
            outer, _, inner = dotted.partition(".")
            if not inner and COLLECTIONS[collection] is kind and outer == name:
                return True
            if inner == name and kind in _inside(COLLECTIONS[collection], outer):
                return True
    return kind.__name__ == "PluginUse" or (kind.__name__, name) in {("Activity", "kind"), ("Wish", "kinds")}


def _inside(kind: type[Any], key: str) -> list[type[Any]]:
    shape = table_of(kind).fields[key].shape
    if isinstance(shape, ListShape) and isinstance(shape.item, TableShape):
        return [shape.item.kind]
    return list(TABLE_FORMS) if shape is Special.WHEN else []


def _description(kind: type[Any]) -> str:
    """The docstring in plain text: without the markup of the documentation."""
    text = inspect.cleandoc(kind.__doc__ or "")
    text = re.split(r"\n\s*(?:Raises:|>>>)", text)[0]
    text = re.sub(r":\w+:`~?([^`]*)`", r"\1", text).replace("``", "`")
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text).strip()
