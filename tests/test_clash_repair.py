"""What mends a clash: a change that leaves everybody free, as near as can be."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lmp_core as lmp
from lmp_core.cli.clashes import clashes_command
from lmp_core.context import PlanContext
from lmp_core.coordination.clash_list import clash_list
from lmp_core.coordination.clash_repair import Repairs, through
from lmp_core.coordination.clashes import clashes
from lmp_core.model import Activity, Group, Mode, Plan, Record, Role, Split, Travel, Unit, Venue, VenueUse, Visibility
from lmp_core.model.errors import UsageError
from lmp_core.model.when import At, DateRange, OnDate, Recurring
from lmp_core.planfile import load
from lmp_core.wording.layout import laid_out

AS_OF = dt.date(2020, 8, 25)
TRAVEL = Travel(id="t", between=["liten", "stor"], time="20 min")
TWO_ROOMS = VenueUse(venue="huset", rooms=2)
EXAMPLE = Path(__file__).parents[1] / "examples" / "indre_fosen_2020"


def day(number: int) -> OnDate:
    return OnDate(date=dt.date(2020, 11, number))


def at(number: int, start: int, end: int) -> At:
    return At(start=dt.datetime(2020, 11, number, start), end=dt.datetime(2020, 11, number, end))


def act(id: str, when: Any, *who: Any, **more: Any) -> Activity:
    return Activity(**{"id": id, "title": id, "kind": "meeting", "when": when, "takes_part": who, **more})


def context(*activities: Activity, **more: Any) -> PlanContext:
    plan = Plan(
        id="plan",
        title="Plan",
        units=[Unit(id=f"skole-{n}", title=f"Skole {n}", kind="school", employees=20 * n) for n in (1, 2)],
        roles=[
            *(Role(id=f"rektor-{n}", title=f"Rektor {n}", unit=f"skole-{n}") for n in (1, 2)),
            Role(id="leder", title="Leder"),
        ],
        groups=[Group(id="styringsgruppa", title="Styringsgruppa", members=["rektor-1", "rektor-2", "leder"])],
        venues=[
            Venue(id="liten", title="Lille sal", capacity=10),
            Venue(id="stor", title="Store sal", capacity=50),
            Venue(id="stoerst", title="Største sal", capacity=90),
            Venue(id="huset", title="Huset", capacity=95, rooms=2),
        ],
        activities=activities,
        **more,
    )
    return PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)


def mended(*activities: Activity, moved: bool = False, **more: Any) -> str | None:
    """What mends the first clash; with ``moved`` what does so by moving something."""
    given = context(*activities, **more)
    repairs = Repairs(given)
    repair = (repairs.moved if moved else repairs.of)(clashes(given)[0])
    if repair is None:
        return None
    left = clashes(PlanContext.of(repair.apply(given.plan), as_of=AS_OF, audience=Visibility.RESTRICTED))
    assert clashes(given)[0].key not in {clash.key for clash in left}
    return repair.text.to("nb")


def test_the_nearest_free_time_of_the_day() -> None:
    assert mended(act("a", at(9, 9, 11), "rektor-1"), act("b", at(9, 10, 12), "styringsgruppa")) == (
        "Flytt «a» til mandag 9. november 2020 kl. 08.00–10.00. Da er alle det gjelder, ledige."
    )


def test_another_day_when_the_day_is_full() -> None:
    full = [act("b", at(9, 8, 16), "styringsgruppa"), act("c", at(10, 8, 16), "leder", certainty="confirmed")]
    told = mended(act("a", at(9, 9, 11), "leder", certainty="possible"), *full)
    # The day before is a Sunday, the day after is taken.
    assert told == "Flytt «a» til onsdag 11. november 2020 kl. 09.00–11.00. Da er alle det gjelder, ledige."


def test_whole_days_move_to_the_nearest_working_day_on_which_all_are_free() -> None:
    told = mended(act("a", day(13), "leder", certainty="possible"), act("b", day(13), "styringsgruppa"), moved=True)
    assert told == "Flytt «a» til torsdag 12. november 2020. Da er alle det gjelder, ledige."
    days = DateRange(start=dt.date(2020, 11, 9), end=dt.date(2020, 11, 10))
    told = mended(act("a", days, "leder", certainty="possible"), act("b", day(9), "styringsgruppa"))
    assert told == "Flytt «a» til 10.–11. november 2020. Da er alle det gjelder, ledige."


def test_what_is_sure_over_or_run_by_others_stays() -> None:
    firm: list[dict[str, Any]] = [{"certainty": "confirmed"}, {"organiser": "skole-1"}]
    for more in firm:
        told = mended(act("a", at(9, 9, 11), "leder", **more), act("b", at(9, 10, 12), "styringsgruppa"))
        assert told is not None
        assert told.startswith("Flytt «b»")
    both = [act("a", at(9, 9, 11), "leder", certainty="confirmed"), act("b", at(9, 9, 11), "leder", organiser="leder")]
    assert mended(*both) is None


def test_prerequisites_keep_their_order() -> None:
    told = mended(
        act("a", day(10), "leder", certainty="confirmed"),
        act("b", day(10), "leder", requires=["c"]),
        act("c", day(10), "skole-2"),
        moved=True,
    )
    assert told == "Flytt «b» til onsdag 11. november 2020. Da er alle det gjelder, ledige."
    told = mended(
        act("a", day(10), "leder", certainty="confirmed"),
        act("b", day(10), "leder"),
        act("c", day(10), "skole-2", requires=["b"]),
        moved=True,
    )
    assert told == "Flytt «b» til mandag 9. november 2020. Da er alle det gjelder, ledige."


def test_one_time_of_a_series_moves_alone() -> None:
    series = Recurring(frequency="weekly", start=dt.date(2020, 11, 2), count=3)
    given = context(act("a", series, "leder", certainty="possible"), act("b", day(9), "styringsgruppa"))
    repair = Repairs(given).of(clashes(given)[0])
    assert repair is not None
    when = repair.changed.when
    assert isinstance(when, Recurring)
    assert [(one.date.day, one.to.day) for one in when.moved] == [(9, 10)]


def test_a_room_that_is_free_and_big_enough() -> None:
    first = act("a", at(9, 9, 11), "skole-1", venues=["stoerst"], certainty="possible")
    other = act("b", at(9, 9, 11), "skole-2", venues=["stoerst"])
    assert mended(first, other) == "Legg «a» til Store sal, som er ledig da."
    taken = act("c", at(9, 8, 16), venues=["stor", TWO_ROOMS])
    assert (mended(first, other, taken) or "").startswith("Flytt «a» til mandag 9. november 2020 kl. 11.00–13.00")


def test_who_has_to_travel_gets_the_time_for_it() -> None:
    told = mended(
        act("a", at(9, 9, 11), "leder", venues=["liten"], certainty="possible"),
        act("b", at(9, 10, 12), "styringsgruppa", venues=["stor"]),
        travel=[Travel(id="t", between=["liten", "stor"], time="50 min")],
    )
    assert told == "Flytt «a» til mandag 9. november 2020 kl. 13.00–15.00. Da er alle det gjelder, ledige."


def test_through_which_group() -> None:
    given = context(act("a", day(9), "skole-1"), act("b", day(9), "styringsgruppa"))
    (way,) = through(given, clashes(given)[0])
    assert (way.who, way.first, way.second) == ("rektor-1", ("skole-1",), ("styringsgruppa",))
    text = clash_list(given).to_text("en")
    assert "Expected through Skole 1 and styringsgruppa." in text


LONGER = " Der planen ikke sier hvor lenge et møte varer, er det regnet med 2 timer."


def test_times_of_day_settle_what_fits_into_one_day() -> None:
    a, b = act("a", day(9), "leder", duration="3 hours"), act("b", day(9), "styringsgruppa", duration="90 min")
    assert mended(a, b) == (
        "Sett «a» til kl. 08.00–11.00 og «b» til kl. 11.15–12.45. Da rekker alle begge, og ingen trenger å bytte dag."
    )
    # What the plan does not say how long it lasts is taken to last as long as its meetings do.
    assert mended(act("a", day(9), "leder"), b) == (
        "Sett «a» til kl. 08.00–10.00 og «b» til kl. 10.15–11.45. Da rekker alle begge, og ingen trenger å bytte dag."
        + LONGER
    )
    # One of them has its hours, somebody is elsewhere after it, and the way takes its time.
    elsewhere = act("c", at(9, 13, 14), "leder")
    told = mended(act("a", at(9, 8, 11), "leder"), b, elsewhere, travel=[TRAVEL])
    assert told == "Sett «b» til kl. 14.30–16.00. Da rekker alle begge."
    # There is no room left in the day, or it is not ours to set.
    assert (mended(act("a", at(9, 8, 15), "leder"), b) or "").startswith("Flytt")
    assert (mended(a, attrs.evolve(b, organiser="skole-2")) or "").startswith("Flytt «a»")


def test_a_clash_that_times_of_day_settle_says_what_else_does() -> None:
    told = clash_list(context(act("a", day(9), "leder"), act("b", day(9), "styringsgruppa"))).to_text("nb")
    words = " ".join(told.split())
    assert "Kan de ikke være samme dag: flytt «a» til tirsdag 10. november 2020." in words
    assert "Neste: lmp clashes --fix 1 viser endringen · lmp clashes --fix 1 --write skriver den inn i planen" in words


def test_clashes_that_are_one_matter_are_mended_one_after_the_other() -> None:
    acts = [act("a", day(9), "leder"), act("b", day(9), "styringsgruppa"), act("c", day(9), "leder", "rektor-1")]
    given = context(*acts)
    (group,) = clash_list(given).groups
    assert [listed.key for listed in group.clashes] == ["a+b", "a+c", "b+c"]
    changed = PlanContext.of(group.repaired(given.plan), as_of=AS_OF, audience=Visibility.RESTRICTED)
    assert clashes(changed) == ()


def test_a_clash_that_comes_again_is_told_once() -> None:
    series = [Recurring(frequency="weekly", start=dt.date(2020, 11, 2), count=3, start_time="09:00", duration="1 hour")]
    given = context(*(act(id, when, "leder") for id in "ab" for when in series))
    told = clash_list(given)
    assert len(told) == 3
    assert [line for line in told.to_text("nb").splitlines() if "ganger til" in line] == [
        "   Det skjer to ganger til, sist 16. november 2020."
    ]


def test_the_clashes_of_some_days_keep_their_numbers() -> None:
    given = context(*(act(f"{id}{n}", at(n, 9, 10), "leder") for id in "ab" for n in (9, 16)))
    told = clash_list(given)
    later = told.between(dt.date(2020, 11, 10), None)
    assert later.to_text("nb").splitlines()[:3] == [
        "1 kollisjon.",
        "",
        "2  Mandag 16. november 2020: leder er ventet til to møter samtidig",
    ]
    assert (told.between(None, dt.date(2020, 11, 8)).to_text("nb"), told.between(None, dt.date(2020, 11, 8)).ok) == (
        "Ingen kollisjoner til 8. november 2020.",
        True,
    )
    with pytest.raises(UsageError, match="no clash has the number 3"):
        told.group(3)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize(
    ("name", "as_of"),
    [("indre_fosen_2020", "2020-08-25"), ("three_programmes", "2024-01-15"), ("one_school_year", "2026-01-15")],
)
def test_no_line_is_wider_than_the_terminal_and_no_id_is_told(name: str, as_of: str, width: int, language: str) -> None:
    view = lmp.open(EXAMPLE.parent / name, as_of=as_of, language=language)
    answer = view.clashes()
    lines = list(laid_out(answer.layout(), language, width))
    # A command is never cut: it is to be typed as it stands.
    assert all(len(line) <= width for line in lines if not line.startswith("  lmp "))
    assert not any(side.activity.id in line for line in lines for each in answer for side in each.clash.sides)


def test_without_clashes_the_list_says_so() -> None:
    assert clash_list(context()).to_text("nn") == "Ingen kollisjonar."


def run(*args: str) -> tuple[int, str, bytes]:
    done = CliRunner().invoke(clashes_command, [*args, "--as-of", "2020-08-25"], standalone_mode=False)
    assert done.exception is None or isinstance(done.exception, UsageError), done.exception
    return done.return_value if done.exception is None else 2, done.output, done.stdout_bytes


def test_the_november_clash_is_found_and_mended(tmp_path: Path) -> None:
    code, told, _ = run(str(EXAMPLE), "--lang", "nb")
    assert code == 1
    assert "1  9.–10. november 2020: de samme er ventet til flere møter på én dag" in told
    shutil.copytree(EXAMPLE, tmp_path / "plan")
    key = "veiledning-2020-11-09+styringsgruppe-2020-11-10"
    code, _, patch = run(str(tmp_path / "plan"), "--fix", key, "--save", "-")
    assert code == 0
    before = (tmp_path / "plan" / "activities.toml").read_bytes()
    shutil.copytree(tmp_path / "plan", tmp_path / "patched")
    subprocess.run(["git", "apply"], input=patch, cwd=tmp_path / "patched", check=True)
    assert (tmp_path / "plan" / "activities.toml").read_bytes() == before
    assert run(str(tmp_path / "plan"), "--fix", "1", "--write")[0] == 0
    assert load(tmp_path / "plan").plan == load(tmp_path / "patched").plan
    assert run(str(tmp_path / "plan"))[:2] == (0, "Ingen kollisjoner.\n")
    assert run(str(EXAMPLE), "--write")[0] == 2


def test_a_house_with_a_room_left_is_free() -> None:
    first = act("a", at(9, 9, 11), venues=["huset"], certainty="confirmed")
    later = act("b", at(9, 11, 12), venues=["huset"], certainty="confirmed")
    # Both rooms of it: no other venue has two, and these are free when the others are over.
    assert mended(first, later, act("c", at(9, 10, 12), venues=[TWO_ROOMS])) == (
        "Flytt «c» til mandag 9. november 2020 kl. 12.00–14.00. Da er alle det gjelder, ledige."
    )
    # One room is taken, and one is left for somebody who finds no place elsewhere.
    elsewhere = [
        act(f"i-{id}", at(9, 8, 16), venues=[id], certainty="confirmed") for id in ("liten", "stor", "stoerst")
    ]
    assert mended(first, *elsewhere, act("x", at(9, 9, 11), venues=["stor"])) == (
        "Legg «x» til Huset, som er ledig da."
    )


@st.composite
def crowded(draw: st.DrawFn) -> list[Activity]:
    when = st.one_of(
        st.integers(9, 12).map(day),
        st.integers(9, 11).map(
            lambda n: DateRange(start=dt.date(2020, 11, n), end=dt.date(2020, 11, n) + dt.timedelta(days=1))
        ),
        st.tuples(st.integers(9, 11), st.integers(8, 13), st.integers(1, 3)).map(
            lambda three: at(three[0], three[1], three[1] + three[2])
        ),
        st.integers(9, 10).map(lambda n: Recurring(frequency="weekly", start=dt.date(2020, 11, n), count=2)),
    )
    made = []
    for number in range(draw(st.integers(2, 6))):
        who = st.lists(st.sampled_from(["skole-1", "skole-2", "rektor-1", "leder", "styringsgruppa"]), unique=True)
        made.append(
            act(
                f"a{number}",
                draw(when),
                *draw(who),
                venues=draw(st.lists(st.sampled_from(["liten", "stor", "huset", TWO_ROOMS]), max_size=1)),
                part_of=draw(st.sampled_from([None, None, None, *(f"a{n}" for n in range(number))])),
                split=draw(st.sampled_from([None, None, Split()])),
                mode=draw(st.sampled_from([None, Mode(form="digital")])),
                certainty=draw(st.sampled_from(["possible", "planned", "confirmed"])),
                records=draw(st.sampled_from([(), (), (Record(outcome="held"),)])),
                requires=draw(st.sampled_from([(), *((f"a{n}",) for n in range(number))])),
            )
        )
    return made


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(activities=crowded())
def test_a_repair_mends_its_clash_and_makes_no_new_one(activities: list[Activity]) -> None:
    travel = [Travel(id="t", between=["liten", "stor"], time="40 min")]
    given = context(*activities, travel=travel)
    repairs = Repairs(given)
    for clash in clashes(given):
        repair = repairs.of(clash)
        if repair is None:
            continue
        for changed in (repair.changed, *repair.together):
            old = given.plan.activity(changed.id)
            assert changed != old
            hours_alone = old.when == OnDate(date=changed.when.start.date()) if isinstance(changed.when, At) else False
            assert changed.certainty != "confirmed" or hours_alone
            assert not changed.records
        before = {(one.first.activity.id, one.second.activity.id) for one in clashes(given)}
        left = clashes(PlanContext.of(repair.apply(given.plan), as_of=AS_OF, audience=Visibility.RESTRICTED))
        after = {frozenset((one.first.activity.id, one.second.activity.id)) for one in left}
        assert after <= {frozenset(pair) for pair in before}
        assert clash.key not in {one.key for one in left}
