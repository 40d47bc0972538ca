"""What each body decided at its last meeting."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Item, Line, Section
from lmp_core.matters import matters
from lmp_core.model import Activity, Decision, DecisionKind
from lmp_core.wording.lists import listing
from lmp_core.wording.nouns import definite
from lmp_plugins.reporting.sections.briefing.last_meetings import decision_day, decisions_of_last_meetings
from lmp_plugins.reporting.wording import ReportWording, lower_first, mentions, sentences, upper_first


def write_decisions(context: PlanContext) -> Sequence[Block]:
    """What each body took up at its last meeting: items, what they hang on, who is to act, through which channels."""
    wording = ReportWording(context)
    sections: list[Section] = []
    for decisions in decisions_of_last_meetings(context):
        ids = {decision.id for decision in decisions}
        tops = [decision for decision in decisions if decision.part_of not in ids]
        items = [_decision_item(wording, top, decisions) for top in tops]
        sections.append(Section(title=_meeting_title(wording, decisions[0]), blocks=[Bullets(items)]))
    return sections


def _meeting_title(wording: ReportWording, decision: Decision) -> Line:
    day = decision_day(wording.context, decision)
    meeting = wording.plan.find(decision.meeting) if decision.meeting else None
    if isinstance(meeting, Activity):
        kind, title = wording.kind(meeting), wording.text(meeting.title)
        if str(title).casefold() == kind.casefold() and wording.spoken != "en":
            name = upper_first(Line.of(definite(kind, wording.spoken)))
            return wording.say("meeting-on", meeting=name, date=wording.day(day)) if day else name
        name = title
    else:
        name = wording.name(decision.body) if decision.body else Line.of(wording.word("decisions"))
    date = wording.day(day) if day else ""
    return wording.say("at-date", what=name, date=date) if date and not mentions(name, date) else name


def _decision_item(wording: ReportWording, decision: Decision, decisions: Sequence[Decision]) -> Item:
    inner = [_decision_item(wording, part, decisions) for part in decisions if part.part_of == decision.id]
    statements = [wording.title(decision)]
    if decision.text:
        statements.append(wording.text(decision.text))
    text = sentences(statements)
    statements.append(wording.condition(decision))
    programmes = [wording.name(id) for id in decision.programmes]
    if len(programmes) > 1 and not decision.part_of and not mentions(text, *map(str, programmes)):
        statements.append(wording.say("concerns", programmes=listing(programmes, wording.spoken)))
    statements += who_has_it(wording, decision, text)
    channels = [id for id in decision.leads_to if wording.plan.collection_of(id) == "channels"]
    if channels and not mentions(text, *(str(wording.name(id)) for id in channels)):
        names = listing([_channel(wording, id) for id in channels], wording.spoken)
        inner.insert(0, Item(wording.say("channels", channels=names)))
    return Item(sentences(statements), inner)


def who_has_it(wording: ReportWording, decision: Decision, said: Line) -> list[Line]:
    """Who a decision is assigned to, unless what is said already names them; of an assignment also that nobody is."""
    statements = []
    if decision.assigned_to and not mentions(said, *(str(wording.name(id)) for id in decision.assigned_to)):
        statements.append(wording.say("responsible", who=wording.named_in(decision.id, "assigned_to")))
    if decision.kind is DecisionKind.ASSIGNMENT and decision.id in matters(wording.context).given_to_nobody:
        statements.append(wording.say("given-to-nobody"))
    return statements


def _channel(wording: ReportWording, id: str) -> Line:
    """A channel inside a sentence: a common noun small, a name such as Olweus-nettverk as it is."""
    name = wording.name(id)
    return name if "-" in str(name).split(" ")[0] else lower_first(name)
