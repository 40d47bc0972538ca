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
    from lmp_core.model import Plan

_NOT_FOR_ALL = {
    "nb": "lmp: Her står deler av planen som ikke er for alle. Med --audience public kommer bare det alle kan se.",
    "nn": "lmp: Her står delar av planen som ikkje er for alle. Med --audience public kjem berre det alle kan sjå.",
    "en": "lmp: This names parts of the plan that are not for all. --audience public gives only what all may see.",
}


def print_json(value: Any) -> None:
    """Print a value as JSON, one document, UTF-8."""
    click.echo(json.dumps(plain(value, "nb"), ensure_ascii=False, indent=2))


def print_answer(answer: Answer, as_json: bool, audience: str | None = None) -> int:
    """Print an answer, as JSON when that is asked for, else in words, and give the exit code that it leads to.

    On a terminal its tables are drawn. What is said for no ``audience`` may hold parts that are not for all.
    """
    if audience is None:
        say_what_is_hidden(answer.plan, str(answer), answer.language)
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


def say_what_is_hidden(plan: Plan, printed: str, language: str | None = None) -> None:
    """Say on standard error that what is printed names parts of a plan that are not for all, when it does."""
    from lmp_core.model.redaction import names_hidden

    if names_hidden(plan, printed):
        click.echo(_NOT_FOR_ALL.get(language or plan.language, _NOT_FOR_ALL["nb"]), err=True)


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
