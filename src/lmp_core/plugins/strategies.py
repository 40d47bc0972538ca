"""Hypothesis strategies for plans and their parts, for the tests of the library and of plug-ins.

:func:`plans` gives whole, valid plans with all that a plan can hold: every form of time, texts with any letter in any
language, references of all kinds, series, splits, records, calendars. Needs the extra ``lmp-core[testing]``.

>>> from hypothesis import given
>>> @given(plan=plans())
... def test_ids_lead_back(plan):
...     assert all(plan.find(part.id) is part for _, part in plan.parts())
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from lmp_core.model import (
    COLLECTIONS,
    Activity,
    ActivityKind,
    Attendance,
    Break,
    Carrier,
    Certainty,
    Channel,
    Coordination,
    Decision,
    DecisionKind,
    Fallback,
    Form,
    Goal,
    GoalKind,
    Group,
    Limit,
    Link,
    Mode,
    Outcome,
    Participant,
    Per,
    Plan,
    PluginUse,
    Prerequisite,
    Product,
    Programme,
    Proposal,
    ProposalKind,
    ProposalState,
    Record,
    Relation,
    ReportLayout,
    Role,
    SchoolCalendar,
    Section,
    Source,
    Split,
    Template,
    Travel,
    Unit,
    UnitKind,
    Venue,
    VenueUse,
    Visibility,
    Wish,
)
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.text import LANGUAGES, Text
from lmp_core.model.when import (
    At,
    DateRange,
    Frequency,
    Month,
    Moved,
    OnDate,
    OnFreeDay,
    Recurring,
    SchoolYear,
    Term,
    Unknown,
    UntilActivity,
    Week,
    Weekday,
    When,
    Window,
)

T = TypeVar("T")
Ids = Mapping[str, Sequence[str]]
"""The ids that the parts of a plan may refer to, by collection."""

_NONE: Ids = {}

# --- simple values ------------------------------------------------------------------------------------------------

# What a file format, a template or a message is most likely to trip over.
_TRICKY = (
    "Ståstedsanalyse på Fosen – «æøå»",
    "Čáhppesbovššat",
    'sitat "i" sitat',
    "it's",
    '"""',
    "'''",
    "C:\\mappe\\n",
    "første linje\nandre linje\n\nfjerde",
    "\\",
    "tab\there",
    "🧒🏽 👨‍👩‍👧‍👦",
    "<b>&amp;</b><script>",
    "=1+1",
    "# kommentar",
    "[tabell]",
    "a = 1",
    "null",
    "2020-08-11",
    "x;y,z:w",
    "\u202eomvendt",
    "e\u0301",
    "\x01\x1b[31m",
    "a\u2028b\x85c\x7fd",
    "{{ 7 * 7 }} {% raw %}",
    "$HOME `id`",
    "*fet* _kursiv_ | rør",
)
_LETTERS = st.text(alphabet="abåæøÆØÅ čŋ\n\t\"'\\#=[]{}0é🙂.,-", min_size=1, max_size=12)
_SENTENCES = st.one_of(st.sampled_from(_TRICKY), _LETTERS.filter(lambda text: bool(text.strip())))


def texts(*, given: bool = True) -> SearchStrategy[Text]:
    """A text in one or more languages; with ``given=False`` it may be empty."""
    return _TEXTS if given else _MAYBE_TEXTS


@st.composite
def _texts(draw: DrawFn) -> Text:
    languages = draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=2, unique=True))
    return Text(**{language: draw(_SENTENCES) for language in languages})


_TEXTS = _texts()
_MAYBE_TEXTS: SearchStrategy[Text] = st.one_of(st.just(Text()), _TEXTS)
# One draw for most titles: whole plans would be slow to make otherwise, and to shrink.
_TITLES = st.sampled_from(
    [Text(nb="Møte")]
    + [Text(**{language: text}) for text in _TRICKY for language in ("nb", "nn")]
    + [Text(nb=text, se="Čoahkkin", en="Meeting") for text in _TRICKY[:6]]
)
_WORDS = _SENTENCES.map(lambda text: "".join(ch if ch.isprintable() else " " for ch in text).strip() or "x")


def words() -> SearchStrategy[str]:
    """One line of printable text without blanks at its ends: a number, an address, the name of a law."""
    return _WORDS


_DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2022, 12, 31))
_TIMES = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2022, 12, 31)).map(lambda at: at.replace(microsecond=0))
_ANY_DAYS = st.one_of(_DAYS, st.sampled_from([dt.date(1900, 1, 1), dt.date(2200, 12, 31), dt.date(2020, 2, 29)]))


def days() -> SearchStrategy[dt.date]:
    """A day in the years around the school year 2020-2021."""
    return _DAYS


_DURATIONS = st.builds(Duration, st.integers(1, 60), st.sampled_from(DurationUnit))
_CLOCK_LENGTHS = st.builds(Duration, st.integers(0, 90), st.sampled_from([DurationUnit.MINUTES, DurationUnit.HOURS]))
_COORDINATIONS = st.builds(
    Coordination,
    changeover=_CLOCK_LENGTHS,
    day_from=st.sampled_from(["07:30", "08:00"]),
    day_to=st.sampled_from(["15:30", "16:00"]),
    meeting_length=st.sampled_from(["90 min", "2 hours"]),
)
_LAGS = st.builds(Duration, st.integers(-60, 60), st.sampled_from(DurationUnit))


def durations(*, negative: bool = False) -> SearchStrategy[Duration]:
    """A length of time; with ``negative`` also a lead."""
    return _LAGS if negative else _DURATIONS


# --- when ---------------------------------------------------------------------------------------------------------


@st.composite
def _ranges(draw: DrawFn) -> DateRange:
    start = draw(_DAYS)
    return DateRange(start=start, end=start + dt.timedelta(days=draw(st.integers(0, 400))))


@st.composite
def _ats(draw: DrawFn) -> At:
    start = draw(_TIMES)
    return At(start=start, end=start + dt.timedelta(minutes=draw(st.integers(1, 3 * 24 * 60))))


@st.composite
def _windows(draw: DrawFn) -> Window:
    span = draw(_ranges())
    return Window(earliest=span.start, latest=span.end, duration=draw(_optional(_DURATIONS)))


_MONTHLY_DAYS: tuple[tuple[Weekday, ...], ...] = ((), (Weekday.TUESDAY,), (Weekday.MONDAY, Weekday.FRIDAY))


@st.composite
def recurring(draw: DrawFn, *, anchored: bool | None = None) -> Recurring:
    """A series; ``anchored`` says whether it has a start (either when left out)."""
    frequency = draw(st.sampled_from(Frequency))
    has_start = draw(st.booleans()) if anchored is None else anchored
    start = draw(_DAYS) if has_start else None
    until = None
    if draw(st.booleans()):
        until = (start or draw(_DAYS)) + dt.timedelta(days=draw(st.integers(0, 400)))
    weekly = frequency is Frequency.WEEKLY
    weekdays = draw(st.sampled_from(_MONTHLY_DAYS)) if frequency is Frequency.MONTHLY else ()
    return Recurring(
        frequency=frequency,
        interval=draw(st.integers(1, 4)),
        weekdays=draw(st.lists(st.sampled_from(Weekday), max_size=3, unique=True)) if weekly else weekdays,
        week_of_month=draw(st.sampled_from([-1, 1, 2, 3, 4, 5])) if weekdays else None,
        start=start,
        until=until,
        count=draw(_optional(st.integers(1, 20))),
        start_time=draw(_optional(st.sampled_from(["09:00", "00:00", "23:59"]))),
        duration=draw(_optional(_DURATIONS)),
        on_free_day=draw(st.sampled_from(OnFreeDay)),
        except_dates=draw(st.lists(_DAYS, max_size=2)),
        except_periods=draw(st.lists(_ranges(), max_size=1)),
        moved=draw(st.lists(st.builds(Moved, date=_DAYS, to=_DAYS), max_size=2)),
    )


