"""A programme template: data in the plan file's terms, with a few words more for what is filled in later.

What a template may say beyond a plan file:

- ``per = "unit"`` or ``per = "term"``: the part is made once for each; ``{unit}``, ``{unit_title}`` and ``{term}``
  stand for which one.
- ``takes_part = "units"``: all units; ``{each_unit}`` in a list: one entry for each unit.
- ``timing``, relative to the start: ``{ term = 2 }`` is some time in the second term,
  ``{ from_term = 2, to_term = 4 }`` somewhere in them, and ``{ every = "2 weeks", until_term = 3 }`` a series that no
  weekday is chosen for.
- ``sources``: keys of the template's own ``[sources]``.

Ids are given the programme's id as a prefix, so that two programmes never meet in one name.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from lmp_core.errors import Problem, UsageError
from lmp_core.ids import did_you_mean
from lmp_core.model import Plan, Programme, UnitKind
from lmp_core.plugins.contracts import ProgrammeTemplate
from lmp_core.text import Text
from lmp_core.when import DateRange, Term

_PARTS = ("goals", "roles", "groups", "activities")
# Fields that name other parts of the same template, and so take the prefix too.
_NAMES = ("id", "part_of", "goals", "members", "takes_part", "responsible", "requires")
_OWN_WORDS = ("per", "timing", "sources")


@attrs.frozen
class Template:
    """A template as it was read: ``data`` is the whole file."""

    data: Mapping[str, Any]

    @property
    def head(self) -> Mapping[str, Any]:
        """What the template says of itself."""
        head: Mapping[str, Any] = self.data["template"]
        return head

    @property
    def name(self) -> str:
        """The template's name, which is also the id of the programme that it makes."""
        return str(self.head["name"])

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the sources do not say, and the template leaves open."""
        return tuple(self.head.get("gaps", ()))

    def contract(self) -> ProgrammeTemplate:
        """The template as plug-ins hand it in."""
        return ProgrammeTemplate(
            name=self.name,
            title=Text(**self.head["title"]),
            description=Text(**self.head["description"]),
            version=str(self.head["version"]),
            instantiate=self.instantiate,
        )

    def instantiate(self, plan: Plan, start: dt.date, units: Sequence[str]) -> Plan:
        """The plan with the programme in it, from the term that holds ``start`` on, for ``units``.

        A programme that the plan names but has not been made from a template keeps what the plan says of it.

        Raises:
            UsageError: when the programme is in the plan already, or a unit is missing or of a kind that the programme
                is not for.
            ModelError: when an id is taken.
        """
        from lmp_core.planfile import from_data, to_data

        chosen = self._units(plan, units)
        terms = _terms(start, int(self.head["terms"]))
        data = to_data(plan)
        for one in data.get("units", []):
            if one["id"] in chosen and self.name not in one.get("programmes", []):
                one["programmes"] = [*one.get("programmes", []), self.name]
        programmes = data.setdefault("programmes", [])
        bare = next((place for place, one in enumerate(programmes) if one["id"] == self.name), None)
        if bare is None:
            programmes.append(self._programme(terms))
        else:
            # What the plan says of the programme stands; the template fills in the rest.
            programmes[bare] = {**self._programme(terms), **programmes[bare]}
        made = {part: list(self._make(part, plan, chosen, terms)) for part in _PARTS}
        for part, values in made.items():
            if values:
                data.setdefault(part, []).extend(values)
        return from_data(data)

    def _units(self, plan: Plan, units: Sequence[str]) -> tuple[str, ...]:
        there = plan.find(self.name)
        if there is not None and (not isinstance(there, Programme) or there.template is not None):
            raise UsageError(Problem(message=f"the plan has {self.name!r} already", hint="remove it first, or edit it"))
        kinds = tuple(UnitKind(kind) for kind in self.head["unit_kinds"])
        fitting = [unit.id for unit in plan.units if unit.kind in kinds and not unit.collective]
        for unit in units:
            if unit not in fitting:
                known = plan.find(unit) is not None
                words = "is not for the kind of unit that {!r} is" if known else "cannot start: no unit has the id {!r}"
                raise UsageError(Problem(message=f"{self.name} {words.format(unit)}", hint=did_you_mean(unit, fitting)))
        chosen = tuple(dict.fromkeys(units)) or tuple(fitting)
        if not chosen:
            names = " or ".join(kinds)
            raise UsageError(Problem(message=f"{self.name} needs a unit: {names}", hint="add one to the plan first"))
        return chosen

    def _programme(self, terms: Sequence[Term]) -> dict[str, Any]:
        return {
            "id": self.name,
            "title": dict(self.head["title"]),
            "description": dict(self.head["description"]),
            "owner": self.head["owner"],
            "unit_kinds": list(self.head["unit_kinds"]),
            "period": {"from": terms[0].span().start, "to": terms[-1].span().end},
            "template": self._mark(),
            "sources": self._sources(self.head["sources"]),
        }

    def _mark(self) -> dict[str, str]:
        """What a part remembers of the template that it was made from."""
        return {"name": self.name, "version": str(self.head["version"])}

    def _sources(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        return [dict(self.data["sources"][key]) for key in keys]

    def _make(self, part: str, plan: Plan, units: Sequence[str], terms: Sequence[Term]) -> Iterator[dict[str, Any]]:
        for stated in self.data.get(part, ()):
            for words in _copies(stated.get("per"), plan, units, len(terms)):
                raw = {key: value for key, value in stated.items() if key not in _OWN_WORDS}
                filled = {key: _fill(value, words, units) for key, value in raw.items()}
                for key in _NAMES:
                    if key in filled:
                        filled[key] = self._prefixed(filled[key], units)
                if part == "activities":
                    filled["when"] = _when(_fill(stated["timing"], words, units), terms)
                    filled["template"] = self._mark()
                if part in ("goals", "activities"):
                    filled["sources"] = self._sources(stated["sources"])
                if part != "roles":
                    filled["programmes"] = [self.name]
                yield filled

    def _prefixed(self, value: Any, units: Sequence[str]) -> Any:
        if value == "units":
            return list(units)
        if isinstance(value, str):
            return f"{self.name}-{value}"
        if isinstance(value, list):
            return [self._prefixed(one, units) for one in value]
        return {**value, "activity": self._prefixed(value["activity"], units)}


def _copies(per: str | None, plan: Plan, units: Sequence[str], terms: int) -> Iterator[dict[str, str]]:
    if per == "unit":
        for unit in units:
            yield {"unit": unit, **{f"unit_title_{tag}": plan.name(unit, tag) for tag in ("nb", "nn", "en")}}
    elif per == "term":
        for number in range(1, terms + 1):
            yield {"term": str(number)}
    else:
        yield {}


def _fill(value: Any, words: Mapping[str, str], units: Sequence[str], language: str = "nb") -> Any:
    """The value with the words put in. A text is given the unit's title in its own language."""
    if isinstance(value, str):
        text = value.replace("{unit_title}", words.get(f"unit_title_{language}", ""))
        for word in ("unit", "term"):
            text = text.replace(f"{{{word}}}", words.get(word, ""))
        return text
    if isinstance(value, dict):
        return {
            key: _fill(one, words, units, key if key in ("nb", "nn", "en") else language) for key, one in value.items()
        }
    if isinstance(value, list):
        filled: list[Any] = []
        for one in value:
            if isinstance(one, str) and "{each_unit}" in one:
                filled += [one.replace("{each_unit}", unit) for unit in units]
            else:
                filled.append(_fill(one, words, units, language))
        return filled
    return value


def _terms(start: dt.date, count: int) -> list[Term]:
    """The term that holds ``start``, and those after it."""
    year, autumn = start.year, start.month >= 8
    terms = []
    for _ in range(count):
        terms.append(Term(term=f"{year}-{'autumn' if autumn else 'spring'}"))
        year, autumn = (year + 1, False) if autumn else (year, True)
    return terms


def _when(timing: Mapping[str, Any], terms: Sequence[Term]) -> dict[str, Any]:
    """A relative time as the plan file has it."""
    if "term" in timing:
        return {"term": terms[int(timing["term"]) - 1].term}
    if "every" in timing:
        until = terms[int(timing["until_term"]) - 1].span().end
        return {"every": timing["every"], "until": until, "duration": timing["duration"]}
    span = DateRange(
        start=terms[int(timing["from_term"]) - 1].span().start, end=terms[int(timing["to_term"]) - 1].span().end
    )
    return {"earliest": span.start, "latest": span.end}


@cache
def builtin_templates() -> tuple[Template, ...]:
    """The templates in ``data/``, by name."""
    folder = files("lmp_plugins.programmes") / "data"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    return tuple(Template(tomllib.loads(entry.read_text(encoding="utf-8"))) for entry in found)
