"""The examples of a page as whole plans, so that a rule can be tried on them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from lmp_core.checks.pages.page import Page
from lmp_core.model import COLLECTIONS, Plan
from lmp_core.planfile import from_data

CAST: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "solbakken-skole": ("units", {"kind": "school"}),
    "blaabaertua": ("units", {"kind": "kindergarten"}),
    "rektor": ("roles", {"unit": "solbakken-skole"}),
    "styrer": ("roles", {"unit": "blaabaertua"}),
    "prosjektleder": ("roles", {}),
    "styringsgruppa": ("groups", {"members": ["prosjektleder", "rektor", "styrer"]}),
    "arbeidsgruppa": ("groups", {"unit": "solbakken-skole"}),
    "hovedmaal": ("goals", {"kind": "main"}),
    "olweusprogrammet": ("programmes", {}),
    "laeringsmiljoeprosjektet": ("programmes", {}),
    "raadhuset": ("venues", {}),
    "kulturhuset": ("venues", {}),
}
"""The parts that an excerpt may name without giving them, by id: the collection of each, and its fields."""


def example_plan(page: Page, excerpt: str) -> Plan:
    """The plan that an excerpt stands in: with what is around it, the parts of the cast that it names, and titles.

    Raises:
        PlanFileError: when that is no plan.
    """
    data: dict[str, Any] = {"format": 1, "id": "eksempel", "title": "Eksempel"}
    for text in (excerpt, page.around):
        for key, value in tomllib.loads(text).items():
            data[key] = [*data.get(key, []), *value] if key in COLLECTIONS else value
    there = {part.get("id") for collection in COLLECTIONS for part in data.get(collection, [])}
    named = [word for word in _words(data) if word in CAST]
    while named:
        id = named.pop()
        if id not in there:
            there.add(id)
            collection, fields = CAST[id]
            data.setdefault(collection, []).append({"id": id, **fields})
            named += [word for word in _words(fields) if word in CAST]
    for collection in COLLECTIONS:
        data[collection] = [_with_title(collection, part) for part in data.get(collection, [])]
    return from_data(data)


def _with_title(collection: str, part: Mapping[str, Any]) -> dict[str, Any]:
    needed: dict[str, Any] = {} if collection in ("travel", "proposals", "reports") else {"title": part.get("id")}
    if collection == "activities":
        needed["kind"] = "meeting"
    return {**needed, **part}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
