"""Checks of links (LMP406): what stands where an address on the web should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.model import Activity, Source
from lmp_core.model.phrase import phrase
from lmp_core.model.web_address import is_web_address
from lmp_core.wording.sentences import named, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext


@rule(
    "LMP406",
    Severity.WARNING,
    phrase("Link that is not a web address"),
    phrase(
        "The link of a meeting or a source does not begin with https:// or http://, or it holds a user "
        "name or password. It is left out of calendars."
    ),
)
def link_without_web_address(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for _, part in plan.parts():
        sources: tuple[Source, ...] = getattr(part, "sources", ())
        links: dict[str, str | None] = {f"sources.{place}.url": source.url for place, source in enumerate(sources)}
        if isinstance(part, Activity) and part.mode is not None:
            links["mode.url"] = part.mode.url
        for field, url in links.items():
            if url is None or is_web_address(url):
                continue
            # The link itself is not repeated: it may hold a password.
            yield Finding(
                subjects=(part.id,),
                field=field,
                message=say(
                    plan,
                    phrase("A link in {part} is not a web address, or holds a user name or password."),
                    part=named(part.id),
                ),
                hint=say(plan, phrase("Write the whole address from https:// on, without user name and password.")),
            )


RULES = (link_without_web_address,)
