"""Running checks: order, positions, and rules that fail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from lmp_core.checks import BUILTIN, Finding, Rule, Severity, rule, run_checks
from lmp_core.context import PlanContext
from lmp_core.model import Activity, Goal, Plan, Visibility
from lmp_core.model.errors import Position
from lmp_core.model.text import Text
from lmp_core.planfile.sources import SourceMap
from lmp_core.plugins.strategies import plans
from lmp_core.wording.sentences import joined, named, say

PLAN = Plan(
    id="plan",
    title="Plan",
    goals=[Goal(id="g", title="G", aliases=["old-g"])],
    activities=[Activity(id="a", title="A", kind="task"), Activity(id="b", title="B", kind="task")],
)
SOURCES = SourceMap(
    lambda: {
        ("activities", "a"): Position("plan.toml", 30),
        ("activities", "a", "goals"): Position("plan.toml", 33, 9),
        ("activities", "b"): Position("plan.toml", 40),
        ("goals", "g"): Position("goals.toml", 2),
    }
)
CONTEXT = PlanContext.of(PLAN, as_of=dt.date(2020, 8, 25), sources=SOURCES)


def finding_rule(code: str, *findings: Any, severity: Severity = Severity.NOTE) -> Rule:
    return Rule(code=code, severity=severity, title=code, find=lambda context: findings)


def test_code_severity_and_position_are_filled_in() -> None:
    one = finding_rule("X001", Finding(message="Noe", subjects=["a"], field="goals"))
    (finding,) = run_checks(CONTEXT, [one])
    assert (finding.code, finding.severity, finding.position) == ("X001", "note", Position("plan.toml", 33, 9))


def test_what_a_rule_says_itself_stands() -> None:
    own = Finding(
        message="Noe", subjects=["a"], code="X009", severity=Severity.ERROR, position=Position("other.toml", 7)
    )
    assert run_checks(CONTEXT, [finding_rule("X001", own)]) == (own,)


@pytest.mark.parametrize(
    ("subjects", "field", "expected"),
    [
        (["a"], "when", Position("plan.toml", 30)),
        (["a"], "goals.0", Position("plan.toml", 33, 9)),
        (["old-g"], None, Position("goals.toml", 2)),
        (["nothing"], None, None),
        ([], "when", None),
    ],
)
def test_the_position_is_that_of_the_field_else_of_the_part(
    subjects: list[str], field: str | None, expected: Position | None
) -> None:
    (finding,) = run_checks(CONTEXT, [finding_rule("X001", Finding(message="M", subjects=subjects, field=field))])
    assert finding.position == expected


def test_findings_stand_in_the_order_of_the_files_then_of_the_codes() -> None:
    rules = [
        finding_rule("X002", Finding(message="1", subjects=["b"]), Finding(message="2", subjects=["a"])),
        finding_rule("X001", Finding(message="3", subjects=["b"]), Finding(message="4")),
        finding_rule("X003", Finding(message="5", subjects=["g"])),
    ]
    expected = ["5", "2", "3", "1", "4"]
    assert [finding.message.to("nb") for finding in run_checks(CONTEXT, rules)] == expected
    assert [finding.message.to("nb") for finding in run_checks(CONTEXT, rules[::-1])] == expected


def test_a_rule_that_raises_is_named_and_the_others_run() -> None:
    @rule("X001", Severity.NOTE, "Går i stykker")
    def broken(context: PlanContext) -> Iterator[Finding]:
        yield Finding(message="før")
        raise ZeroDivisionError("delt på\nnull")

    findings = run_checks(CONTEXT, [broken, finding_rule("X002", Finding(message="etter"))])
    assert [finding.code for finding in findings] == ["LMP001", "X002"]
    assert findings[0].severity is Severity.ERROR
    assert findings[0].line("nb") == (
        "error LMP001: Kontrollen X001 (Går i stykker) kunne ikke gjennomføres: ZeroDivisionError: delt på null."
        " – Meld fra til den som har laget kontrollen."
    )


@pytest.mark.parametrize("rubbish", ["text", None, 3, ("a",)])
def test_a_rule_that_yields_something_else_is_named(rubbish: object) -> None:
    (finding,) = run_checks(CONTEXT, [finding_rule("X001", rubbish)])
    assert finding.code == "LMP001"
    assert "X001" in finding.message.to("en")


def test_a_rule_that_gives_nothing_to_go_through_is_named() -> None:
    nothing: Any = lambda context: None  # noqa: E731
    (finding,) = run_checks(CONTEXT, [Rule(code="X001", severity=Severity.NOTE, title="T", find=nothing)])
    assert finding.code == "LMP001"


def test_without_rules_given_the_library_s_own_are_run() -> None:
    assert run_checks(CONTEXT) == run_checks(CONTEXT, BUILTIN)
    assert {finding.code for finding in run_checks(CONTEXT)} >= {"LMP101", "LMP102"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=plans())
def test_every_rule_copes_with_every_plan(plan: Plan) -> None:
    context = PlanContext.of(plan, as_of=dt.date(2020, 8, 25), audience=Visibility.RESTRICTED)
    findings = run_checks(context)
    assert [finding for finding in findings if finding.code == "LMP001"] == []
    for finding in findings:
        for language in ("nb", "nn", "en", "se"):
            line = finding.line(language)
            assert line.isprintable()
            assert f"{finding.severity} {finding.code}: " in line
        assert all(plan.find(id) is not None for id in finding.subjects)
    again = PlanContext.of(plan, as_of=dt.date(2020, 8, 25), audience=Visibility.RESTRICTED)
    assert run_checks(again, BUILTIN[::-1]) == findings


# --- how findings are put in words --------------------------------------------------------------------------------


def test_what_comes_from_the_plan_is_never_read_as_a_pattern() -> None:
    odd = Plan(id="p", title="P", goals=[Goal(id="g", title="{0} {goal} %s \n{")])
    said = say(odd, Text(nb="Målet {goal}", en="The goal {goal}"), goal=named("g"))
    assert said.to("nb") == "Målet «{0} {goal} %s {»"
    assert said.to("en") == "The goal “{0} {goal} %s {”"


def test_a_name_is_said_in_the_language_of_the_sentence() -> None:
    plan = Plan(id="p", title="P", goals=[Goal(id="g", title=Text(nb="Mål", nn="Mål", en="Goal"))])
    said = say(plan, Text(nb="{g} {day}", nn="{g} {day}", en="{g} {day}"), g=named("g"), day=dt.date(2020, 11, 9))
    assert (said.to("nb"), said.to("nn"), said.to("en")) == (
        "«Mål» 9. november 2020",
        "«Mål» 9. november 2020",
        "“Goal” 9 November 2020",
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], "ingen"),
        (["a"], "a"),
        (list("ab"), "a og b"),
        (list("abcdefgh"), "a, b, c, d, e, f, g og h"),
        (list("abcdefghij"), "a, b, c, d, e, f, g og 3 til"),
    ],
)
def test_a_long_list_is_cut_and_says_how_many_are_left(words: list[str], expected: str) -> None:
    assert joined(words, "nb") == expected