def _optional(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    return st.one_of(st.none(), strategy)


# Every form but those that name another activity, which needs to be there.
_FREE: tuple[SearchStrategy[When], ...] = (
    st.builds(OnDate, date=_ANY_DAYS),
    _ats(),
    _ranges(),
    _DAYS.map(lambda day: Week(week="{:04d}-W{:02d}".format(*day.isocalendar()))),
    _DAYS.map(lambda day: Month(month=f"{day:%Y-%m}")),
    st.builds(
        lambda year, half: Term(term=f"{year}-{half}"), st.integers(2019, 2023), st.sampled_from(["autumn", "spring"])
    ),
    st.integers(2019, 2023).map(lambda year: SchoolYear(school_year=f"{year}-{year + 1}")),
    _windows(),
    recurring(),
    st.builds(Unknown, near=_optional(_ranges())),
)
_ANY_FREE: SearchStrategy[When] = st.one_of(*_FREE)


def when(activities: Sequence[str] = ()) -> SearchStrategy[When]:
    """Any form of time; "until an activity" only when ``activities`` names some."""
    return _when(tuple(activities)) if activities else _ANY_FREE


@lru_cache(maxsize=100)
def _when(activities: tuple[str, ...]) -> SearchStrategy[When]:
    until: SearchStrategy[When] = st.builds(UntilActivity, until=st.sampled_from(activities), start=_optional(_DAYS))
    return st.one_of(until, *_FREE)


# --- values inside parts ------------------------------------------------------------------------------------------

_A_UNIT_KIND = st.sampled_from(UnitKind)
_UNIT_KINDS = st.lists(_A_UNIT_KIND, max_size=2, unique=True).map(tuple)
_VISIBILITIES = st.sampled_from(Visibility)
_PRODUCTS = st.lists(st.sampled_from(Product), min_size=1, max_size=2, unique=True)
_ROOMS = st.integers(1, 3)
_SOURCES = st.lists(
    st.builds(Source, title=_WORDS, url=_optional(_WORDS), read=_optional(_DAYS)), min_size=1, max_size=2
)
_TEMPLATES = st.builds(Template, name=_WORDS, version=_WORDS, start=st.none() | _DAYS)
_FALLBACKS = st.one_of(
    st.builds(Fallback, form=st.sampled_from(Form), per_unit=st.booleans()), st.just(Fallback(per_unit=True))
)
_MODES = st.builds(
    Mode,
    form=st.sampled_from(Form),
    certainty=st.sampled_from(Certainty),
    fallback=_optional(_FALLBACKS),
    url=_optional(_WORDS),
)
_ATTENDING = st.fixed_dictionaries({}, optional={"form": st.sampled_from(Form), "optional": st.booleans()})
_SPLITS = st.builds(Split, unit_kinds=_UNIT_KINDS, reason=_MAYBE_TEXTS)


@st.composite
def _attendances(draw: DrawFn) -> Attendance:
    invited = draw(_optional(st.integers(0, 300)))
    present = draw(_optional(st.integers(0, 300 if invited is None else invited)))
    return Attendance(everyone=draw(st.booleans()), present=present, invited=invited)


_RECORDS = st.builds(
    Record,
    outcome=st.sampled_from(Outcome),
    occurrence=_optional(_DAYS),
    on=_optional(_DAYS),
    to=_optional(_DAYS),
    attendance=_optional(_attendances()),
    note=_MAYBE_TEXTS,
)


def records() -> SearchStrategy[Record]:
    """What happened to an activity."""
    return _RECORDS


@cache
def _below(size: int) -> SearchStrategy[int]:
    return st.integers(0, size - 1)


_CHUNK = 8


@cache
def _subsets(size: int, most: int) -> SearchStrategy[tuple[int, ...]]:
    """A few of the numbers below ``size``, at most ``most`` of each eight, by one draw for each eight."""
    chunks = []
    for start in range(0, size, _CHUNK):
        numbers = range(start, min(start + _CHUNK, size))
        few = [some for count in range(most + 1) for some in combinations(numbers, count)]
        chunks.append(st.sampled_from(few))
    return st.tuples(*chunks).map(lambda drawn: tuple(number for some in drawn for number in some))


# --- parts --------------------------------------------------------------------------------------------------------

_WHO = ("units", "groups", "roles")


class _Parts:
    """Draws parts that refer only to the ids they are given."""

    def __init__(self, draw: DrawFn, ids: Ids) -> None:
        self._draw = draw
        self._ids = ids

    def some(self, *collections: str, most: int = 3) -> tuple[str, ...]:
        known = self._known(collections)
        if not known:
            return ()
        return tuple(known[place] for place in self._draw(_subsets(len(known), most))[:most])

    def one(self, *collections: str) -> str | None:
        known = self._known(collections)
        return known[self._draw(_below(len(known)))] if known else None

    def _known(self, collections: Sequence[str]) -> list[str]:
        return [id for collection in collections for id in self._ids.get(collection, ())]

    def above(self, collection: str, id: str) -> str | None:
        """One that stands before ``id``, so that nothing is part of itself."""
        known = list(self._ids.get(collection, ()))
        before = known[: known.index(id)] if id in known else known
        return before[self._draw(_below(len(before)))] if before else None

    def fields(self, **makers: Any) -> dict[str, Any]:
        """About a quarter of the optional fields. Drawing each of them for each part would be slow."""
        names = sorted(makers)
        made = {}
        for place in self._draw(_subsets(len(names), 2)):
            maker = makers[names[place]]
            made[names[place]] = self._draw(maker) if isinstance(maker, SearchStrategy) else maker()
        return made

    def text(self) -> Text:
        return self._draw(_TITLES)

    def goal(self, id: str) -> Goal:
        start = self._draw(_DAYS)
        return Goal(
            id=id,
            title=self.text(),
            **self.fields(
                description=_TEXTS,
                kind=st.sampled_from(GoalKind),
                number=_WORDS,
                part_of=lambda: self.above("goals", id),
                programmes=lambda: self.some("programmes"),
                unit_kinds=_UNIT_KINDS,
                law=_WORDS,
                valid_from=st.just(start),
                valid_to=st.integers(0, 900).map(lambda days: start + dt.timedelta(days=days)),
                visibility=_VISIBILITIES,
                sources=_SOURCES,
                aliases=st.just([f"old-{id}"]),
            ),
        )

    def programme(self, id: str) -> Programme:
        def links() -> list[Link]:
            return [Link(to=to, note=self._draw(_MAYBE_TEXTS)) for to in self.some("programmes")]

        return Programme(
            id=id,
            title=self.text(),
            **self.fields(
                short_title=_TEXTS,
                description=_TEXTS,
                owner=_TEXTS,
                period=_ranges(),
                unit_kinds=_UNIT_KINDS,
                links=links,
                requires=lambda: self.some("programmes"),
                template=_TEMPLATES,
                visibility=_VISIBILITIES,
                sources=_SOURCES,
                aliases=st.just([f"old-{id}", f"older-{id}"]),
            ),
        )

    def unit(self, id: str) -> Unit:
        return Unit(
            id=id,
            title=self.text(),
            kind=self._draw(_A_UNIT_KIND),
            **self.fields(
                part_of=lambda: self.above("units", id),
                programmes=lambda: self.some("programmes"),
                calendar=lambda: self.one("calendars"),
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
                unit=lambda: self.one("units"),
                programmes=lambda: self.some("programmes"),
                size=st.integers(0, 50),
                external=st.booleans(),
                visibility=_VISIBILITIES,
                aliases=st.just([f"old-{id}"]),
            ),
        )

    def role(self, id: str) -> Role:
        optional = self.fields(unit=lambda: self.one("units"), external=st.booleans(), aliases=st.just([f"old-{id}"]))
        return Role(id=id, title=self.text(), **optional)

    def venue(self, id: str) -> Venue:
        optional = self.fields(
            capacity=st.integers(0, 900),
            rooms=_ROOMS,
            unit=lambda: self.one("units"),
            address=_WORDS,
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
                description=_TEXTS,
                visibility=_VISIBILITIES,
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
                description=_TEXTS,
                theme=_TEXTS,
                evidence=_TEXTS,
                programmes=lambda: self.some("programmes"),
                goals=lambda: self.some("goals"),
                responsible=lambda: self.some(*_WHO),
                organiser=lambda: self.one(*_WHO),
                duration=_DURATIONS,
                certainty=st.sampled_from(Certainty),
                confirmed_by=lambda: self.some(*_WHO),
                mode=_MODES,
                venues=self._venues,
                split=_SPLITS,
                per_unit=st.booleans(),
                part_of=lambda: self.above("activities", id),
                requires=self._prerequisites,
                inputs=_PRODUCTS,
                outputs=_PRODUCTS,
                channel=lambda: self.one("channels"),
                visibility=_VISIBILITIES,
                in_feeds=st.booleans(),
                records=st.lists(_RECORDS, min_size=1, max_size=2),
                template=_TEMPLATES,
                sources=_SOURCES,
                aliases=st.just([f"old-{id}"]),
            ),
        )

    def _kind(self) -> str:
        known = [*ACTIVITY_KINDS, *self._ids.get("kinds", ())]
        return known[self._draw(_below(len(known)))]

    def _participants(self) -> list[Participant]:
        return [
            Participant(who=who, **(self._draw(_ATTENDING) if place == 0 else {}))
            for place, who in enumerate(self.some(*_WHO))
        ]

    def _venues(self) -> list[VenueUse]:
        return [
            VenueUse(
                venue=venue,
                units=self.some("units", most=2),
                unit_kinds=self._draw(_UNIT_KINDS),
                rooms=self._draw(_ROOMS),
            )
            for venue in self.some("venues")
        ]

    def _prerequisites(self) -> list[Prerequisite]:
        return [
            Prerequisite(
                activity=activity,
                relation=self._draw(st.sampled_from(Relation)),
                lag=self._draw(_optional(_LAGS)),
                max_lag=self._draw(_optional(_DURATIONS)),
            )
            for activity in self.some("prerequisites")
        ]

    def decision(self, id: str) -> Decision:
        return Decision(
            id=id,
            title=self.text(),
            **self.fields(
                kind=st.sampled_from(DecisionKind),
                meeting=lambda: self.one("activities"),
                date=_DAYS,
                body=lambda: self.one("groups"),
                text=_TEXTS,
                condition=_TEXTS,
                part_of=lambda: self.above("decisions", id),
                assigned_to=lambda: self.some(*_WHO),
                programmes=lambda: self.some("programmes"),
                leads_to=lambda: self.some("activities", "channels", "goals", "decisions"),
                visibility=_VISIBILITIES,
                aliases=st.just([f"old-{id}"]),
            ),
        )

    def calendar(self, id: str) -> SchoolCalendar:
        year = self._draw(st.integers(2019, 2022))
        span = st.just(DateRange(start=dt.date(year, 8, 17), end=dt.date(year + 1, 6, 18)))
        whole = self._draw(st.one_of(span, _ranges()))
        breaks = []
        for _ in range(self._draw(st.integers(0, 2))):
            days = self._draw(st.one_of(_ranges().filter(lambda made: made.days < 30), st.builds(_one_day, _DAYS)))
            breaks.append(Break(title=self.text(), start=days.start, end=days.end))
        return SchoolCalendar(
            id=id,
            title=self.text(),
            first_day=whole.start,
            last_day=whole.end,
            breaks=tuple(breaks),
            **self.fields(unit_kinds=_UNIT_KINDS, planning_days=st.lists(_DAYS, max_size=3), sources=_SOURCES),
        )

    def kind(self, id: str) -> ActivityKind:
        return ActivityKind(
            id=id, title=self.text(), plural=self._draw(_MAYBE_TEXTS), meeting=self._draw(st.booleans())
        )

    def section(self, id: str) -> Section:
        return Section(id=id, title=self.text(), text=self._draw(_MAYBE_TEXTS), visibility=self._draw(_VISIBILITIES))

    def report(self, id: str) -> ReportLayout | None:
        own = self._known(("sections",))
        if not own:
            return None
        report = self._draw(st.sampled_from(["briefing", "status", "spread-plan", "implementation-plan", "overview"]))
        sections = self._draw(st.permutations(own))
        return ReportLayout(id=id, report=report, sections=sections, **self.fields(title=_TEXTS))

    def limit(self, id: str) -> Limit:
        who = self.some(*_WHO)
        counted = self.fields(meetings=st.integers(0, 9), time=_CLOCK_LENGTHS, per=st.sampled_from(Per))
        if not counted.keys() & {"meetings", "time"}:
            counted["meetings"] = 2
        each = st.sampled_from(Carrier) if not who else _optional(st.sampled_from(Carrier))
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
            apart=_DURATIONS,
            per=st.sampled_from(Per),
            weight=st.integers(0, 1000),
            required=st.booleans(),
        )
        if not wanted.keys() & {"weekdays", "time_from", "time_to", "at_most", "apart"}:
            wanted["weekdays"] = [Weekday.TUESDAY]
        return Wish(id=id, title=self.text(), **wanted)

    def travel(self, id: str) -> Travel | None:
        places = self._known(("venues", "units"))
        if len(places) < 2:
            return None
        between = self._draw(st.permutations(places))[:2]
        return Travel(id=id, between=between, time=self._draw(_CLOCK_LENGTHS), **self.fields(title=_TEXTS))

    def proposal(self, id: str) -> Proposal | None:
        known = self._known(("activities",))
        if len(known) < 2:
            return None
        return Proposal(
            id=id,
            kind=self._draw(st.sampled_from(ProposalKind)),
            activities=known[:2] if self._draw(st.booleans()) else known[-2:],
            state=self._draw(st.sampled_from(ProposalState)),
            **self.fields(title=_TEXTS, decided=_DAYS, by=lambda: self.one("groups", "roles"), reason=_TEXTS),
        )


