"""Programmes from templates: put into a plan, and later brought up to a newer version without touching local edits.

What was made from a template is plain data that people go on to change. A programme remembers the template, its
version, the day it starts and the units, so that what that version made can be made again. Then three values of each
field are known: what the old version made (*base*), what stands in the plan (*ours*), and what the new version makes
(*theirs*). Where ours is still the base, theirs is taken; where only ours differs, ours stays; where both differ, ours
stays and the upgrade tells of it. This is the three-way merge of ``diff3`` (Khanna, Kunal and Pierce, FSTTCS 2007), by
fields in the place of lines.

>>> import datetime as dt
>>> from lmp_core.model import Plan, Programme, Template
>>> from lmp_core.plugins import ProgrammeTemplate
>>> def making(version, title):
...     def put_in(plan, start, units):
...         mark = Template(name="vennskap", version=version)
...         return attrs.evolve(plan, programmes=[Programme(id="vennskap", title=title, template=mark)])
...     return put_in
>>> old, new = making("1", "Vennskap"), making("2", "Vennskap for alle")
>>> template = ProgrammeTemplate(name="vennskap", title="V", version="2", instantiate=new, earlier={"1": old})
>>> plan = old(Plan(id="p", title="P"), dt.date(2021, 8, 1), [])
>>> done = upgrade(plan, template, start=dt.date(2021, 8, 1))
>>> done.after.programme("vennskap").title.nb
'Vennskap for alle'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from lmp_core.changes.change import Change
from lmp_core.changes.compare import changes, notable_changes
from lmp_core.changes.wording import field_name
from lmp_core.model import (
    COLLECTIONS,
    REFERENCES,
    Link,
    Participant,
    Plan,
    Prerequisite,
    Programme,
    Source,
    Template,
    VenueUse,
    without_references,
)
from lmp_core.model.errors import LmpError, PluginError, Problem, UsageError, one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.reference import renamed_references
from lmp_core.model.shown import shown
from lmp_core.model.text import Text, Worded
from lmp_core.model.when import TimeForm
from lmp_core.wording.names import quoted

if TYPE_CHECKING:
    from lmp_core.model.extensions import ProgrammeTemplate

_FAILED = phrase("the programme template {name} failed: {kind}: {error}")
_TELL_THE_MAKER = phrase("tell who made it")
_NO_PLAN = phrase("the programme template {name} gave no plan")
_PUT_IN_FIRST = phrase("put it in first: lmp programme add {name}")
_NOT_MADE_FROM = phrase("no programme of the plan was made from {name}")
_VERSION_GONE = phrase("{name} was made from version {version} of the template, which it does not keep")
_VERSIONS = phrase("versions that it keeps: {versions}")
_NO_START = phrase("the programme {id} does not remember when it started")
_GIVE_A_START = phrase("give --start 2021-08")


class KeepReason(StrEnum):
    """The reason why something of the newer version was not taken."""

    EDITED = "edited"
    TAKEN = "taken"
    EDITED_AND_GONE = "edited-and-gone"
    STILL_USED = "still-used"
    REMOVED_HERE = "removed-here"


_WHY = {
    KeepReason.EDITED: phrase("{what} was changed both here and in the template; what stands here stands."),
    KeepReason.TAKEN: phrase(
        "{what} is new in the template, but the id is used here already; what stands here stands."
    ),
    KeepReason.EDITED_AND_GONE: phrase("{what} was taken out of the template, but was changed here and stays."),
    KeepReason.STILL_USED: phrase(
        "{what} was taken out of the template, but something else here refers to it, so it stays."
    ),
    KeepReason.REMOVED_HERE: phrase("{what} was changed in the template, but was taken out here and stays out."),
}
_UP_TO_DATE = phrase("{name} is from version {new} of the template, which is the newest.")
_HEADING = phrase("{name}: from version {old} of the template to version {new}.")
_NOTHING_MORE = phrase("Nothing else is changed.")
_KEPT = phrase("This stays as it is here:")


@attrs.frozen(kw_only=True)
class Kept:
    """Something that the newer version changes and the plan keeps, and why. ``field`` is empty for a whole part."""

    collection: str
    id: str
    field: str = ""
    why: KeepReason
    title: Text = attrs.field(default=Text(), eq=False)

    @property
    def text(self) -> Text:
        """What is kept and why, in a sentence."""

        def sentence(language: str) -> str:
            what = f"{quoted(self.title.to(language), language)} ({self.id})"
            if self.field:
                what += f", {field_name(self.field).to(language)},"
            return _WHY[self.why].to(language).format(what=what)

        return Worded(sentence)

    def to_data(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "collection": self.collection,
            "id": self.id,
            "field": self.field,
            "why": self.why.value,
            "text": dict(self.text.items()),
        }


@attrs.frozen(kw_only=True)
class Upgrade:
    """The upgrade of a plan to a newer version of a template: ``after`` is the new plan, ``kept`` what was left."""

    programme: str
    old: str
    new: str
    before: Plan = attrs.field(repr=False)
    after: Plan = attrs.field(repr=False)
    kept: tuple[Kept, ...] = ()

    def __bool__(self) -> bool:
        return self.before != self.after

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes that it makes, without those of the version's mark, of sources and of order."""
        return notable_changes(changes(self.before, self.after))

    def to_text(self, language: str | None = None) -> str:
        """The upgrade in words: from which version to which, a line for each change, then what stays as it is."""
        language = language or self.before.language
        name = one_line(self.before.name(self.programme, language))
        if self.old == self.new:
            return _UP_TO_DATE.to(language).format(name=name, new=self.new)
        changes = self.changes
        lines = [_HEADING.to(language).format(name=name, old=self.old, new=self.new)]
        lines += [f"  – {change.line(language)}" for change in changes] or [f"  – {_NOTHING_MORE.to(language)}"]
        if self.kept:
            lines += [_KEPT.to(language), *(f"  – {kept.text.to(language)}" for kept in self.kept)]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.to_text()

    def to_data(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "programme": self.programme,
            "from": self.old,
            "to": self.new,
            "changes": [change.to_data() for change in self.changes],
            "kept": [kept.to_data() for kept in self.kept],
        }


