"""A document as Markdown (CommonMark, with tables as GitHub writes them)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmp_core.document import Block, Bullets, Document, Figure, Item, Line, Paragraph, Section, Table

_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$#]|&(?=#|[A-Za-z])")
# What would begin a list, a heading underline or a rule when it stands first on its line.
_AT_START = re.compile(r"(?:[-+=](?=[-+= ]|$)|:(?=-)|(?<=^)\d{1,9}(?P<mark>[.)])(?= |$))")


def escape(text: str) -> str:
    """The text with what Markdown would act on escaped, wherever on a line it stands.

    >>> print(escape("12. august: *alle* [her](x) & <b>"))
    12\\. august: \\*alle\\* \\[her\\](x) & \\<b\\>
    """
    text = text.strip()
    match = _AT_START.match(text)
    if match is None:
        return _ANYWHERE.sub(r"\\\g<0>", text)
    cut = match.start("mark") if match["mark"] else 0
    return f"{_ANYWHERE.sub(_backslash, text[:cut])}\\{text[cut]}{_ANYWHERE.sub(_backslash, text[cut + 1 :])}"


def _backslash(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _inline(line: Line, *, first: bool = False) -> str:
    """A line with what Markdown would act on escaped; ``first`` when it stands first in a block of its own."""
    if not any(run.strong for run in line.runs):
        return escape(str(line)) if first else _ANYWHERE.sub(_backslash, str(line).strip())
    text = ""
    for run in line.runs:
        inner = _ANYWHERE.sub(_backslash, run.text.strip())
        if not run.strong or not inner:
            text += _ANYWHERE.sub(_backslash, run.text)
            continue
        before = run.text[: len(run.text) - len(run.text.lstrip())]
        after = run.text[len(run.text.rstrip()) :]
        text += f"{before}**{inner}**{after}"
    return text.strip()


def to_markdown(document: Document) -> str:
    """The whole document as one Markdown text that ends with a line break."""
    blocks = [f"# {_inline(document.title)}"]
    if document.subtitle:
        blocks.append(_inline(document.subtitle, first=True))
    for section in document.sections:
        blocks += _section(section, 2)
    if document.note:
        blocks += ["---", _inline(document.note, first=True)]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * min(level, 6)} {_inline(section.title)}"
    marker = "-"
    before: Block | None = None
    for block in section.blocks:
        if isinstance(block, Bullets):
            # Two lists one after the other would run together if they had the same mark.
            marker = ("*" if marker == "-" else "-") if isinstance(before, Bullets) else "-"
            yield "\n".join(_bullets(block, marker))
        elif isinstance(block, Section):
            yield from _section(block, level + 1)
        else:
            yield from _flat(block)
        before = block


def _flat(block: Paragraph | Table | Figure) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _inline(block.text, first=True)
        case Table():
            yield f"**{_inline(block.caption)}**"
            yield "\n".join(
                f"| {' | '.join(cells)} |"
                for cells in (
                    [_inline(cell) for cell in block.header],
                    ["---"] * len(block.header),
                    *([_inline(cell) for cell in row] for row in block.rows),
                )
            )
        case Figure():
            yield _inline(block.alt, first=True)
            if block.table:
                yield from _flat(block.table)


def _bullets(bullets: Bullets, marker: str) -> Iterator[str]:
    for place, item in enumerate(bullets.items, 1):
        mark = f"{place}{'.' if marker == '-' else ')'}" if bullets.ordered else marker
        yield from _item(item, mark, "")


def _item(item: Item, mark: str, indent: str) -> Iterator[str]:
    yield f"{indent}{mark} {_inline(item.text, first=True)}".rstrip()
    for inner in item.items:
        yield from _item(inner, "-", indent + " " * (len(mark) + 1))
