"""A feed where people look at it: in a calendar on a web page, drawn by a real browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import calendar_widget
import pytest

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Plan
from lmp_core.model.when import At, DateRange, Moved, Recurring
from lmp_plugins.calendar import publish

GROUP_WORK = "Arbeidsgruppene samles for å overvære konferansen og jobbe med gruppeoppgaver, sammen med veilederne"


@pytest.fixture(autouse=True)
def browser(need: Callable[[str, object], None]) -> None:
    need("a browser with what npm ci brings", calendar_widget.browser())


def seen(feed: bytes, *, first: str, months: int) -> list[tuple[object, ...]]:
    found = calendar_widget.shown(feed, first=first, months=months)
    # A week with days of two months is drawn in both.
    return sorted({(one["day"], one["time"], one["title"], one["days"]) for one in found})


def test_the_example_stands_on_its_days() -> None:
    assert seen(calendar_widget.example(), first="2020-08-01", months=4) == [
        ("2020-08-11", "", "Fagsamling (Barnehage 1, Barnehage 2)", 1),
        ("2020-08-11", "", "Fagsamling (Skole 1)", 1),
        ("2020-08-11", "", "Fagsamling (Skole 2)", 1),
        ("2020-08-12", "", "Styringsgruppemøte", 1),
        ("2020-08-25", "", "Orientering i Oppvekstutvalget", 1),
        ("2020-09-08", "", GROUP_WORK, 2),
        ("2020-09-08", "", "Udir-samling", 2),
        ("2020-09-28", "", "Veiledningsmøte", 1),
        ("2020-11-09", "", "Fagsamling skole", 1),
        ("2020-11-09", "", "Veiledningsmøter for barnehagene og skolene", 2),
        ("2020-11-10", "", "Styringsgruppemøte", 1),
        ("2020-11-23", "", "Mulig: Fagsamling for barnehagene", 1),
    ]


def test_times_series_and_moves_over_the_change_of_clocks() -> None:
    series = Recurring(
        frequency="weekly",
        interval=2,
        start=dt.date(2020, 10, 6),
        until=dt.date(2020, 11, 30),
        start_time="14:00",
        duration="90 min",
        except_dates=[dt.date(2020, 10, 20)],
        moved=[Moved(date=dt.date(2020, 11, 3), to=dt.date(2020, 11, 4))],
        on_free_day="keep",
    )
    plan = Plan(
        id="plan",
        title="Plan",
        activities=[
            Activity(id="a", title="Arbeidsgruppe", kind="meeting", when=series),
            Activity(
                id="b",
                title="Kurs; <b>to</b>, tre & fire",
                kind="meeting",
                when=DateRange(start=dt.date(2020, 10, 23), end=dt.date(2020, 10, 25)),
            ),
            Activity(
                id="c",
                title="Kveldsmøte",
                kind="meeting",
                when=At(start=dt.datetime(2020, 10, 26, 18), end=dt.datetime(2020, 10, 26, 20)),
            ),
        ],
    )
    feed = publish(PlanContext.of(plan, as_of=dt.date(2020, 8, 25)))[0][0].content
    assert seen(feed, first="2020-10-01", months=2) == [
        ("2020-10-06", "14", "Arbeidsgruppe", 1),
        ("2020-10-23", "", "Kurs; <b>to</b>, tre & fire", 3),
        ("2020-10-26", "18", "Kveldsmøte", 1),
        ("2020-11-04", "14", "Arbeidsgruppe", 1),
        ("2020-11-17", "14", "Arbeidsgruppe", 1),
    ]