def _one_day(day: dt.date) -> DateRange:
    return DateRange(start=day, end=day)


@st.composite
def goals(draw: DrawFn, id: str = "goal-1", ids: Ids = _NONE) -> Goal:
    """A goal that refers only to ``ids``."""
    return _Parts(draw, ids).goal(id)


@st.composite
def activities(draw: DrawFn, id: str = "activity-1", ids: Ids = _NONE) -> Activity:
    """An activity that refers only to ``ids``, which are by collection: ``{"units": ["skole-1"]}``.

    What it requires is drawn from ``ids["prerequisites"]``, else from ``ids["activities"]``.
    """
    before = ids.get("prerequisites", ids.get("activities", ()))
    return _Parts(draw, {**ids, "prerequisites": before}).activity(id)


@st.composite
def calendars(draw: DrawFn, id: str = "calendar-1") -> SchoolCalendar:
    """A school-year calendar."""
    return _Parts(draw, _NONE).calendar(id)


# --- plans --------------------------------------------------------------------------------------------------------

_SINGULAR = {name: name.removesuffix("s") for name in COLLECTIONS} | {"activities": "activity", "wishes": "wish"}
_STYLES = ("{kind}-{number}", "{count}", "{kind}-med-et-langt-navn-som-ingen-vil-skrive-to-ganger-{number}")


