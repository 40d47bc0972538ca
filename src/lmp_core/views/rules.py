"""Which rules a plan is checked by: those of the library, then those of plug-ins; and what each is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

import attrs

from lmp_core.answers.explained import NO_PLAN, Codes, Explanation
from lmp_core.checks import BUILTIN, Rule, run_checks
from lmp_core.checks.run import COULD_NOT_CHECK
from lmp_core.command_names import COMMANDS
from lmp_core.context import PlanContext
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted, shown
from lmp_core.plugins.host import PluginHost

_NO_RULE = phrase("no rule has the code {code}")


class UnknownCodeError(UsageError):
    """A code that no rule has. ``nearest`` are the rules whose codes are most like it."""

    def __init__(self, *problems: Problem | str, code: str = "", nearest: Sequence[Rule] = ()) -> None:
        super().__init__(*problems)
        self.code = code
        self.nearest = tuple(nearest)


def rules_without(host: PluginHost, skip: Iterable[str]) -> list[Rule]:
    """All rules but those with these codes.

    Raises:
        UsageError: when no rule has a code.
    """
    rules = (*BUILTIN, *host.rules())
    skipped = tuple(skip)
    codes = {rule.code for rule in rules}
    for code in skipped:
        if code not in codes:
            hint = did_you_mean(code, sorted(codes))
            raise UsageError(Problem(message=_NO_RULE.filled(code=shown(code)), hint=hint))
    return [rule for rule in rules if rule.code not in skipped]


def codes(host: PluginHost, language: str | None = None) -> Codes:
    """Every code that a check may tell, in order; those of plug-ins last."""
    own = (COULD_NOT_CHECK, *BUILTIN)
    return Codes(plan=NO_PLAN, language=language, rules=(*own, *sorted(host.rules(), key=lambda rule: rule.code)))


def explanation(host: PluginHost, code: str, language: str | None = None) -> Explanation:
    """What the rule with a code is for, in small letters or large.

    Raises:
        UnknownCodeError: when no rule has the code.
    """
    rules = {rule.code: rule for rule in codes(host)}
    rule = rules.get(code) or rules.get(code.upper())
    if rule is None:
        problem = Problem(message=_NO_RULE.filled(code=quoted(code)), hint=did_you_mean(code.upper(), list(rules)))
        raise UnknownCodeError(problem, code=code, nearest=[rules[one] for one in _nearest(code.upper(), rules)])
    related = () if rule.page is None else tuple(rules[one] for one in rule.page.related if one in rules)
    answers = (answering.name for answering in host.answers() if answering.command)
    known = frozenset((*COMMANDS, *answers, *(str(command.name) for command in host.commands())))
    return Explanation(plan=NO_PLAN, language=language, rule=rule, related=related, known_commands=known)


def explained_in(context: PlanContext, host: PluginHost, code: str) -> Explanation:
    """What the rule with a code is for, with what is found in a plan under that code.

    Raises:
        UnknownCodeError: when no rule has the code.
    """
    explained = explanation(host, code)
    rule = explained.rule
    looking = rules_without(host, ()) if rule is COULD_NOT_CHECK else [rule]
    found = tuple(finding for finding in run_checks(context, looking) if finding.code == rule.code)
    return attrs.evolve(explained, plan=context.plan, findings=found)


def _nearest(code: str, codes: Iterable[str]) -> list[str]:
    """The two codes that begin most like another one, if they are like it at all; in order.

    >>> _nearest("LMP320", ["LMP302", "LMP321", "LMP322", "LMP325"])
    ['LMP321', 'LMP322']
    """

    def unlikeness(other: str) -> tuple[int, float, str]:
        return -_alike_from_the_start(code, other), -SequenceMatcher(None, code, other).ratio(), other

    alike = [other for other in codes if SequenceMatcher(None, code[:20], other).ratio() >= 0.6]
    return sorted(alike, key=unlikeness)[:2]


def _alike_from_the_start(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
