"""Checks of links (LMP406): what stands where an address on the web should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.model import Activity
from lmp_core.model.text import Text
from lmp_core.model.web_address import is_web_address
from lmp_core.wording.sentences import named, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext


@rule(
    "LMP406",
    Severity.WARNING,
    Text(
        nb="Lenke som ikke er en nettadresse",
        nn="Lenkje som ikkje er ei nettadresse",
        en="Link that is not a web address",
    ),
    Text(
        nb="Lenken til et møte eller en kilde begynner ikke med https:// eller http://, eller den har brukernavn eller "
        "passord i seg. Den kommer ikke med i kalendere.",
        nn="Lenkja til eit møte eller ei kjelde byrjar ikkje med https:// eller http://, eller ho har brukarnamn eller "
        "passord i seg. Ho kjem ikkje med i kalendrar.",
        en="The link of a meeting or a source does not begin with https:// or http://, or it holds a user name or "
        "password. It is left out of calendars.",
    ),
)
def link_without_web_address(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for _, part in plan.parts():
        links = {f"sources.{place}.url": source.url for place, source in enumerate(getattr(part, "sources", ()))}
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
                    nb="En lenke i {part} er ikke en nettadresse, eller den har brukernavn eller passord i seg.",
                    nn="Ei lenkje i {part} er ikkje ei nettadresse, eller ho har brukarnamn eller passord i seg.",
                    en="A link in {part} is not a web address, or holds a user name or password.",
                    part=named(part.id),
                ),
                hint=say(
                    plan,
                    nb="Skriv hele adressen fra https:// av, uten brukernavn og passord.",
                    nn="Skriv heile adressa frå https:// av, utan brukarnamn og passord.",
                    en="Write the whole address from https:// on, without user name and password.",
                ),
            )


RULES = (link_without_web_address,)
