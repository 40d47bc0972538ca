"""Which rules a plan is checked by: those of the library, then those of plug-ins."""

from __future__ import annotations

from collections.abc import Iterable

from lmp_core.checks import BUILTIN, Rule
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.shown import shown
from lmp_core.model.text import Text
from lmp_core.plugins.host import PluginHost

_NO_RULE = Text(nb="det finnes ingen kode {code}", nn="det finst ingen kode {code}", en="no rule has the code {code}")


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
