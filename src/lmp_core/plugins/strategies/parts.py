"""Strategies for the parts of a plan, which refer only to the ids that they are given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from lmp_core.model import (
    Activity,
    ActivityKind,
    Assumption,
    Break,
    Carrier,
    Certainty,
    Channel,
    Decision,
    DecisionKind,
    Goal,
    GoalKind,
    Group,
    Limit,
    Link,
    Participant,
    Per,
    PlanSection,
    Prerequisite,
    Programme,
    Proposal,
    ProposalKind,
    ProposalState,
    Relation,
    ReportLayout,
    Role,
    SchoolCalendar,
    Travel,
    Unit,
    Venue,
    VenueUse,
    Wish,
)
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.text import Text
from lmp_core.model.when import (
    DateRange,
    Weekday,
)
from lmp_core.plugins.strategies.fields import (
    A_UNIT_KIND,
    ATTENDING,
    MODES,
    PRODUCTS,
    RECORDS,
    ROOMS,
    SOURCES,
    SPLITS,
    TEMPLATES,
    UNIT_KINDS,
    VISIBILITIES,
    below,
    subsets,
)
from lmp_core.plugins.strategies.times import ranges, when
from lmp_core.plugins.strategies.values import (
    CLOCK_LENGTHS,
    DAYS,
    DURATIONS,
    LAGS,
    MAYBE_TEXTS,
    TEXTS,
    TITLES,
    WORDS,
    optional,
)

Ids = Mapping[str, Sequence[str]]
"""The ids that the parts of a plan may refer to, by collection."""

NO_IDS: Ids = {}

_WHO = ("units", "groups", "roles")


_ASSUMED = {
    "units": ("programmes",),
    "groups": ("members",),
    "channels": ("responsible",),
    "activities": ("takes_part", "when"),
}
"""What is assumed of the parts of some collections."""


class PartDrawer:
    """Draws parts that refer only to the given ids."""

    def __init__(self, draw: DrawFn, ids: Ids) -> None:
        self._draw = draw
        self._ids = ids

    def some(self, *collections: str, most: int = 3) -> tuple[str, ...]:
        ids = self._ids_of(collections)
        if not ids:
            return ()
        return tuple(ids[place] for place in self._draw(subsets(len(ids), most))[:most])

    def single(self, *collections: str) -> str | None:
        ids = self._ids_of(collections)
        return ids[self._draw(below(len(ids)))] if ids else None

    def _ids_of(self, collections: Sequence[str]) -> list[str]:
        return [id for collection in collections for id in self._ids.get(collection, ())]

    def above(self, collection: str, id: str) -> str | None:
        """The id of a part before ``id`` in its collection, so that nothing is part of itself."""
        ids = list(self._ids.get(collection, ()))
        before = ids[: ids.index(id)] if id in ids else ids
        return before[self._draw(below(len(before)))] if before else None

    def fields(self, **makers: Any) -> dict[str, Any]:
        """About a quarter of the optional fields. Drawing each of them for each part would be slow."""
        names = sorted(makers)
        fields = {}
        for place in self._draw(subsets(len(names), 2)):
            maker = makers[names[place]]
            fields[names[place]] = self._draw(maker) if isinstance(maker, SearchStrategy) else maker()
        return fields

    def text(self) -> Text:
        return self._draw(TITLES)

    def goal(self, id: str) -> Goal:
        start = self._draw(DAYS)
        return Goal(
            id=id,
            title=self.text(),
            **self.fields(
                description=TEXTS,
                kind=st.sampled_from(GoalKind),
                number=WORDS,
                part_of=lambda: self.above("goals", id),
                programmes=lambda: self.some("programmes"),
                unit_kinds=UNIT_KINDS,
                law=WORDS,
                valid_from=st.just(start),
                valid_to=st.integers(0, 900).map(lambda days: start + dt.timedelta(days=days)),
                visibility=VISIBILITIES,
                sources=SOURCES,
                aliases=st.just([f"old-{id}"]),
            ),
        )

    def programme(self, id: str) -> Programme:
        def links() -> list[Link]:
            return [Link(to=to, note=self._draw(MAYBE_TEXTS)) for to in self.some("programmes")]

        return Programme(
            id=id,
            title=self.text(),
            **self.fields(
                short_title=TEXTS,
                description=TEXTS,
                owner=TEXTS,
                period=ranges(),
                unit_kinds=UNIT_KINDS,
                links=links,
                requires=lambda: self.some("programmes"),
                template=TEMPLATES,
                visibility=VISIBILITIES,
                sources=SOURCES,
                aliases=st.just([f"old-{id}", f"older-{id}"]),
            ),
        )

    def unit(self, id: str) -> Unit:
        return Unit(
            id=id,
            title=self.text(),
            kind=self._draw(A_UNIT_KIND),
            **self.fields(
                part_of=lambda: self.above("units", id),
                programmes=lambda: self.some("programmes"),
                calendar=lambda: self.single("calendars"),
                employees=st.integers(0, 500),
                collective=st.booleans(),
                aliases=st.just([f"old-{id}"]),
            ),
        )

    def group(self, id: str) -> Group:
        return Group(
            id=id,
            title=self.text(),
            members=self.some(*_WHO),
            **self.fields(
                unit=lambda: self.single("units"),
                programmes=lambda: self.some("programmes"),
                size=st.integers(0, 50),
                external=st.booleans(),
                visibility=VISIBILITIES,
                aliases=st.just([f"old-{id}"]),
            ),
        )

    def role(self, id: str) -> Role:
        optional = self.fields(
            unit=lambda: self.single("units"), external=st.booleans(), aliases=st.just([f"old-{id}"])
        )
        return Role(id=id, title=self.text(), **optional)

    def venue(self, id: str) -> Venue:
        optional = self.fields(
            capacity=st.integers(0, 900),
            rooms=ROOMS,
            unit=lambda: self.single("units"),
            address=WORDS,
            aliases=st.just([f"old-{id}"]),
        )
        return Venue(id=id, title=self.text(), **optional)

    def channel(self, id: str) -> Channel:
        return Channel(
            id=id,
            title=self.text(),
            reaches=self.some(*_WHO),
            **self.fields(
                sends=lambda: self.some(*_WHO),
                programmes=lambda: self.some("programmes"),
                responsible=lambda: self.some(*_WHO),
                description=TEXTS,
                visibility=VISIBILITIES,
                aliases=st.just([f"old-{id}"]),
            ),
        )

    def activity(self, id: str) -> Activity:
        return Activity(
            id=id,
            title=self.text(),
            kind=self._kind(),
            when=self._draw(when(self._ids.get("activities", ()))),
            takes_part=self._participants(),
            **self.fields(
                description=TEXTS,
                theme=TEXTS,
                evidence=TEXTS,
                programmes=lambda: self.some("programmes"),
                goals=lambda: self.some("goals"),
                responsible=lambda: self.some(*_WHO),
                organiser=lambda: self.single(*_WHO),
                duration=DURATIONS,
                certainty=st.sampled_from(Certainty),
                confirmed_by=lambda: self.some(*_WHO),
                mode=MODES,
                venues=self._venues,
                split=SPLITS,
                per_unit=st.booleans(),
                part_of=lambda: self.above("activities", id),
                requires=self._prerequisites,
                inputs=PRODUCTS,
                outputs=PRODUCTS,
                channel=lambda: self.single("channels"),
                visibility=VISIBILITIES,
                in_feeds=st.booleans(),
                records=st.lists(RECORDS, min_size=1, max_size=2),
                template=TEMPLATES,
                sources=SOURCES,
                aliases=st.just([f"old-{id}"]),
            ),
        )

    def _kind(self) -> str:
        ids = [*ACTIVITY_KINDS, *self._ids.get("kinds", ())]
        return ids[self._draw(below(len(ids)))]

    def _participants(self) -> list[Participant]:
        return [
            Participant(who=who, **(self._draw(ATTENDING) if place == 0 else {}))
            for place, who in enumerate(self.some(*_WHO))
        ]

    def _venues(self) -> list[VenueUse]:
        return [
            VenueUse(
                venue=venue,
                units=self.some("units", most=2),
                unit_kinds=self._draw(UNIT_KINDS),
                rooms=self._draw(ROOMS),
            )
            for venue in self.some("venues")
        ]

    def _prerequisites(self) -> list[Prerequisite]:
        return [
            Prerequisite(
                activity=activity,
                relation=self._draw(st.sampled_from(Relation)),
                lag=self._draw(optional(LAGS)),
                max_lag=self._draw(optional(DURATIONS)),
            )
            for activity in self.some("prerequisites")
        ]

    def decision(self, id: str) -> Decision:
        return Decision(
            id=id,
            title=self.text(),
            **self.fields(
                kind=st.sampled_from(DecisionKind),
                meeting=lambda: self.single("activities"),
                date=DAYS,
                body=lambda: self.single("groups"),
                text=TEXTS,
                condition=TEXTS,
                part_of=lambda: self.above("decisions", id),
                assigned_to=lambda: self.some(*_WHO),
                programmes=lambda: self.some("programmes"),
                leads_to=lambda: self.some("activities", "channels", "goals", "decisions"),
                visibility=VISIBILITIES,
                aliases=st.just([f"old-{id}"]),
            ),
        )

    def calendar(self, id: str) -> SchoolCalendar:
        year = self._draw(st.integers(2019, 2022))
        span = st.just(DateRange(start=dt.date(year, 8, 17), end=dt.date(year + 1, 6, 18)))
        whole = self._draw(st.one_of(span, ranges()))
        breaks = []
        for _ in range(self._draw(st.integers(0, 2))):
            days = self._draw(st.one_of(ranges().filter(lambda span: span.days < 30), st.builds(_one_day, DAYS)))
            breaks.append(Break(title=self.text(), start=days.start, end=days.end))
        return SchoolCalendar(
            id=id,
            title=self.text(),
            first_day=whole.start,
            last_day=whole.end,
            breaks=tuple(breaks),
            **self.fields(unit_kinds=UNIT_KINDS, planning_days=st.lists(DAYS, max_size=3), sources=SOURCES),
        )

    def kind(self, id: str) -> ActivityKind:
        return ActivityKind(
            id=id,
            title=self.text(),
            plural=self._draw(MAYBE_TEXTS),
            meeting=self._draw(st.booleans()),
            done=self._draw(MAYBE_TEXTS),
        )

    def section(self, id: str) -> PlanSection:
        return PlanSection(id=id, title=self.text(), text=self._draw(MAYBE_TEXTS), visibility=self._draw(VISIBILITIES))

    def report(self, id: str) -> ReportLayout | None:
        own = self._ids_of(("sections",))
        if not own:
            return None
        report = self._draw(st.sampled_from(["briefing", "status", "spread-plan", "implementation-plan", "overview"]))
        sections = self._draw(st.permutations(own))
        return ReportLayout(id=id, report=report, sections=sections, **self.fields(title=TEXTS))

    def limit(self, id: str) -> Limit:
        who = self.some(*_WHO)
        counted = self.fields(meetings=st.integers(0, 9), time=CLOCK_LENGTHS, per=st.sampled_from(Per))
        if not counted.keys() & {"meetings", "time"}:
            counted["meetings"] = 2
        each = st.sampled_from(Carrier) if not who else optional(st.sampled_from(Carrier))
        return Limit(
            id=id, title=self.text(), who=who, each=self._draw(each), required=self._draw(st.booleans()), **counted
        )

    def wish(self, id: str) -> Wish:
        wanted = self.fields(
            activities=lambda: self.some("activities"),
            kinds=lambda: (self._kind(),),
            programmes=lambda: self.some("programmes"),
            weekdays=st.lists(st.sampled_from(Weekday), min_size=1, max_size=3, unique=True),
            time_from=st.sampled_from(["08:00", "12:30"]),
            time_to=st.sampled_from(["14:00", "16:00"]),
            at_most=st.integers(0, 3),
            apart=DURATIONS,
            per=st.sampled_from(Per),
            weight=st.integers(0, 1000),
            required=st.booleans(),
        )
        if not wanted.keys() & {"weekdays", "time_from", "time_to", "at_most", "apart"}:
            wanted["weekdays"] = [Weekday.TUESDAY]
        return Wish(id=id, title=self.text(), **wanted)

    def travel(self, id: str) -> Travel | None:
        places = self._ids_of(("venues", "units"))
        if len(places) < 2:
            return None
        between = self._draw(st.permutations(places))[:2]
        return Travel(id=id, between=between, time=self._draw(CLOCK_LENGTHS), **self.fields(title=TEXTS))

    def proposal(self, id: str) -> Proposal | None:
        ids = self._ids_of(("activities",))
        if len(ids) < 2:
            return None
        return Proposal(
            id=id,
            kind=self._draw(st.sampled_from(ProposalKind)),
            activities=ids[:2] if self._draw(st.booleans()) else ids[-2:],
            state=self._draw(st.sampled_from(ProposalState)),
            **self.fields(title=TEXTS, decided=DAYS, by=lambda: self.single("groups", "roles"), reason=TEXTS),
        )

    def assumption(self, id: str) -> Assumption | None:
        collections = [collection for collection in _ASSUMED if self._ids_of((collection,))]
        if not collections:
            return None
        collection = self._draw(st.sampled_from(collections))
        return Assumption(
            id=id,
            title=self.text(),
            about=self.some(collection) or self._ids_of((collection,))[:1],
            **self.fields(
                fields=st.just(_ASSUMED[collection]),
                who=lambda: self.some(*_WHO),
                by=lambda: self.single(*_WHO),
                why=TEXTS,
                until=DAYS,
            ),
        )


def _one_day(day: dt.date) -> DateRange:
    return DateRange(start=day, end=day)


@st.composite
def goals(draw: DrawFn, id: str = "goal-1", ids: Ids = NO_IDS) -> Goal:
    """A goal that refers only to ``ids``."""
    return PartDrawer(draw, ids).goal(id)


@st.composite
def activities(draw: DrawFn, id: str = "activity-1", ids: Ids = NO_IDS) -> Activity:
    """An activity that refers only to ``ids``, which are by collection: ``{"units": ["skole-1"]}``.

    What it requires is drawn from ``ids["prerequisites"]``, else from ``ids["activities"]``.
    """
    before = ids.get("prerequisites", ids.get("activities", ()))
    return PartDrawer(draw, {**ids, "prerequisites": before}).activity(id)


@st.composite
def calendars(draw: DrawFn, id: str = "calendar-1") -> SchoolCalendar:
    """A school-year calendar."""
    return PartDrawer(draw, NO_IDS).calendar(id)
