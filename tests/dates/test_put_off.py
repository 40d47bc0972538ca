"""A meeting that was put off without a new day gets one like any other, and its record tells it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import attrs
import pytest
from tests.dates.test_any_plan import AS_OF, QUICK, seen

import lmp_core as lmp
from lmp_core.model import Activity, Certainty, Outcome, Plan, Record, Role
from lmp_core.model.outcomes import at_time
from lmp_core.model.when import At, DateRange, Month, OnDate, Unknown
from lmp_core.planfile import dumps
from lmp_core.timeline.timeline import expand
from lmp_plugins.dates import checker
from lmp_plugins.dates.checker import Violation, violations
from lmp_plugins.dates.present.violation_text import RULES, violation_in_words
from lmp_plugins.dates.propose import propose

PUT_OFF = Activity(
    id="moete",
    title="Møte",
    kind="meeting",
    takes_part=["rektor"],
    when=At(start=dt.datetime(2020, 9, 21, 14), end=dt.datetime(2020, 9, 21, 15, 30)),
    records=[Record(outcome=Outcome.MOVED, note="Ferja gikk ikke")],
)
OTHER = Activity(id="annet", title="Annet", kind="meeting", takes_part=["rektor"], when=Month(month="2020-10"))
PLAN = Plan(
    id="p",
    title="P",
    language="nb",
    period=DateRange(start=dt.date(2020, 9, 1), end=dt.date(2020, 12, 18)),
    roles=[Role(id="rektor", title="Rektor")],
    activities=[PUT_OFF, OTHER],
)


@pytest.mark.parametrize("certainty", [Certainty.PLANNED, Certainty.CONFIRMED])
def test_a_meeting_put_off_gets_a_day_that_counts_beside_the_others(certainty: Certainty) -> None:
    plan = attrs.evolve(PLAN, activities=[attrs.evolve(PUT_OFF, certainty=certainty), OTHER])
    [offer] = propose(seen(plan), effort=QUICK).offers
    assert offer.violations == ()
    assert {date.activity.id for date in offer.dates} == {"moete", "annet"}
    [occurrence] = expand(offer.plan).of("moete")
    assert occurrence.first_day is not None
    assert occurrence.first_day > AS_OF
    record = offer.plan.activity("moete").record
    assert record is not None
    assert (record.outcome, record.to, record.note.to("nb")) == (
        Outcome.MOVED,
        occurrence.first_day,
        "Ferja gikk ikke",
    )


def test_the_public_face_writes_the_new_day_into_the_record(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(dumps(PLAN), encoding="utf-8")
    view = lmp.open(tmp_path, as_of=AS_OF)
    [offer] = view.propose().offers
    after = offer.accept("moete")
    assert after.activity("moete").records[-1].to == after.activity("moete").when.begins
    assert '+records = [{ outcome = "moved", to = 2020-10-' in view.patch(after)


def test_the_checker_lets_no_other_record_pass() -> None:
    day = OnDate(date=dt.date(2020, 11, 3))
    good = at_time(PUT_OFF, day)
    wrong_day = attrs.evolve(good, records=[attrs.evolve(good.records[-1], to=dt.date(2020, 11, 4))])
    held = attrs.evolve(good, records=[*good.records, Record(outcome=Outcome.HELD)])
    rules = []
    for activity in (good, wrong_day, held):
        after = attrs.evolve(PLAN, activities=[activity, OTHER])
        rules.append({violation.rule for violation in violations(PLAN, after, as_of=AS_OF)})
    assert rules[0] == set()
    assert all("only-dates" in found for found in rules[1:])


def test_what_was_not_put_off_keeps_its_records() -> None:
    moved = attrs.evolve(OTHER, records=[Record(outcome=Outcome.MOVED, to=dt.date(2020, 10, 6))])
    day = OnDate(date=dt.date(2020, 11, 3))
    assert at_time(moved, day).records == moved.records
    assert at_time(PUT_OFF, Unknown()).records == PUT_OFF.records


def test_each_rule_of_the_checker_has_words_in_every_language() -> None:
    rules = set(re.findall(r'Violation\(\s*"([a-z-]+)"', Path(checker.__file__).read_text(encoding="utf-8")))
    assert rules == set(RULES)
    for rule, language in [(rule, language) for rule in rules for language in ("nb", "nn", "en")]:
        words = violation_in_words(PLAN, Violation(rule, "moete", "it has no date"), language)
        assert words.startswith(("«Møte»: ", "“Møte”: "))
    assert len({tuple(words.items()) for words in RULES.values()}) == len(RULES)
