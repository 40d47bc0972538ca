"""Write docs/plugins/reference.md, the reference of all hooks, from the hook specifications and contracts themselves.

Run it from the root of the project after a hook or a contract was changed: ``python docs/write_plugin_reference.py``.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import attrs

from lmp_core.checks.finding import Finding
from lmp_core.plugins import spec
from lmp_core.plugins.contracts import FailedFile, Option, OutFile
from lmp_core.plugins.hook_contracts import CONTRACTS

TARGET = Path(__file__).parent / "plugins" / "reference.md"
_ROLE = re.compile(r":(?:class|mod|func|data|meth|attr):`~?([^`]+)`")
_MADE_BY_CLICK = "lmp_commands"
BESIDE: dict[str, tuple[type, ...]] = {
    "lmp_exporters": (OutFile, FailedFile),
    "lmp_checks": (Finding,),
    "lmp_answers": (Option,),
}
"""What else the values of a hook are made of."""


def plain(text: str) -> str:
    """A docstring as Markdown: roles and double backticks become code, examples become code blocks."""
    text = _ROLE.sub(lambda found: f"``{found[1]}``", text).replace("``", "`")
    parts: list[str] = []
    in_example = False
    for line in text.splitlines():
        example = line.startswith((">>>", "...")) or (in_example and bool(line))
        if example and not in_example:
            parts.append("```python")
        if in_example and not example:
            parts += ["", "```"]
        in_example = example
        parts.append(line)
    if in_example:
        parts += ["", "```"]  # what an example prints ends with an empty line
    return "\n".join(parts)


def fields(kind: type) -> list[str]:
    """The fields of a class as a table."""
    rows = ["| field | type | default |", "|---|---|---|"]
    for field in attrs.fields(kind):
        shown = str(field.type).replace("|", "\\|")
        if field.default is attrs.NOTHING:
            default = "required"
        elif hasattr(field.default, "__attrs_attrs__") or isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
            default = "empty"
        else:
            default = f"`{field.default!r}`"
        rows.append(f"| `{field.name}` | `{shown}` | {default} |")
    return rows


def described(kind: type) -> list[str]:
    """A class: its docstring and its fields."""
    return [f"### {kind.__name__}", "", plain(inspect.getdoc(kind) or ""), "", *fields(kind), ""]


def page() -> str:
    """The whole page as Markdown."""
    major, minor = spec.API_VERSION
    lines = ["# Hooks", "", f"Plug-in API {major}.{minor}. " + plain(inspect.getdoc(spec) or ""), ""]
    lines += ["| hook | what it brings |", "|---|---|"]
    lines += [f"| [`{hook}`](#{hook}) | {contract.holds} |" for hook, contract in CONTRACTS.items()]
    lines.append("")
    for hook, contract in CONTRACTS.items():
        lines += [f"## {hook}", "", plain(inspect.getdoc(getattr(spec, hook)) or ""), ""]
        if hook != _MADE_BY_CLICK:
            lines += described(contract.type())
        for more in BESIDE.get(hook, ()):
            lines += described(more)
    lines.append("This file is written by `docs/write_plugin_reference.py` from the hook specifications themselves.")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