# --- putting in ---------------------------------------------------------------------------------------------------


def put_in(plan: Plan, template: ProgrammeTemplate, start: dt.date, units: Sequence[str] = ()) -> Plan:
    """The plan with a template's programme in it, which remembers the start and the units.

    Raises:
        LmpError: what the template raises, when it cannot be put in.
    """
    after = _instantiated(template.name, template.instantiate, plan, start, units)
    there = _programme(after, template.name)
    if there is None or there.template is None or there == plan.find(there.id):
        return after
    chosen = tuple(units) or tuple(unit.id for unit in after.units if there.id in unit.programmes)
    mark = there.template
    signed = attrs.evolve(mark, start=mark.start or start, units=mark.units or chosen)
    return _signed(after, there, signed)


def _instantiated(
    name: str, make: Callable[[Plan, dt.date, Sequence[str]], Plan], plan: Plan, start: dt.date, units: Sequence[str]
) -> Plan:
    try:
        after = make(plan, start, units)
    except LmpError:
        raise
    except Exception as error:
        message = _FAILED.filled(name=shown(name), error=one_line(str(error)), kind=type(error).__name__)
        raise PluginError(Problem(message=message, hint=_TELL_THE_MAKER)) from error
    if not isinstance(after, Plan):
        raise PluginError(Problem(message=_NO_PLAN.filled(name=shown(name)), hint=_TELL_THE_MAKER))
    return after


def _programme(plan: Plan, template: str) -> Programme | None:
    """The programme that was made from a template."""
    return next(
        (programme for programme in plan.programmes if programme.template and programme.template.name == template), None
    )


