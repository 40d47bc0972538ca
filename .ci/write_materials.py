"""Write what the library is made of beside its own code: docs/licences.md, and sbom.cdx.json (CycloneDX 1.6).

    .venv/bin/python .ci/write_materials.py

Both are read from the metadata of what is installed here: the library with its extras, and what they lead to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any
from urllib.parse import quote

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LIBRARY = "lmp-core"
EXTRAS = ("", "office", "pdf", "pictures", "solver", "caldav")
"""What can be installed with it; the first is what everybody gets."""
COPYLEFT = re.compile(r"GPL|MPL|EUPL|CDDL", re.IGNORECASE)
IDENTIFIERS = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
    "the Unlicense (Unlicense)": "Unlicense",
}
"""SPDX identifiers of what distributions without one call their licence."""
PHRASES = {
    "Permission is hereby granted, free of charge, to any person obtaining a": "MIT",
    "Mozilla Public License Version 2.0": "MPL-2.0",
}
"""SPDX identifiers of licences that come as a text alone, by a line of each."""
HEAD = """# Licences

What pip brings along with `lmp-core` and its extras, as the metadata of each package says. Written by
`.ci/write_materials.py`, which writes the same as `sbom.cdx.json` for programs to read.

The library is under the MIT licence. Everybody gets what stands first; an extra brings its own besides. The fonts that
come with it are under the SIL Open Font License ([OFL.txt](../src/lmp_plugins/reporting/fonts/OFL.txt)).
"""


def needs(parent: Distribution, extra: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """The name of each distribution that one needs here, by itself or for an extra, and the extras asked for of it."""
    for text in parent.requires or ():
        requirement = Requirement(text)
        alone = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": extra})
        if wanted and (not extra or not alone):
            yield canonicalize_name(requirement.name), tuple(sorted(requirement.extras))


def materials(name: str, extras: tuple[str, ...]) -> dict[str, Distribution]:
    """The distributions that one leads to, by name, without itself."""
    seen: set[tuple[str, str]] = set()
    waiting = [(name, extra) for extra in extras]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        for needed, asked in needs(distribution(here[0]), here[1]):
            waiting += [(needed, ""), *((needed, extra) for extra in asked)]
    return {found: distribution(found) for found, _ in sorted(seen) if found != name}


def licence(of: Distribution) -> str:
    """The licence of a distribution, as an SPDX expression where that is known.

    It is what the metadata give, else which licence the text is that comes with it.

    Raises:
        ValueError: when there is none.
    """
    metadata = of.metadata
    named = metadata.get("License-Expression") or _classified(metadata.get_all("Classifier") or ())
    named = named or next(iter((metadata.get("License") or "").strip().splitlines()), "") or _by_its_text(of)
    if not named:
        raise ValueError(f"{metadata['Name']} {of.version} does not say what its licence is")
    return IDENTIFIERS.get(named, named)


def _by_its_text(of: Distribution) -> str:
    names = of.metadata.get_all("License-File") or ()
    texts = [of.read_text(f"licenses/{name}") or of.read_text(name) or "" for name in names]
    known = (identifier for phrase, identifier in PHRASES.items() if any(phrase in text for text in texts))
    return next(known, "")


def _classified(classifiers: Any) -> str:
    names = [
        line.rpartition(" :: ")[2]
        for line in classifiers
        if line.startswith("License ::") and line != "License :: OSI Approved"
    ]
    return " OR ".join(sorted(IDENTIFIERS.get(name, name) for name in names))


def licence_list(by_extra: Mapping[str, Mapping[str, Distribution]]) -> str:
    """The page of licences: a table for the library itself, and one for each extra."""
    lines = [HEAD]
    everybody = by_extra[""]
    for extra, found in by_extra.items():
        lines.append(f"## With the extra `{extra}`\n" if extra else "## For everybody\n")
        lines.append("| package | version | licence |\n| --- | --- | --- |")
        for name, each in found.items():
            if not extra or name not in everybody:
                choices = licence(each).split(" OR ")
                mark = " (copyleft)" if all(COPYLEFT.search(choice) for choice in choices) else ""
                lines.append(f"| {name} | {each.version} | {licence(each)}{mark} |")
        lines.append("")
    return "\n".join(lines)


def bill_of_materials(found: Mapping[str, Distribution]) -> dict[str, Any]:
    """The bill of materials as CycloneDX 1.6 has it. It bears no time and no number: the same gives the same."""
    library = distribution(LIBRARY)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**component(LIBRARY, library), "type": "application"}},
        "components": [component(name, each) for name, each in found.items()],
        "dependencies": [
            {"ref": reference(name, each), "dependsOn": sorted(leads_to(name, each, found))}
            for name, each in {LIBRARY: library, **found}.items()
        ],
    }


def leads_to(name: str, of: Distribution, found: Mapping[str, Distribution]) -> set[str]:
    """The references of what a distribution needs directly."""
    extras = EXTRAS if name == LIBRARY else ("",)
    named = {needed for extra in extras for needed, _ in needs(of, extra)}
    return {reference(needed, found[needed]) for needed in named if needed in found}


def component(name: str, of: Distribution) -> dict[str, Any]:
    """A distribution as a component."""
    return {
        "type": "library",
        "bom-ref": reference(name, of),
        "name": name,
        "version": of.version,
        "licenses": [_licence_choice(licence(of))],
        "purl": reference(name, of),
    }


def _licence_choice(expression: str) -> dict[str, Any]:
    if re.fullmatch(r"[\w.+-]+( (AND|OR|WITH) [\w.+-]+)*", expression):
        return {"expression": expression}
    return {"license": {"name": expression}}


def reference(name: str, of: Distribution) -> str:
    """The package URL of a distribution."""
    return f"pkg:pypi/{name}@{quote(of.version)}"


def main() -> None:
    by_extra = {extra: materials(LIBRARY, ("", extra) if extra else ("",)) for extra in EXTRAS}
    found = dict(sorted({name: each for part in by_extra.values() for name, each in part.items()}.items()))
    (ROOT / "docs" / "licences.md").write_text(licence_list(by_extra), encoding="utf-8")
    bill = json.dumps(bill_of_materials(found), indent=1, ensure_ascii=False)
    (ROOT / "sbom.cdx.json").write_text(bill + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
