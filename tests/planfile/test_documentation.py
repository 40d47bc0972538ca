"""What the page about the plan folder shows can be loaded."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from lmp_core.model.errors import PlanFileError
from lmp_core.model.when import Unknown
from lmp_core.planfile import loads

FILE = Path(__file__).parents[2] / "docs" / "planfile.md"
PAGE = FILE.read_text("utf-8")
ROWS = [row.split("|")[1:3] for row in PAGE.split("\n") if row.startswith("| ") and "`" in row]
FORMS = [form.removeprefix("when = ") for _, code in ROWS for form in re.findall(r"`([^`]+)`", code) if form != "when"]
HEAD = 'format = 1\nid = "p"\ntitle = "P"\n'


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_time(form: str) -> None:
    activities = "".join(
        f'[[activities]]\nid = "{id}"\ntitle = "A"\nkind = "task"\n' for id in ("veiledning-2020-09-28", "a")
    )
    assert loads(f"{HEAD}{activities}when = {form}\n").activities[1].when != Unknown()


def test_all_forms_are_shown() -> None:
    assert len(FORMS) >= 10


def test_the_blocks_of_toml_hold_no_wrong_field() -> None:
    head, *parts = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
    assert loads(head.replace("include =", "#")).id == "trygt-miljoe"
    assert len(parts) == 3
    for part in parts:
        with pytest.raises(PlanFileError) as caught:
            loads(HEAD + part)
        # Nothing but that the other parts it names are not on the page.
        assert all(" has the id " in str(one) for one in caught.value.problems)


def test_what_python_takes_is_as_the_page_says() -> None:
    result = doctest.testfile(
        str(FILE), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    )
    assert result.attempted > 5
    assert result.failed == 0