def _signed(plan: Plan, programme: Programme, mark: Template) -> Plan:
    programmes = [attrs.evolve(own, template=mark) if own.id == programme.id else own for own in plan.programmes]
    return attrs.evolve(plan, programmes=programmes)


# --- upgrading ----------------------------------------------------------------------------------------------------


def upgrade(plan: Plan, template: ProgrammeTemplate, *, start: dt.date | None = None) -> Upgrade:
    """The upgrade of a plan from an earlier version of a template to its newest.

    ``start`` is for a programme that does not remember its own; else the first day of its period is taken.

    Raises:
        UsageError: when the plan has no such programme, the template does not keep the version that it was made from,
            or nothing tells the start or the units.
    """
    programme = _programme(plan, template.name)
    if programme is None or programme.template is None:
        hint = _PUT_IN_FIRST.filled(name=template.name)
        raise UsageError(Problem(message=_NOT_MADE_FROM.filled(name=shown(template.name)), hint=hint))
    mark = programme.template
    same = Upgrade(programme=programme.id, old=mark.version, new=template.version, before=plan, after=plan)
    if mark.version == template.version:
        return same
    earlier = template.earlier.get(mark.version)
    if earlier is None:
        versions = ", ".join([*template.earlier, template.version])
        message = _VERSION_GONE.filled(name=template.name, version=mark.version)
        raise UsageError(Problem(message=message, hint=_VERSIONS.filled(versions=versions)))
    begin = mark.start or start or (programme.period.start if programme.period else None)
    if begin is None:
        message = _NO_START.filled(id=shown(programme.id))
        raise UsageError(Problem(message=message, hint=_GIVE_A_START))
    units = tuple(unit for unit in mark.units if plan.find(unit)) or tuple(
        unit.id for unit in plan.units if programme.id in unit.programmes
    )
    frame = _frame(plan, units)
    base = _as_in(plan, _instantiated(template.name, earlier, frame, begin, units))
    theirs = _as_in(plan, _instantiated(template.name, template.instantiate, frame, begin, units))
    merge = _Merge(plan, base, theirs)
    after = merge.result()
    there = _programme(after, template.name)
    if there is not None:
        after = _signed(after, there, Template(name=template.name, version=template.version, start=begin, units=units))
    return attrs.evolve(same, after=after, kept=tuple(merge.kept))


def _frame(plan: Plan, units: Sequence[str]) -> Plan:
    """The plan with nothing that a template could have made: its head, its units by their former names, calendars and
    kinds."""
    former = {plan.get(unit).id: unit for unit in units}
    units_then = []
    for unit in plan.units:
        id = former.get(unit.id, unit.id)
        aliases = unit.aliases if id == unit.id else (unit.id, *(alias for alias in unit.aliases if alias != id))
        units_then.append(attrs.evolve(unit, id=id, aliases=aliases, programmes=()))
    empty: dict[str, Any] = dict.fromkeys(COLLECTIONS, ())
    return attrs.evolve(plan, **{**empty, "units": units_then, "calendars": plan.calendars, "kinds": plan.kinds})


def _as_in(plan: Plan, instance: Plan) -> Plan:
    """What a template made, with the ids that its parts now have in ``plan``."""
    names = {}
    for _, part in instance.parts():
        there = plan.find(part.id)
        if there is not None and there.id != part.id and instance.find(there.id) in (None, part):
            names[part.id] = there.id
    changes: dict[str, Any] = {}
    for collection in COLLECTIONS:
        parts = [renamed_references(collection, part, names) for part in getattr(instance, collection)]
        changes[collection] = [_with_id(part, names) for part in parts]
    return attrs.evolve(instance, **changes)


def _with_id(part: Any, names: Mapping[str, str]) -> Any:
    if part.id not in names:
        return part
    aliases = tuple(dict.fromkeys(alias for alias in (part.id, *part.aliases) if alias != names[part.id]))
    return attrs.evolve(part, id=names[part.id], aliases=aliases)


