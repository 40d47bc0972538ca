"""Law: it loads, fits the plug-in API, and brings only what the contracts allow."""

from __future__ import annotations

from lmp_core.plugins.laws.subject import Subject
from lmp_core.plugins.values import CONTRACTS


def fits(subject: Subject) -> list[str]:
    """What keeps the plug-in, or part of what it brings, from being used."""
    brings = [hook for hook in CONTRACTS if subject.values(hook)]
    broken = [
        failure.message + (f" – {failure.hint}" if failure.hint else "")
        for failure in subject.host.failures
        if failure.plugin == subject.info
    ]
    if not broken and not brings:
        broken.append(f"it brings nothing; mark its hooks with @hookimpl and call them {', '.join(CONTRACTS)}")
    if subject.info.distribution and not subject.info.version:
        broken.append("its distribution has no version")
    return broken
