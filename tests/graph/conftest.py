"""Small plans in which much hangs together. No test here is about time, so that a slow machine fails none of them."""

import datetime as dt
import random

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from lmp_core.model import (
    Activity,
    Channel,
    Decision,
    Goal,
    Group,
    Link,
    Plan,
    Prerequisite,
    Programme,
    Role,
    Unit,
    Venue,
)
from lmp_core.model.when import OnDate, Unknown, UntilActivity

settings.register_profile("graph", deadline=None, max_examples=25)
settings.load_profile("graph")

# "Møte" and "Møtene" are just alike enough to be named as similar.
TITLES = ["Ståstedsanalyse", "Ståstedsanalyse og kartlegging", "Møte", "Møtene"]


class Dense:
    """Makes a plan of about ``size`` parts of each kind, whose parts name each other, by id or alias, all the time.

    Drawing each reference apart would take most of the time of a test, and most plans would hang together loosely.
    """

    def __init__(self, size: int, seed: int) -> None:
        self._random = random.Random(seed)
        collections = ("goal", "programme", "unit", "group", "role", "venue", "channel", "activity", "decision")
        self._ids = {
            name: [f"{name}-{number}" for number in range(self._random.randint(1, size))] for name in collections
        }
        self._who = ("unit", "group", "role")

    def some(self, *names: str, most: int = 2, chance: float = 0.5) -> list[str]:
        known = [id for name in names for id in self._ids[name]]
        if self._random.random() > chance:
            return []
        chosen = self._random.sample(known, min(len(known), self._random.randint(1, most)))
        return [f"old-{id}" if self._random.random() < 0.2 else id for id in chosen]

    def one(self, *names: str, chance: float = 0.4) -> str | None:
        return next(iter(self.some(*names, most=1, chance=chance)), None)

    def above(self, name: str, id: str) -> str | None:
        before = self._ids[name][: self._ids[name].index(id)]
        return self._random.choice(before) if before and self._random.random() < 0.6 else None

    def named(self, name: str) -> list[dict[str, object]]:
        """The id, title and alias of each part, in any order."""
        ids = list(self._ids[name])
        self._random.shuffle(ids)
        return [{"id": id, "title": self._random.choice(TITLES), "aliases": [f"old-{id}"]} for id in ids]

    def activity(self, named: dict[str, object]) -> Activity:
        until, day = self.one("activity", chance=0.3), dt.date(2020, 9, self._random.randint(1, 30))
        when = UntilActivity(until=until) if until else self._random.choice([Unknown(), OnDate(date=day)])
        return Activity(
            **named,
            kind=self._random.choice(["task", "meeting"]),
            programmes=self.some("programme"),
            goals=self.some("goal", chance=0.4),
            takes_part=self.some(*self._who),
            responsible=self.some(*self._who, chance=0.3),
            organiser=self.one(*self._who, chance=0.2),
            when=when,
            venues=self.some("venue"),
            part_of=self.above("activity", str(named["id"])),
            requires=[Prerequisite(activity=id) for id in self.some("activity")],
            channel=self.one("channel", chance=0.2),
        )

    def plan(self) -> Plan:
        some, one = self.some, self.one
        return Plan(
            id="plan",
            title="Plan",
            goals=[
                Goal(**named, part_of=self.above("goal", named["id"]), programmes=some("programme"))
                for named in self.named("goal")
            ],
            programmes=[
                Programme(
                    **(named | {"title": str(named["id"])}),  # an activity's title is compared without these
                    requires=some("programme"),
                    links=[Link(to=to) for to in some("programme")],
                )
                for named in self.named("programme")
            ],
            units=[
                Unit(
                    **named,
                    kind=self._random.choice(["school", "kindergarten"]),
                    part_of=self.above("unit", named["id"]),
                    programmes=some("programme"),
                )
                for named in self.named("unit")
            ],
            groups=[
                Group(**named, members=some("unit", "group", "role"), unit=one("unit"), programmes=some("programme"))
                for named in self.named("group")
            ],
            roles=[Role(**named, unit=one("unit")) for named in self.named("role")],
            venues=[Venue(**named, unit=one("unit")) for named in self.named("venue")],
            channels=[
                Channel(
                    **named,
                    reaches=some("unit", "group", "role"),
                    sends=some("role"),
                    programmes=some("programme"),
                    responsible=some("role"),
                )
                for named in self.named("channel")
            ],
            activities=[self.activity(named) for named in self.named("activity")],
            decisions=[
                Decision(
                    **named,
                    meeting=one("activity"),
                    part_of=self.above("decision", named["id"]),
                    assigned_to=some("role"),
                    programmes=some("programme"),
                    leads_to=some("activity", "channel", "goal", "decision"),
                )
                for named in self.named("decision")
            ],
        )


@pytest.fixture(scope="session")
def dense() -> st.SearchStrategy[Plan]:
    """Plans in which much hangs together, as a strategy."""
    return st.builds(lambda size, seed: Dense(size, seed).plan(), st.integers(1, 6), st.integers(0, 10**9))