_KEYS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
    (str, lambda text: text),
    (Participant, lambda participant: participant.who),
    (Prerequisite, lambda prerequisite: prerequisite.activity),
    (VenueUse, lambda use: use.venue),
    (Source, lambda source: source.url or source.title),
    (Link, lambda link: link.to),
)


def _by_key(values: Iterable[Any]) -> dict[Any, Any] | None:
    """The values of a list by their key in :data:`_KEYS`; None where they have none, or two have the same."""
    by_key = {}
    for value in values:
        key = next((key(value) for kind, key in _KEYS if isinstance(value, kind)), None)
        if key is None or key in by_key:
            return None
        by_key[key] = value
    return by_key


class _Merge:
    """Three plans on their way into one."""

    def __init__(self, ours: Plan, base: Plan, theirs: Plan) -> None:
        self._ours = ours
        self._base = base
        self._theirs = theirs
        self.kept: list[Kept] = []
        # References in the plan may go by former names.
        self._names = {alias: part.id for _, part in ours.parts() for alias in getattr(part, "aliases", ())}

    def result(self) -> Plan:
        merged = {collection: self._collection(collection) for collection in COLLECTIONS}
        gone = self._gone(merged)
        staying = {name: [part for part in parts if part.id not in gone] for name, parts in merged.items()}
        there = {id for parts in staying.values() for part in parts for id in (part.id, *getattr(part, "aliases", ()))}
        ids_of_versions = {part.id for plan in (self._base, self._theirs) for _, part in plan.parts()}
        lost = {id for id in ids_of_versions | gone if id not in there}
        changes: dict[str, Any] = {}
        for name, parts in staying.items():
            whole = (without_references(name, part, lost) for part in parts)
            changes[name] = [part for part in whole if part is not None]
        return attrs.evolve(self._ours, **changes)

    # --- parts ---

    def _collection(self, collection: str) -> list[Any]:
        ours = {part.id: part for part in getattr(self._ours, collection)}
        base = {part.id: part for part in getattr(self._base, collection)}
        theirs = {part.id: part for part in getattr(self._theirs, collection)}
        former = {alias: id for id, part in theirs.items() for alias in getattr(part, "aliases", ()) if alias in base}
        merged: dict[str, Any] = {}
        for id, part in ours.items():
            target = theirs.get(id) or theirs.get(former.get(id, ""))
            if target is None:
                merged[id] = part
            elif id in base:
                merged[target.id] = self._part(collection, base[id], part, target)
            else:
                merged[id] = part
                if self._plain(collection, part) != target:
                    self._keep(collection, part, KeepReason.TAKEN)
        added = []
        for id, target in theirs.items():
            was = next((alias for alias in getattr(target, "aliases", ()) if alias in base), id)
            if id in merged:
                continue
            if was in base:
                if was not in ours and base[was] != target and not self._only_signed(base[was], target):
                    self._keep(collection, target, KeepReason.REMOVED_HERE)
                continue
            if self._ours.find(id) is not None:
                self._keep(collection, target, KeepReason.TAKEN)
                continue
            added.append(id)
            merged[id] = target
        return [merged[id] for id in self._order(list(ours), list(base), list(theirs), former, added, merged)]

    def _order(
        self,
        ours: list[str],
        base: list[str],
        theirs: list[str],
        former: Mapping[str, str],
        added: Sequence[str],
        merged: Mapping[str, Any],
    ) -> list[str]:
        """Our order, or theirs for what the versions made where we left it as it was; what is new in its place."""
        order = [former.get(id, id) for id in ours]
        common = [former.get(id, id) for id in base]
        mine = [id for id in order if id in common and id in theirs]
        if mine == [id for id in common if id in mine]:
            turn = iter([id for id in theirs if id in mine])
            places = set(mine)
            order = [next(turn) if id in places else id for id in order]
        for place, id in enumerate(theirs):
            if id not in added:
                continue
            before = next((neighbour for neighbour in reversed(theirs[:place]) if neighbour in order), None)
            after = next((neighbour for neighbour in theirs[place + 1 :] if neighbour in order), None)
            if before is not None:
                order.insert(order.index(before) + 1, id)
            else:
                order.insert(order.index(after) if after is not None else len(order), id)
        return [id for id in order if id in merged]

    def _part(self, collection: str, base: Any, ours: Any, theirs: Any) -> Any:
        plain = self._plain(collection, ours)
        changes: dict[str, Any] = {}
        for field in attrs.fields(type(ours)):
            name = field.name
            b, o, t = getattr(base, name), getattr(plain, name), getattr(theirs, name)
            if name in ("id", "aliases"):
                continue
            if name == "template":
                changes[name] = t
            elif b != t and o != t:
                merged = t if o == b else self._values(b, o, t)
                if merged is None:
                    self._keep(collection, ours, KeepReason.EDITED, name)
                else:
                    changes[name] = merged
        if base.id != theirs.id:
            changes["id"] = theirs.id
            changes["aliases"] = tuple(dict.fromkeys((*ours.aliases, base.id)))
        return attrs.evolve(ours, **changes) if changes else ours

    def _values(self, base: Any, ours: Any, theirs: Any) -> Any:
        """A list that both sides changed, by its values; None when both changed the same value, or it is no list."""
        if not isinstance(base, tuple) or not isinstance(ours, tuple) or not isinstance(theirs, tuple):
            return None
        keyed = [_by_key(values) for values in (base, ours, theirs)]
        if None in keyed:
            return None
        b, o, t = (values or {} for values in keyed)
        merged = []
        for key in dict.fromkeys((*o, *t)):
            was, mine, new = b.get(key), o.get(key), t.get(key)
            if was == new or mine == new:
                chosen = mine
            elif mine == was:
                chosen = new
            else:
                return None
            if chosen is not None:
                merged.append(chosen)
        return tuple(merged)

    # --- parts that the new version does not have ---

    def _gone(self, merged: Mapping[str, list[Any]]) -> set[str]:
        """The parts to take out: made by the old version, not by the new one, as they were, and needed by nothing."""
        gone: dict[str, tuple[str, Any]] = {}
        for collection in COLLECTIONS:
            theirs = {
                id for part in getattr(self._theirs, collection) for id in (part.id, *getattr(part, "aliases", ()))
            }
            base = {part.id: part for part in getattr(self._base, collection)}
            for part in merged[collection]:
                if part.id not in base or part.id in theirs:
                    continue
                if self._plain(collection, part) == base[part.id]:
                    gone[part.id] = (collection, part)
                else:
                    self._keep(collection, part, KeepReason.EDITED_AND_GONE)
        while True:
            used = {
                self._names.get(id, id)
                for collection, parts in merged.items()
                for part in parts
                if part.id not in gone
                for id in _references(collection, part)
            }
            needed = [id for id in gone if id in used]
            if not needed:
                return set(gone)
            for id in needed:
                self._keep(*gone.pop(id), KeepReason.STILL_USED)

    # --- small things ---

    def _plain(self, collection: str, part: Any) -> Any:
        """A part of ours with its references by their present names."""
        return renamed_references(collection, part, self._names)

    def _only_signed(self, base: Any, theirs: Any) -> bool:
        """Whether two parts differ in the mark of the version alone."""
        return bool(getattr(base, "template", None) and attrs.evolve(base, template=theirs.template) == theirs)

    def _keep(self, collection: str, part: Any, why: KeepReason, field: str = "") -> None:
        self.kept.append(Kept(collection=collection, id=part.id, field=field, why=why, title=part.title))


def _references(collection: str, part: Any) -> Iterator[str]:
    for dotted in REFERENCES.get(collection, {}):
        field, _, inner = dotted.partition(".")
        value = getattr(part, field)
        if isinstance(value, TimeForm):
            yield from value.named.values()
        elif isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                target = getattr(item, inner) if inner else item
                yield from (target if isinstance(target, tuple) else (target,))