@st.composite
def plans(
    draw: DrawFn, *, min_activities: int = 0, max_activities: int = 6, max_parts: int = 3, circles: bool = True
) -> Plan:
    """A whole, valid plan.

    ``max_parts`` bounds every collection but the activities. With ``circles=False`` an activity requires only such as
    were drawn before it, so that the prerequisites have no circle.
    """
    style = draw(st.sampled_from(_STYLES))
    sizes = st.integers(0, max_parts)
    ids: dict[str, list[str]] = {}
    count = 0
    for collection in COLLECTIONS:
        size = draw(st.integers(min_activities, max_activities) if collection == "activities" else sizes)
        ids[collection] = []
        for number in range(1, size + 1):
            count += 1
            ids[collection].append(style.format(kind=_SINGULAR[collection], number=number, count=count))
    made: dict[str, list[Any]] = {}
    backwards = draw(st.booleans())
    for collection, names in ids.items():
        made[collection] = []
        for place, name in enumerate(names):
            before = ids["activities"] if circles else ids["activities"][:place]
            parts = _Parts(draw, {**ids, "prerequisites": before} if collection == "activities" else ids)
            part = getattr(parts, _SINGULAR[collection])(name)
            if part is not None:
                made[collection].append(part)
        # References forwards as well as backwards.
        if backwards:
            made[collection].reverse()
    whole: dict[str, Any] = {name: tuple(some) for name, some in made.items()}
    return Plan(
        id="plan",
        title=draw(_TEXTS),
        language=draw(st.sampled_from(LANGUAGES)),
        **_Parts(draw, _NONE).fields(
            municipality=_TEXTS,
            description=_TEXTS,
            timezone=st.sampled_from(["Europe/Oslo", "UTC"]),
            period=_ranges(),
            coordination=_COORDINATIONS,
            plugins=st.just(PluginUse(needs=("calendar",), refuses=("workbook", "site"))),
        ),
        **whole,
    )
