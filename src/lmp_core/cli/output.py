"""How commands print: tables for people, JSON for programs, colours on a terminal only."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

import attrs
import click

from lmp_core.model.text import Text


def plain(value: Any, language: str = "nb") -> Any:
    """A value as JSON has it: texts in one language, dates as ISO 8601, attrs classes as objects."""
    if hasattr(value, "to_data"):
        return value.to_data()
    if isinstance(value, Text):
        return value.to(language)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if attrs.has(type(value)):
        return {f.name: plain(getattr(value, f.name), language) for f in attrs.fields(type(value))}
    if isinstance(value, dict):
        return {str(key): plain(one, language) for key, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(plain(one, language) for one in value)
    if isinstance(value, list | tuple):
        return [plain(one, language) for one in value]
    return value


def print_json(value: Any, language: str = "nb") -> None:
    """Print a value as JSON, one document, UTF-8."""
    click.echo(json.dumps(plain(value, language), ensure_ascii=False, indent=2))


def print_answer(answer: Any, as_json: bool, language: str) -> None:
    """Print an answer that has words and data of its own: as JSON when that is asked for, else in words."""
    if as_json:
        print_json(answer, language)
    else:
        click.echo(answer.to_text(language))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: drawn on a terminal, else tab-separated lines that other programs can cut."""
    if not sys.stdout.isatty():
        click.echo("\t".join(headings))
        for row in rows:
            click.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as RichText

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(RichText(cell) for cell in row))
    Console().print(table)
