"""Law: it speaks bokmål, nynorsk and English."""

from __future__ import annotations

from lmp_core.model.text import Text
from lmp_core.plugins.hook_contracts import CONTRACTS
from lmp_core.plugins.isolation import CallFailed
from lmp_core.plugins.laws.subject import LANGUAGES, Subject

_UNTITLED = ("lmp_terms", "lmp_commands")


def languages(subject: Subject) -> list[str]:
    """Titles and messages that lack a language, and languages that an exporter fails in."""
    broken = []
    for hook, contract in CONTRACTS.items():
        if hook not in _UNTITLED:
            for value in subject.values(hook):
                broken += _lacks(f"the title of {contract.label(value)!r}", value.title)
    for rule, findings in subject.findings(subject.context()):
        if not isinstance(findings, CallFailed):
            for finding in findings[:20]:
                broken += _lacks(f"a message of {rule.code}", finding.message)
    failing: set[str] = set()
    for language in LANGUAGES:
        for exporter, export in subject.exports(subject.context(language=language)):
            if not isinstance(export, CallFailed):
                continue
            if language == LANGUAGES[0]:
                failing.add(exporter.name)  # in any language: the robustness law tells
            elif exporter.name not in failing:
                broken.append(f"exporter {exporter.name!r} fails in the language {language!r}: {export.message}")
    return list(dict.fromkeys(broken))


def _lacks(what: str, text: Text) -> list[str]:
    missing = [tag for tag in LANGUAGES if tag not in dict(text.items())]
    return [f"{what} ({str(text)!r}) is missing in {', '.join(missing)}"] if missing else []
