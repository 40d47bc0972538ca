"""Checks of what readers see (LMP40x): what is hidden, what should be, and in which languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.checks.rules.plan_texts import all_texts, words_of
from lmp_core.model import Activity, Part, Unit, Venue, Visibility, references
from lmp_core.model.hierarchy import by_activity
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.wording.lists import listing
from lmp_core.wording.sentences import named, people, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

_WORDS = {
    Visibility.PUBLIC: phrase("public"),
    Visibility.INTERNAL: phrase("internal"),
    Visibility.RESTRICTED: phrase("restricted"),
}


def _visibility(part: Part | None) -> Visibility:
    visibility: Visibility = getattr(part, "visibility", Visibility.PUBLIC)
    return visibility


def _hidden(activity: Activity, above: bool | None) -> bool:
    """Whether the public may not read it: what is part of something hidden, is hidden."""
    return activity.visibility is not Visibility.PUBLIC or bool(above)


@rule(
    "LMP401",
    Severity.WARNING,
    phrase("Open content hangs on hidden"),
    phrase(
        "Something that many may read refers to something that fewer may read. For those who may not, "
        "the reference falls away, and what is part of something hidden is hidden with it. A reference "
        "to something internal is only for information."
    ),
)
def open_hangs_on_hidden(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    if all(_visibility(part) is Visibility.PUBLIC for _, part in plan.parts()):
        return
    for collection, part in plan.parts():
        own = _visibility(part)
        if own is Visibility.RESTRICTED or not hasattr(part, "visibility"):
            continue
        reported: set[str] = set()
        for path, id, _ in references(collection, part):
            target = plan.find(id)
            theirs = _visibility(target)
            if target is None or target.id in reported or theirs.rank <= own.rank:
                continue
            reported.add(target.id)
            yield Finding(
                subjects=(part.id, target.id),
                field=str(path[0]),
                severity=None if theirs is Visibility.RESTRICTED else Severity.NOTE,
                message=say(
                    plan,
                    phrase("{part} is {own}, but refers to {target}, which is {theirs}."),
                    part=named(part.id),
                    own=_WORDS[own],
                    target=named(target.id),
                    theirs=_WORDS[theirs],
                ),
                hint=say(plan, phrase("Let the same people read both, or take the reference out.")),
            )


@rule(
    "LMP402",
    Severity.WARNING,
    phrase("Open text names something hidden"),
    phrase("The title of something restricted stands in a text that more people may read."),
)
def open_text_names_hidden(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    titles: dict[str, Part] = {}
    open_titles: set[str] = set()
    for _, part in plan.parts():
        for _, title in part.title.items():
            if _visibility(part) is Visibility.RESTRICTED:
                titles.setdefault(title.casefold(), part)
            else:
                open_titles.add(title.casefold())
    # A title that something open has as well, or a very short one, gives nothing away.
    secret = {title: part for title, part in titles.items() if title not in open_titles and len(title) >= 6}
    if not secret:
        return
    pattern = re.compile("|".join(rf"\b{re.escape(title)}\b" for title in sorted(secret, key=lambda t: (-len(t), t))))
    reported: set[tuple[str, str]] = set()
    for part, field, text in all_texts(plan):
        if _visibility(part) is Visibility.RESTRICTED or (part.id, field) in reported:
            continue
        match = next((hit for words in words_of(text) if (hit := pattern.search(words.casefold()))), None)
        if match is None:
            continue
        reported.add((part.id, field))
        yield Finding(
            subjects=(part.id, secret[match[0]].id),
            field=field,
            message=say(
                plan,
                phrase("{part} is {own}, but names {target}, which is restricted."),
                part=named(part.id),
                own=_WORDS[_visibility(part)],
                target=named(secret[match[0]].id),
            ),
            hint=say(plan, phrase("Write the text anew, or make it as restricted.")),
        )


# Words for talks with children and for single cases. What these are about belongs in no calendar and no feed.
SENSITIVE = re.compile(
    r"barnesamtale|barnesamtalar|elevsamtale|elevsamtalar|samtale\w* med (?:barn|elev)|barneintervju|"
    r"enkeltsak|einskildsak|mobbesak|bekymringsmelding|uromelding|9 ?a-sak|§ ?12-4-sak|elevsak|"
    r"child(?:ren)?'?s? talks|talks? with (?:the )?(?:child|pupil|student)|pupil talks|individual case|bullying case|"
    r"mánáidságastallan",
)


@rule(
    "LMP403",
    Severity.WARNING,
    phrase("Sensitive content in a public feed"),
    phrase("Talks with children and single cases have no place in calendars and feeds that anybody may subscribe to."),
)
def sensitive_in_feed(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    hidden = by_activity(plan, _hidden)
    for activity in plan.activities:
        if not activity.in_feeds or hidden[activity.id]:
            continue
        texts = (activity.title, activity.theme, activity.evidence, activity.description)
        if not any(SENSITIVE.search(words.casefold()) for text in texts for words in words_of(text)):
            continue
        yield Finding(
            subjects=(activity.id,),
            message=say(
                plan,
                phrase("{activity} is about talks with children or single cases, but is in public calendars."),
                activity=named(activity.id),
            ),
            hint=say(plan, phrase("Keep it out of the calendar, or let fewer read it.")),
        )


@rule(
    "LMP404",
    Severity.NOTE,
    phrase("Public meeting link"),
    phrase("The plan says that the link to a digital meeting is public, so that anybody may walk in."),
)
def public_meeting_link(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    hidden = by_activity(plan, _hidden)
    for activity in plan.activities:
        if activity.mode is None or not activity.mode.url or activity.mode.url_visibility is not Visibility.PUBLIC:
            continue
        if hidden[activity.id]:
            continue
        yield Finding(
            subjects=(activity.id,),
            field="mode",
            message=say(plan, phrase("Anybody may read the meeting link of {activity}."), activity=named(activity.id)),
            hint=say(plan, phrase("Let only those who take part read it, or send the link in another way.")),
        )


_LANGUAGES = {
    "nb": phrase("Norwegian Bokmål"),
    "nn": phrase("Norwegian Nynorsk"),
    "en": phrase("English"),
    "se": phrase("Northern Sámi"),
}


@rule(
    "LMP405",
    Severity.NOTE,
    phrase("Text that lacks a language"),
    phrase(
        "At least half of the plan's texts are in a language that this text lacks. The plan's own "
        "language always counts. A mere name in one language may be meant so."
    ),
)
def missing_language(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    texts = [(part, field, text) for part, field, text in all_texts(plan) if isinstance(text, Text)]
    uses = Counter(language for _, _, text in texts for language, _ in text.items())
    usual = {language for language, count in uses.items() if 2 * count >= len(texts)} | {plan.language}
    lacking: dict[str, tuple[list[str], list[str]]] = {}
    for part, field, text in texts:
        missing = [language for language in _LANGUAGES if language in usual and getattr(text, language) is None]
        if not missing or _is_name(part, field, text):
            continue
        fields, languages = lacking.setdefault(part.id, ([], []))
        fields.extend([field] if field not in fields else [])
        languages.extend(language for language in missing if language not in languages)
    for id, (fields, languages) in lacking.items():
        yield Finding(
            subjects=(id,),
            field=fields[0],
            message=say(
                plan,
                phrase("{part} lacks {languages} (in {fields})."),
                part=people([id]),
                languages=_listed(languages),
                fields=", ".join(fields),
            ),
            hint=say(plan, phrase("Write the text in that language too.")),
        )


def _is_name(part: Part, field: str, text: Text) -> bool:
    """Whether a text is a proper name, which is the same in all languages: of a venue, a single unit, or an owner."""
    single_unit = isinstance(part, Unit) and not part.collective
    return isinstance(part, Venue) or single_unit or field == "owner"


def _listed(languages: list[str]) -> Text:
    return Worded(lambda language: str(listing([_LANGUAGES[missing].to(language) for missing in languages], language)))


RULES = (open_hangs_on_hidden, open_text_names_hidden, sensitive_in_feed, public_meeting_link, missing_language)
