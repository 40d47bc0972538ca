"""As early as can be: before any wish the last of what is placed is over, and the answer says when."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner
from tests.dates.test_rooms import AS_OF, QUICK, meeting, plan_of, said

from lmp_core.context import PlanContext
from lmp_core.model import Plan, Visibility, Wish
from lmp_core.model.when import Recurring
from lmp_core.planfile import save
from lmp_plugins.dates.commands import propose_command
from lmp_plugins.dates.formulate.options import Options
from lmp_plugins.dates.propose import CheckedOffer, propose

LATE = Wish(id="sent", title="Helst fredag", weekdays=["friday"], weight=100)


def soonest(plan: Plan) -> tuple[CheckedOffer, dict[str, list[str]]]:
    context = PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)
    found = propose(context, Options(soonest=True), QUICK)
    (offer,) = found.offers
    assert offer.violations == ()
    return offer, {one: said(context.spoken_in(one), found) for one in ("nb", "nn", "en")}


def test_all_is_done_before_any_wish_is_heeded() -> None:
    plan = plan_of(*(meeting(id) for id in "abcd"), until=27)
    offer, told = soonest(attrs.evolve(plan, wishes=[LATE]))
    # Three rooms, and four hours each: the fourth one follows on the others.
    assert offer.done == dt.datetime(2020, 11, 3, 16)
    assert offer.cost == 400
    assert "Alt dette er ferdig 3. november 2020 kl. 16.00, og det kan ikke bli ferdig før." in told["nb"]
    assert "Alt dette er ferdig 3. november 2020 kl. 16.00, og det kan ikkje bli ferdig før." in told["nn"]
    assert "All of this is done by 16:00 on 3 November 2020, and cannot be done sooner." in told["en"]


def test_whole_days_count_to_their_end() -> None:
    in_a_row = [meeting("a", 3, duration="2 days"), meeting("b", 1, duration="1 day", requires=["a"])]
    offer, told = soonest(plan_of(*in_a_row, until=27))
    assert offer.done == dt.date(2020, 11, 5)
    assert "All of this is done by 5 November 2020, and cannot be done sooner." in told["en"]


def test_a_series_is_done_with_its_last_time() -> None:
    series = meeting("a", when=Recurring(frequency="weekly", interval=1, count=3))
    offer, _ = soonest(plan_of(series, meeting("b"), until=27))
    assert offer.done == dt.datetime(2020, 11, 17, 12)


@pytest.mark.parametrize("asked", [True, False])
def test_the_command_tells_it(tmp_path: Path, asked: bool) -> None:
    save(plan_of(*(meeting(id) for id in "ab"), rooms=1, until=27), tmp_path)
    given = [str(tmp_path), "--as-of", "2020-11-02", "--lang", "en", *(["--soonest"] if asked else [])]
    result = CliRunner().invoke(propose_command, given)
    assert result.exit_code == 0, result.output
    assert ("All of this is done by 16:00 on 3 November 2020" in result.output) == asked
    data = json.loads(CliRunner().invoke(propose_command, [*given, "--json"]).output)
    assert data["proposals"][0]["done"] == "2020-11-03T16:00:00"
