"""What ``lmp propose`` and ``lmp move`` tell: what gets a time, what is moved and why, what stays, what was weighed."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import attrs
import pytest

import lmp_core as lmp
from lmp_core.model.when import At, DateRange, OnDate

THREE = "2024-01-15"
SMALL = ("--only", "olweusprogrammet-foreldremoeter-1", "--work", "5")


def three_in(language: str, three: Path) -> lmp.View:
    return lmp.open(three, as_of=THREE, language=language)


@pytest.fixture(scope="module")
def proposed() -> lmp.answers.Proposed:
    examples = Path(__file__).parents[2] / "examples"
    return lmp.open(examples / "three_programmes", as_of=THREE).propose(work=5)


def test_the_first_line_counts_what_follows(proposed):
    (offer,) = proposed.offers
    moved = [new for new in offer if new.moved]
    rest = [new for new in offer if not new.moved]
    timed = [new for new in rest if isinstance(new.when, At)]
    headline = str(proposed).split("\n\n")[0].replace("\n", " ")
    assert headline == (
        f"Forslag: {len(timed)} møter får dag og klokkeslett, {len(rest) - len(timed)} oppgaver får dag, "
        f"{len(moved)} flyttes, {len(proposed.left)} ting står som de er."
    )
    sections = dict(section.split("\n", 1) for section in str(proposed).split("\n\n") if "\n  " in section)
    rows = re.compile(r"^  (ma|ti|on|to|fr|lø|sø)\. \d", re.M)
    assert len(rows.findall(sections["Møter"])) == len(timed)
    assert len(rows.findall(sections["Annet arbeid"])) == len(rest) - len(timed)
    assert len(rows.findall(sections["Flyttes"])) == len(moved)


def test_every_row_has_the_weekday_the_week_and_the_hours_of_the_new_time(proposed):
    text = str(proposed)
    weekdays = ("ma.", "ti.", "on.", "to.", "fr.", "lø.", "sø.")
    for new in proposed.offers[0]:
        title = new.activity.title.to("nb")
        day = new.when.begins
        row = next(line for line in text.splitlines() if f"  {title}"[:40] in line and " uke " in line)
        assert row.startswith(f"  {weekdays[day.weekday()]} {day.day}. ")
        assert f"uke {day.isocalendar().week} " in row
        if isinstance(new.when, At):
            assert f"{new.when.start:%H.%M}–{new.when.end:%H.%M}" in row


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("nb", ("Etter planen høsten 2024. Må komme etter «Fagdag", "Planen er ikke endret.", "Ingen andre datoer er")),
        ("nn", ("Etter planen hausten 2024. Må kome etter «Fagdag", "Planen er ikkje endra.", "Ingen andre datoar er")),
        (
            "en",
            (
                "in autumn 2024. Must come after “Professional",
                "The plan is not changed.",
                "No other dates score better",
            ),
        ),
    ],
)
def test_it_tells_what_the_plan_said_what_comes_before_and_what_was_weighed(proposed, language, says):
    text = " ".join(proposed.to_text(language).split())
    for words in says:
        assert words in text


def test_it_fits_narrow_terminals(proposed, fits):
    fits(attrs.evolve(proposed, command=()))


def test_nothing_is_said_to_be_best_that_is_not_proven(fits):
    folder = Path(__file__).parents[2] / "examples" / "one_school_year"
    found = lmp.open(folder, as_of="2026-01-15", language="en").propose(work=1)
    assert not found.offers[0].proven
    text = " ".join(str(found).split())
    assert "No other dates are better" not in text
    assert "This is the best that was found. How far it is from the best there is, is not known." in text
    assert " and 7 more" in text.partition("Wishes that are not met")[2]
    fits(attrs.evolve(found, command=()))


def test_in_full_every_activity_that_stays_is_named(proposed):
    short, full = str(proposed), str(attrs.evolve(proposed, full=True))
    assert len(full) > len(short)
    for id in proposed.left:
        assert proposed.plan.activity(id).title.to("nb") in " ".join(full.split())


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_comes_next_can_be_typed(three, run, language):
    words = ("propose", three, "--as-of", THREE, "--lang", language, *SMALL)
    said = run(*words).stdout
    save, write = (line.strip() for line in said.splitlines() if line.strip().startswith("lmp propose"))
    file = "proposal.patch" if language == "en" else "forslag.patch"
    before = {path: path.read_bytes() for path in three.glob("*.toml")}
    kept = run(*save.split("  ")[0].split()[1:])
    assert {path: path.read_bytes() for path in three.glob("*.toml")} == before
    assert Path(file).read_text("utf-8").startswith("--- a/")
    applied = next(line for line in kept.stdout.splitlines() if "lmp apply" in line).partition("lmp ")[2]
    assert applied == f"apply {file} {three}"
    assert run(*write.split("  ")[0].split()[1:]).return_value == 0
    assert {path: path.read_bytes() for path in three.glob("*.toml")} != before
    assert lmp.load(three).activity("olweusprogrammet-foreldremoeter-1").when.fixed


def test_other_days_for_one_of_them_are_offered(run):
    folder = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"
    said = run("propose", folder, "--as-of", "2020-08-25").stdout
    (line,) = [line.strip() for line in said.splitlines() if "--alternatives 3" in line]
    others = run(*line.split()[1:]).stdout
    assert others.startswith("3 forslag, det beste først.\n")
    assert "Forslag 2 av 3: " in others
    assert "på en annen dag enn i forslag 1" in " ".join(others.split())


# --- move ---------------------------------------------------------------------------------------------------------

STEERING = "styringsgruppe-2024-06-05"


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("nb", "Forslag: 1 flyttes som du sa, ingenting annet flyttes."),
        ("nn", "Forslag: 1 blir flytta som du sa, ingenting anna blir flytta."),
        ("en", "Proposal: 1 is moved as you said, nothing else is moved."),
    ],
)
def test_a_move_tells_what_was_asked_and_that_nothing_follows(three, run, language, says):
    run("move", "skoleledersamlinger-2024-02", "2024-02-13", three, "--as-of", THREE, "--write")
    done = run("move", STEERING, "2024-06-06", three, "--as-of", THREE, "--lang", language)
    assert done.return_value == 0
    assert done.stdout.splitlines()[0] == says
    assert f"lmp move {STEERING} 2024-06-06 --as-of {THREE}" in done.stdout
    assert f"--write {three}" in done.stdout


def test_what_has_to_make_room_is_told_apart_from_what_was_moved(run):
    folder = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"
    said = run("move", "styringsgruppe-2020-11-10", "2020-11-12", folder, "--as-of", "2020-08-25").stdout
    assert said.startswith("Forslag: 1 flyttes som du sa, 1 til må flyttes.\n")
    by_you, along = said.index("\nFlyttes som du sa\n"), said.index("\nMå også flyttes\n")
    assert by_you < said.index("Styringsgruppemøte") < along
    assert "Kolliderer nå med «Veiledningsmøter for barnehagene og skolene»" in " ".join(said[along:].split())


def test_several_can_be_moved_at_once_and_the_plan_is_the_last_word(three, run, monkeypatch):
    monkeypatch.chdir(three)
    done = run("move", STEERING, "2024-06-06", "skoleledersamlinger-2024-02", "2024-02-13", "--as-of", THREE)
    assert done.stdout.startswith("Forslag: ")
    assert "2 flyttes som du sa, ingenting annet flyttes." in done.stdout
    assert "--save forslag.patch\n" in done.stdout + "\n"


def test_a_written_move_stands_in_the_plan_and_can_be_taken_back(three, run):
    done = run("move", STEERING, "2024-06-06", three, "--as-of", THREE, "--write")
    assert "Planen er ikke endret" not in done.stdout
    assert done.stdout.endswith(f"Angre: lmp undo {three}\n")
    when = lmp.load(three).activity(STEERING).when
    assert isinstance(when, OnDate | At | DateRange)
    assert when.begins == dt.date(2024, 6, 6)
    run("undo", three)
    assert lmp.load(three).activity(STEERING).when.begins == dt.date(2024, 6, 5)
