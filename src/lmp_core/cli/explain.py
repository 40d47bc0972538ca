"""``lmp explain``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from lmp_core.cli.frame import argument, command, option
from lmp_core.cli.language import spoken
from lmp_core.cli.options import (
    as_of_option,
    desk_audience_option,
    json_option,
    lang_option,
    no_plugin_option,
    open_plan,
    wrong_use,
)
from lmp_core.cli.output import print_answer
from lmp_core.cli.values import PlanParam
from lmp_core.model.errors import LmpError
from lmp_core.model.phrase import phrase

if TYPE_CHECKING:
    from lmp_core.views.rules import UnknownCodeError
    from lmp_core.views.view import View

_UNKNOWN = phrase("there is no code {code}.")
_NEAREST = phrase("Nearest: {rules}. All codes: lmp explain --list")
_ALL = phrase("All codes: lmp explain --list")
_HELP = phrase(
    "What the code stands for, why it matters, and how to fix it.\n\n    Where there is a plan, it is "
    "told as well how many places of it the code is about."
)
_LIST = phrase("List all codes, with what each stands for.")


@command("explain", help=_HELP)
@argument("code", required=False)
@argument("plan", required=False, type=PlanParam())
@option("--list", "as_list", is_flag=True, help=_LIST)
@as_of_option
@lang_option
@desk_audience_option
@no_plugin_option
@json_option
def explain_command(
    code: str | None,
    plan: Path | None,
    as_list: bool,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str | None,
    as_json: bool,
) -> int:
    """Explain a CODE from check: what it is, why it matters, and how to mend it."""
    from lmp_core.plugins import PluginHost
    from lmp_core.views.rules import UnknownCodeError, codes, explanation

    listed = as_list or code is None
    if listed and code is not None and plan is None:
        plan = Path(code)
    view = _plan_there(plan, as_of, lang, audience, blocked)
    language = lang or (view.language if view else spoken())
    host = view.host if view else PluginHost.discover(block=blocked)
    if listed or code is None:
        listing = view.codes() if view else codes(host, language)
        return print_answer(listing, as_json, audience)
    try:
        answer = view.explain(code) if view else explanation(host, code, language)
    except UnknownCodeError as error:
        raise _unknown(error, language) from None
    return print_answer(answer, as_json, audience)


def _plan_there(
    plan: Path | None, as_of: dt.date | None, lang: str | None, audience: str | None, blocked: tuple[str, ...]
) -> View | None:
    """The plan that is named, else the one that stands here and can be read; what is wrong with it, check tells."""
    try:
        return open_plan(plan or Path(), as_of=as_of, lang=lang, audience=audience, blocked=blocked)
    except LmpError:
        if plan is not None:
            raise
        return None


def _unknown(error: UnknownCodeError, language: str) -> LmpError:
    from lmp_core.wording.names import small_first

    message = _UNKNOWN.filled(code=error.code)
    if not error.nearest:
        return wrong_use(message, _ALL)
    near = ", ".join(f"{rule.code} {small_first(rule.title.to(language))}" for rule in error.nearest)
    return wrong_use(message, _NEAREST.filled(rules=near))
