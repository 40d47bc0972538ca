"""The command of an answer that a plug-in gives: ``lmp NAME PLAN``, with the options that all questions have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from lmp_core.cli import frame
from lmp_core.cli.options import DayParam, desk_audience_option, json_option, limit_option, open_plan, plan_options
from lmp_core.cli.output import print_answer
from lmp_core.plugins import results
from lmp_core.plugins.contracts import Answering, Option

First = Callable[[Path, dict[str, Any]], int | None]
"""What a command does before it answers: given the folder and all options, it ends the command by giving its exit code,
or gives None."""
Decorator = Callable[[Any], Any]


def answer_command(
    answering: Answering, *, options: Sequence[Decorator] = (), first: First | None = None
) -> click.Command:
    """The command that prints an answer for PLAN.

    ``options`` are options of the command's own beside those of the answer, and ``first`` carries them out.
    """

    shown = [option for option in answering.options if option.type is not object]

    def run(
        plan: Path,
        as_of: dt.date | None,
        lang: str | None,
        blocked: tuple[str, ...],
        audience: str | None,
        as_json: bool,
        limit: int,
        **given: Any,
    ) -> int:
        if first is not None:
            ended = first(plan, {"as_of": as_of, "lang": lang, "blocked": blocked, "audience": audience, **given})
            if ended is not None:
                return ended
        asked = {option.name: given[option.name] for option in shown}
        view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
        answer = results.answer(answering.ask(view.context, **asked))
        answer = view.said(answer)
        return print_answer(answer, as_json, audience, limit=limit)

    decorated: Any = run
    decorators: list[Decorator] = [
        json_option,
        desk_audience_option,
        limit_option,
        *reversed([*map(_option, shown), *options]),
        plan_options,
    ]
    for option in decorators:
        decorated = option(decorated)
    made: click.Command = frame.command(
        answering.name,
        short=answering.title,
        help=answering.help or answering.title,
        help_group=answering.help_group,
        before=answering.before,
    )(decorated)
    return made


def _option(option: Option) -> Decorator:
    name = f"--{option.name.replace('_', '-')}"
    if option.type is bool:
        return frame.option(name, option.name, is_flag=True, default=bool(option.default), help=option.help)
    kind: Any = option.type
    if option.choices:
        kind = click.Choice(option.choices)
    elif option.type is dt.date:
        kind = DayParam()
    shown = option.default is not None
    return frame.option(name, option.name, type=kind, default=option.default, show_default=shown, help=option.help)
