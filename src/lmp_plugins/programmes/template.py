"""A programme template: data in the plan file's terms, with a few words more for what is filled in later.

What a template may say beyond a plan file:

- ``per = "unit"``, ``"term"`` or ``"school-year"``: the part is made once for each; ``{unit}``, ``{unit_title}``,
  ``{term}`` and ``{year}`` stand for which one.
- ``units`` among those who take part: all units; ``{each_unit}`` in a list: one entry for each unit.
- ``[[phases]]``: the stretches that the programme falls into. Each becomes an activity of the kind ``phase`` that all
  units take part in, and what belongs to it names it in ``part_of``.
- ``timing``, relative to the start (:mod:`lmp_plugins.programmes.timing`): ``{ term = 2 }`` is some time in the second
  term, ``{ term = 1, month = 10 }`` or ``{ term = 1, months = [10, 11] }`` in a month or two of it,
  ``{ school_year = 1 }`` in a school year, ``{ from_term = 2, to_term = 4 }`` somewhere in them,
  ``{ after_start = "2 weeks", within = "6 weeks" }`` counted from the day itself,
  ``{ years_after = "survey", years = 1 }`` a year after another activity, and
  ``{ every = "2 weeks", until_term = 3, duration = "90 min" }`` a series that no weekday is chosen for.
- ``sources``: keys of the template's own ``[sources]``.
- ``first_term`` in the head: ``{ season = "autumn", latest = "09-30" }`` for a programme that follows the school year.
- ``gaps`` in the head: what the sources do not say, and the template leaves open.

Ids are given the programme's id as a prefix, so that two programmes never meet in one name.

Each version is a file of its own, ``data/NAME/VERSION.toml``. Earlier ones stay, so that a plan that was made from one
can be brought up to date.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from lmp_core.model import Plan, Programme, UnitKind
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.extensions import ProgrammeTemplate
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import either, quoted, shown
from lmp_core.model.text import Text
from lmp_core.planfile import from_data, to_data
from lmp_plugins.programmes.timing import Anchors, period, when_of

_NOT_FOR = phrase("{name} is not for the kind of unit that {unit} is")
_NO_UNIT = phrase("{name} cannot start: no unit has the id {unit}")
_THERE_ALREADY = phrase("the plan has {name} already")
_REMOVE_IT = phrase("remove it first, or edit it")
_NEEDS_A_UNIT = phrase("{name} needs a unit: {names}")
_ADD_ONE = phrase("add one to the plan first")

# What a template holds, and the collection of the plan that it is put into.
_PARTS = {
    "goals": "goals",
    "roles": "roles",
    "groups": "groups",
    "phases": "activities",
    "activities": "activities",
}
# Fields that name other parts of the same template, and so take the prefix too.
_NAMES = ("id", "part_of", "goals", "members", "takes_part", "responsible", "organiser", "requires")
_OWN_WORDS = ("per", "timing", "sources")


@attrs.frozen
class BuiltinTemplate:
    """A template as it was read: ``data`` is the whole file, ``earlier`` the versions before this one, oldest first."""

    data: Mapping[str, Any]
    earlier: tuple[BuiltinTemplate, ...] = ()

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
    def version(self) -> str:
        """The version of the template."""
        return str(self.head["version"])

    @property
    def gaps(self) -> tuple[Text, ...]:
        """What the sources do not say, and the template leaves open."""
        return tuple(Text(**gap) if isinstance(gap, Mapping) else Text(en=gap) for gap in self.head.get("gaps", ()))

    def contract(self) -> ProgrammeTemplate:
        """The template as plug-ins hand it in."""
        return ProgrammeTemplate(
            name=self.name,
            title=Text(**self.head["title"]),
            description=Text(**self.head["description"]),
            version=self.version,
            instantiate=self.instantiate,
            earlier={template.version: template.instantiate for template in self.earlier},
            gaps=self.gaps,
        )

    def instantiate(self, plan: Plan, start: dt.date, units: Sequence[str]) -> Plan:
        """The plan with the programme in it, starting on ``start`` or with the first term after it, for ``units``.

        A programme that the plan names but has not been made from a template keeps what the plan says of it.

        Raises:
            UsageError: when the programme is in the plan already, or a unit is missing or of a kind that the programme
                is not for.
            ModelError: when an id is taken.
        """
        chosen = self._units(plan, units)
        anchors = Anchors.of(start, self.head.get("first_term"))
        data = to_data(plan)
        for unit in data.get("units", []):
            if unit["id"] in chosen and self.name not in unit.get("programmes", []):
                unit["programmes"] = [*unit.get("programmes", []), self.name]
        programmes = data.setdefault("programmes", [])
        bare = next((place for place, programme in enumerate(programmes) if programme["id"] == self.name), None)
        if bare is None:
            programmes.append(self._programme(anchors, chosen))
        else:
            # What the plan says of the programme stands; the template fills in the rest.
            programmes[bare] = {**self._programme(anchors, chosen), **programmes[bare]}
        for part, collection in _PARTS.items():
            parts = list(self._make(part, plan, chosen, anchors))
            if parts:
                data.setdefault(collection, []).extend(parts)
        return from_data(data)

    def _units(self, plan: Plan, units: Sequence[str]) -> tuple[str, ...]:
        there = plan.find(self.name)
        if there is not None and (not isinstance(there, Programme) or there.template is not None):
            raise UsageError(Problem(message=_THERE_ALREADY.filled(name=shown(self.name)), hint=_REMOVE_IT))
        kinds = tuple(UnitKind(kind) for kind in self.head["unit_kinds"])
        fitting = [unit.id for unit in plan.units if unit.kind in kinds and not unit.collective]
        for unit in units:
            if unit not in fitting:
                says = _NOT_FOR if plan.find(unit) is not None else _NO_UNIT
                message = says.filled(name=self.name, unit=quoted(unit))
                raise UsageError(Problem(message=message, hint=did_you_mean(unit, fitting)))
        chosen = tuple(dict.fromkeys(units)) or tuple(fitting)
        if not chosen:
            names = either(kinds)
            raise UsageError(Problem(message=_NEEDS_A_UNIT.filled(name=self.name, names=names), hint=_ADD_ONE))
        return chosen

    def _programme(self, anchors: Anchors, units: Sequence[str]) -> dict[str, Any]:
        span = period(anchors, int(self.head["terms"]))
        return {
            "id": self.name,
            "title": dict(self.head["title"]),
            "description": dict(self.head["description"]),
            "owner": self.head["owner"],
            "unit_kinds": list(self.head["unit_kinds"]),
            "period": {"from": span.start, "to": span.end},
            "template": {**self._mark(), "start": anchors.start, "units": list(units)},
            "sources": self._sources(self.head["sources"]),
        }

    def _mark(self) -> dict[str, str]:
        """What a part remembers of the template that it was made from."""
        return {"name": self.name, "version": self.version}

    def _sources(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        return [dict(self.data["sources"][key]) for key in keys]

    def _make(self, part: str, plan: Plan, units: Sequence[str], anchors: Anchors) -> Iterator[dict[str, Any]]:
        timings = {activity["id"]: activity["timing"] for activity in self.data.get("activities", ())}
        for stated in self.data.get(part, ()):
            if part == "phases":
                stated = {"kind": "phase", "takes_part": "units", **stated}
            for words in _copies(stated.get("per"), plan, units, int(self.head["terms"])):
                raw = {key: value for key, value in stated.items() if key not in _OWN_WORDS}
                filled = {key: _fill(value, words, units) for key, value in raw.items()}
                for key in _NAMES:
                    if key in filled:
                        filled[key] = self._prefixed(filled[key], units)
                if _PARTS[part] == "activities":
                    filled["when"] = when_of(_fill(stated["timing"], words, units), anchors, timings)
                    filled["template"] = self._mark()
                if part not in ("roles", "groups"):
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
            spread = (self._prefixed(element, units) for element in value)
            return [each for element in spread for each in (element if isinstance(element, list) else [element])]
        return {**value, "activity": self._prefixed(value["activity"], units)}


def _copies(per: str | None, plan: Plan, units: Sequence[str], terms: int) -> Iterator[dict[str, str]]:
    if per == "unit":
        for unit in units:
            yield {"unit": unit, **{f"unit_title_{tag}": plan.name(unit, tag) for tag in ("nb", "nn", "en")}}
    elif per == "term":
        for number in range(1, terms + 1):
            yield {"term": str(number)}
    elif per == "school-year":
        for number in range(1, terms // 2 + 1):
            yield {"year": str(number)}
    else:
        yield {}


def _fill(value: Any, words: Mapping[str, str], units: Sequence[str], language: str = "nb") -> Any:
    """The value with the words put in. A text is given the unit's title in its own language."""
    if isinstance(value, str):
        text = value.replace("{unit_title}", words.get(f"unit_title_{language}", ""))
        for word in ("unit", "term", "year"):
            text = text.replace(f"{{{word}}}", words.get(word, ""))
        return text
    if isinstance(value, dict):
        return {
            key: _fill(inner, words, units, key if key in ("nb", "nn", "en") else language)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        filled: list[Any] = []
        for element in value:
            if isinstance(element, str) and "{each_unit}" in element:
                filled += [element.replace("{each_unit}", unit) for unit in units]
            else:
                filled.append(_fill(element, words, units, language))
        return filled
    return value


@cache
def builtin_templates() -> tuple[BuiltinTemplate, ...]:
    """The newest version of each template in ``data/``, by name, with those before it."""
    folder = files("lmp_plugins.programmes") / "data"
    templates = []
    for programme in sorted((path for path in folder.iterdir() if path.is_dir()), key=lambda path: path.name):
        texts = [path.read_text(encoding="utf-8") for path in programme.iterdir() if path.name.endswith(".toml")]
        versions = sorted(
            (BuiltinTemplate(tomllib.loads(text)) for text in texts), key=lambda template: _in_order(template.version)
        )
        templates.append(BuiltinTemplate(versions[-1].data, tuple(versions[:-1])))
    return tuple(templates)


def _in_order(version: str) -> tuple[int, ...]:
    """A key that puts 1.10 after 1.9."""
    return tuple(int(number) for number in re.findall(r"\d+", version))
