"""How commands print: tables for people, JSON for programs, colours on a terminal only."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from lmp_core.graph.answer import plain

if TYPE_CHECKING:
    from lmp_core.graph.answer import Answer


def print_json(value: Any) -> None:
    """Print a value as JSON, one document, UTF-8."""
    click.echo(json.dumps(plain(value, "nb"), ensure_ascii=False, indent=2))


def print_answer(answer: Answer, as_json: bool) -> int:
    """Print an answer, as JSON when that is asked for, else in words, and give the exit code that it leads to.

    On a terminal its tables are drawn.
    """
    if as_json:
        print_json(answer.to_data())
    elif sys.stdout.isatty():
        for block in answer.blocks():
            if isinstance(block, str):
                click.echo(block)
            else:
                print_table(block.headings, block.rows)
    elif text := str(answer):
        click.echo(text)
    return 0 if answer.ok else 1


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
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
