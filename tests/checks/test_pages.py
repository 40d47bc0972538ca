"""The page of every rule: its bad example is found by the rule, its good one is not, and what it names is there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import click
import pytest

from lmp_core.checks import BUILTIN, Finding, Rule, run_checks
from lmp_core.checks.pages.example import example_plan
from lmp_core.checks.pages.page import NOTED_WIDTH, Page
from lmp_core.cli import cli
from lmp_core.context import PlanContext
from lmp_core.model import Visibility
from lmp_core.plugins import PluginHost
from lmp_core.views.rules import explanation, rules_without

LANGUAGES = ("nb", "nn", "en")
RULES = rules_without(PluginHost.discover(), ())
IDS = [rule.code for rule in RULES]


def page_of(rule: Rule) -> Page:
    assert rule.page is not None, f"{rule.code} has no page"
    return rule.page


@cache
def host() -> PluginHost:
    return PluginHost.discover()


def found(rule: Rule, excerpt: str) -> tuple[Finding, ...]:
    page = page_of(rule)
    context = host().context(
        PlanContext.of(example_plan(page, excerpt), as_of=page.as_of, audience=Visibility.RESTRICTED)
    )
    return run_checks(context, [rule])


def test_every_rule_of_the_library_and_of_the_plug_ins_it_comes_with_has_a_page() -> None:
    assert [rule.code for rule in RULES if rule.page is None] == []
    assert {rule.code for rule in BUILTIN} < set(IDS)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_bad_example_is_found_by_its_rule(rule: Rule) -> None:
    findings = found(rule, page_of(rule).bad)
    assert [finding.code for finding in findings] == [rule.code], findings
    assert page_of(rule).ids == findings[0].subjects[: len(page_of(rule).ids)]


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_bad_example_is_as_severe_as_the_page_says(rule: Rule) -> None:
    assert found(rule, page_of(rule).bad)[0].severity is rule.severity


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_good_example_is_not_found(rule: Rule) -> None:
    assert found(rule, page_of(rule).good) == ()


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_examples_fit_a_narrow_terminal_and_the_note_is_a_comment(rule: Rule) -> None:
    page = page_of(rule)
    assert page.mend, "what the mended line does"
    assert page.bad != page.good
    for language in LANGUAGES:
        mended = list(page.mended(language))
        assert all(len(line) <= NOTED_WIDTH for line in (*page.bad.splitlines(), *mended))
        assert [line for line in mended if page.mend.to(language) in line]
        noted = "\n".join(mended)
        assert example_plan(page, noted) == example_plan(page, page.good)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_what_a_page_says_is_in_three_languages(rule: Rule) -> None:
    page = page_of(rule)
    for language in LANGUAGES:
        for text in (page.why, page.mend, *(when for when, _ in page.settle)):
            assert text.language_for(language) == language
        assert page.why.to(language).endswith(".")
        assert not page.mend.to(language).endswith(".")
        assert all(when.to(language).endswith(":") for when, _ in page.settle)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_related_rules_are_there_and_are_others(rule: Rule) -> None:
    assert set(page_of(rule).related) <= set(IDS) - {rule.code}


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_commands_about_the_example_are_those_about_what_is_found_in_it(rule: Rule) -> None:
    page = page_of(rule)
    (finding,) = found(rule, page.bad)
    assert len(page.commands()) == len(page.settle) > 0
    for (_, command), (_, about) in zip(page.commands(), page.commands_about(finding.subjects, "DATO"), strict=True):
        assert re.sub(r" \d{4}-\d\d-\d\d", " DATO", command) == about


def test_a_command_about_a_part_that_a_finding_does_not_name_is_left_out() -> None:
    page = page_of(next(rule for rule in RULES if rule.code == "LMP225"))
    assert page.commands_about(["vedtaket"], "DATO") == ()
    assert [command for _, command in page.commands_about(["vedtaket", "moetet"], "DATO")] == ["lmp record moetet held"]


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_commands_of_a_page_can_be_typed_as_they_stand(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2] / "examples" / "indre_fosen_2020")
    for _, line in explanation(host(), rule.code).settling("nb"):
        program, *words = line.split()
        assert program == "lmp"
        context = cli.make_context("lmp", [*words], resilient_parsing=False)
        name, command, rest = cli.resolve_command(context, words)
        while isinstance(command, click.Group):
            context = command.make_context(name, [*rest], parent=context)
            name, command, rest = command.resolve_command(context, rest)
        assert command is not None
        command.make_context(name, [*rest], parent=context)
