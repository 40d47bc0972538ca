"""Checks of personal data (LMP42x): a plan names roles, and nothing about a person or a child has a place in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.checks.rules.plan_texts import all_texts, words_of
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.wording.sentences import people, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

_ELEVEN = re.compile(r"(?<![\d.])(\d{6})[ .]?(\d{5})(?![\d])")
_WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
_PHONE = re.compile(
    r"(?<![\d+/.,=-])(?P<code>(?:\+|00)47[ ]?)?"
    r"(?P<number>[2-9]\d{7}|[2-9]\d( \d\d){3}|[2-9]\d\d \d\d \d\d\d)(?![\d/-]|[.,]\d)"
)
_MAIL = re.compile(r"[A-Za-z0-9._%+\-ÆØÅæøå]{1,64}@[A-Za-z0-9\-ÆØÅæøå]{1,63}(?:\.[A-Za-z0-9\-ÆØÅæøå]{1,63})+")
_MAILBOXES = frozenset(
    {"post", "postmottak", "epost", "info", "kontakt", "firmapost", "servicetorg", "servicekontor", "sentralbord"}
    | {"support", "noreply", "no-reply", "ppt", "skole", "skule", "barnehage", "oppvekst", "webmaster"}
)


def is_national_identity_number(digits: str) -> bool:
    """Whether eleven digits are a Norwegian national identity number, or a D-, H- or test number: a real day of birth
    and two right control digits (folkeregisterforskriften § 2-2-1).

    >>> is_national_identity_number("01810100016"), is_national_identity_number("01810100017")
    (True, False)
    """
    if len(digits) != 11 or not digits.isascii() or not digits.isdigit():
        return False
    if any(sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 for weights in _WEIGHTS):
        return False
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0  # D-numbers
    for more in (80, 65, 40):  # test numbers (Tenor, NAV) and H-numbers
        if month > more:
            month -= more
            break
    try:
        dt.date(2000, month, day)  # a leap year: the century is not in these digits
    except ValueError:
        return False
    return True


def identity_numbers(text: str) -> bool:
    """Whether a text holds a national identity number."""
    return any(is_national_identity_number(match[1] + match[2]) for match in _ELEVEN.finditer(text))


def _is_date(digits: str) -> bool:
    for form in ("%Y%m%d", "%d%m%Y"):
        try:
            if 1900 <= dt.datetime.strptime(digits, form).year <= 2200:
                return True
        except ValueError:
            continue
    return False


def phone_numbers(text: str) -> bool:
    """Whether a text holds something that is most likely a Norwegian telephone number, and not a date or an amount."""
    for match in _PHONE.finditer(text):
        number = match["number"]
        if "://" in text[: match.start()].rsplit(" ", 1)[-1]:
            continue  # a number in an address of a page
        if match["code"] or " " in number or not _is_date(number):
            return True
    return False


def mail_addresses(text: str) -> bool:
    """Whether a text holds an e-mail address that looks like a person's: not a mailbox of an office."""
    return any(
        match[0].split("@")[0].casefold() not in _MAILBOXES
        and not match[0].split("@")[0].casefold().startswith("postmottak")
        for match in _MAIL.finditer(text)
    )


def _findings(context: PlanContext, holds: Callable[[str], bool], what: Text, hint: Text) -> Iterator[Finding]:
    plan = context.plan
    reported: set[tuple[str, str]] = set()
    for part, field, text in all_texts(plan):
        if not any(holds(words) for words in words_of(text)) or (part.id, field) in reported:
            continue
        reported.add((part.id, field))
        # The number or address itself is not repeated: a finding ends up in logs and on screens.
        yield Finding(
            subjects=(part.id,),
            field=field,
            message=say(
                plan,
                phrase("There is {what} in {part} (the field {field})."),
                what=what,
                part=people([part.id]) if field != "title" else part.id,
                field=field,
            ),
            hint=hint,
        )
    for field in ("title", "municipality", "description"):
        if any(holds(words) for words in words_of(getattr(plan, field))):
            yield Finding(
                message=say(plan, phrase("There is {what} in the plan's own field {field}."), what=what, field=field),
                hint=hint,
            )


_OUT = phrase("Take it out, and use a role in place of a person.")


@rule(
    "LMP421",
    Severity.ERROR,
    phrase("National identity number in a text"),
    phrase(
        "Eleven digits with a valid day of birth and valid control digits stand in a text. D-numbers and "
        "test numbers are found too. The message does not repeat the number."
    ),
)
def identity_number_in_text(context: PlanContext) -> Iterable[Finding]:
    return _findings(
        context,
        identity_numbers,
        phrase("a national identity number"),
        _OUT,
    )


@rule(
    "LMP422",
    Severity.WARNING,
    phrase("Telephone number in a text"),
    phrase("Something that looks like a Norwegian telephone number stands in a text."),
)
def phone_number_in_text(context: PlanContext) -> Iterable[Finding]:
    return _findings(context, phone_numbers, phrase("a telephone number"), _OUT)


@rule(
    "LMP423",
    Severity.WARNING,
    phrase("E-mail address in a text"),
    phrase(
        "An e-mail address that looks like a person's stands in a text. Mailboxes of offices, such as "
        "postmottak@, are left out."
    ),
)
def mail_address_in_text(context: PlanContext) -> Iterable[Finding]:
    return _findings(
        context,
        mail_addresses,
        phrase("an e-mail address"),
        _OUT,
    )


RULES = (identity_number_in_text, phone_number_in_text, mail_address_in_text)
