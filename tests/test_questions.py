"""What a planner wants to know of the briefing's plan, asked as a planner would: by commands, on the example."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from lmp_core.planfile import load

EXAMPLE = str(Path(__file__).parent.parent / "examples" / "indre_fosen_2020")
DAY = ("--as-of", "2020-08-25")


def ask(*args: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "lmp_core.cli", *args], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout


def ask_json(*args: str, code: int = 0) -> Any:
    return json.loads(ask(*args, "--json", code=code))


def test_who_is_wanted_twice_on_9_and_10_november(tmp_path: Path) -> None:
    ask("build", EXAMPLE, *DAY, "--only", "clashes", "--out", str(tmp_path))
    (report,) = tmp_path.rglob("clashes*.json")
    clashes = json.loads(report.read_text(encoding="utf-8"))["clashes"]
    text = json.dumps(clashes, ensure_ascii=False)
    assert len(clashes) == 2
    for who in ("arbeidsgruppe-skole-1", "arbeidsgruppe-skole-2", "rektor-skole-1", "styrer-barnehage-2"):
        assert who in text


def test_what_becomes_of_the_autumn_when_physical_meetings_are_stopped() -> None:
    told = ask("compare", EXAMPLE, *DAY, "--scenario", "physical-stopped", "--lang", "nb")
    lines = {line.partition("»")[0].lstrip("- «"): line for line in told.splitlines()}
    assert "digitalt i stedet for fysisk" in lines["Fagsamling skole"]
    assert "hver virksomhet for seg" in lines["Fagsamling skole"]
    assert "digitalt i stedet for fysisk" in lines["Veiledningsmøter for barnehagene og skolene"]
    assert "digitalt i stedet for fysisk" in lines["Styringsgruppemøte"]
    assert "uklart" in lines["Fagsamling for barnehagene"]
    assert "Udir-samling" not in lines, "what is digital stays as it is"


def test_which_goals_have_no_activity() -> None:
    goals = ask_json("show", "goals", EXAMPLE, *DAY)
    assert {goal["id"]: int(goal["activities"]) > 0 for goal in goals} == {"hovedmaal": True, "delmaal-2": True}


def test_whom_each_channel_reaches_and_by_when() -> None:
    reach = ask_json("spread", EXAMPLE, "--channels")
    reached = {one["channel"]: one["units"] for one in reach["channels"]}
    assert reached["skoleledersamlinger"] == ["skole-1", "skole-2", "andre-skoler"]
    assert reached["styrermoeter"] == ["barnehage-1", "barnehage-2", "andre-barnehager"]
    assert reached["olweus-nettverk"] == reached["prosjektgrupper"] == []
    assert reach["unreached"] == ["ppt"]
    told = ask("spread", EXAMPLE, "--channels", "--lang", "en")
    assert told.startswith("One of seven units is reached by no channel: the educational psychology service.")
    codes = {code for matter in ask_json("check", EXAMPLE, *DAY, code=1)["matters"] for code in matter["codes"]}
    assert "LMP504" in codes, "no meeting with a date reaches them yet, and that is said"


def test_what_in_the_other_programmes_overlaps_the_between_work(tmp_path: Path) -> None:
    said = ask_json("linkage", "laeringsmiljoeprosjektet", "inkludering-paa-alvor", EXAMPLE)
    assert said["score"] is None
    assert said["joint"] == ["samordning"]
    # The briefing names no activity of the other two. Once one of them plans a status analysis too, it can be one.
    plan = tmp_path / "plan"
    plan.mkdir()
    for file in Path(EXAMPLE).glob("*.toml"):
        (plan / file.name).write_bytes(file.read_bytes())
    with (plan / "activities.toml").open("a", encoding="utf-8") as file:
        file.write(STATUS_ANALYSIS)
    alike = json.dumps(ask_json("linkage", "laeringsmiljoeprosjektet", "inkludering-paa-alvor", str(plan)))
    assert "staastedsanalyse" in alike
    (proposal,) = ask_json("share", str(plan), *DAY)["proposals"]
    assert set(proposal["activities"]) == {"staastedsanalyse", "inkludering-staastedsanalyse"}
    ask("share", str(plan), *DAY, "--accept", proposal["id"], "--write")
    assert ask_json("share", str(plan), *DAY)["proposals"] == []
    shared = load(plan).plan.activity("inkludering-staastedsanalyse")
    assert shared.id == "staastedsanalyse", "its former id leads to what it has become"
    assert shared.programmes == ("laeringsmiljoeprosjektet", "inkludering-paa-alvor")


STATUS_ANALYSIS = """
[[activities]]
id = "inkludering-staastedsanalyse"
title = { nb = "Ståstedsanalyse", nn = "Ståstadsanalyse", en = "Status analysis" }
kind = "task"
programmes = ["inkludering-paa-alvor"]
takes_part = ["skole-1", "skole-2"]
per_unit = true
when = { earliest = 2020-08-17, latest = 2020-10-01 }
"""


def test_which_weeks_the_working_groups_meet_in() -> None:
    asked = ("show", "arbeidsgruppemoeter", EXAMPLE, *DAY, "--start", "2020-08-24", "--unit", "skole-1")
    held = ask_json(*asked)["facts"]["weeks"]
    assert held[:6] == ["2020-W35", "2020-W37", "2020-W39", "2020-W43", "2020-W45", "2020-W47"]
