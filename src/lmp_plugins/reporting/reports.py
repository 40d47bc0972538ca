"""The reports: each one's title page, and how its files are called."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from lmp_core.context import PlanContext
from lmp_core.document import Document, Line
from lmp_core.model import Visibility
from lmp_core.plugins.contracts import FailedFile, OutFile
from lmp_core.plugins.failure import PluginCallError
from lmp_core.wording import dates
from lmp_core.wording.lists import listing
from lmp_plugins.reporting.assembly import sections_of
from lmp_plugins.reporting.formats.builtin import formats_for
from lmp_plugins.reporting.naming import Voice, sentences
from lmp_plugins.reporting.section_order import layout_of
from lmp_plugins.reporting.sections.implementation_plan import unit_of, units_with_plans


def briefing(context: PlanContext) -> Document:
    """The political committee's briefing: titled by the plan, and by the committee's meeting on that day."""
    voice = Voice(context)
    meeting = voice.this_meeting
    date = dates.numeric(context.as_of, voice.spoken)
    if meeting is None:
        subtitle = voice.say("briefing-as-of", date=date)
    else:
        subtitle = voice.say("briefing-on", title=voice.text(meeting.title), date=date)
    return _document("briefing", voice, voice.text(context.plan.title), subtitle)


def status(context: PlanContext) -> Document:
    """What was planned and what has become of it."""
    voice = Voice(context)
    return _document("status", voice, voice.say("status-title"), _under(voice))


def spread_plan(context: PlanContext) -> Document:
    """Which channel reaches whom, when, and who sees to it."""
    voice = Voice(context)
    return _document("spread-plan", voice, voice.say("spread-title"), _under(voice))


def implementation_plan(context: PlanContext) -> Document:
    """The plan of the unit that the context is about (:meth:`PlanContext.about`)."""
    voice = Voice(context)
    unit = unit_of(context)
    name = voice.text(unit.title) if unit else voice.text(context.plan.title)
    return _document("implementation-plan", voice, voice.say("implementation-title", unit=name), _under(voice))


def overview(context: PlanContext) -> Document:
    """How the programmes hang together, and what could be done once instead of twice."""
    voice = Voice(context)
    return _document("overview", voice, voice.say("overview-title"), _under(voice))


def what_changed(context: PlanContext) -> Document:
    """What differs from the context's baseline, grouped for those whom it concerns."""
    voice = Voice(context)
    baseline = context.baseline
    if baseline is None:
        return _document("what-changed", voice, voice.say("changed-title"), _under(voice))
    title = voice.say("changed-since", baseline=baseline.label)
    return _document("what-changed", voice, title, _under(voice))


def _under(voice: Voice) -> Line:
    return voice.say("plan-on", plan=voice.text(voice.plan.title), date=dates.numeric(voice.as_of, voice.spoken))


def _document(report: str, voice: Voice, title: Line, subtitle: Line) -> Document:
    from lmp_plugins.reporting import lmp_report_sections

    context = voice.context
    note = voice.say("made-from", plan=voice.text(context.plan.title), date=dates.day(context.as_of, voice.spoken))
    if context.audience is not Visibility.PUBLIC:
        note = sentences([voice.say("not-public"), note])
    layout = layout_of(report, context)
    made = Document(
        title=voice.text(layout.title) if layout is not None and layout.title else title,
        subtitle=subtitle,
        language=voice.spoken,
        sections=sections_of(report, context, lmp_report_sections()),
    )
    return attrs.evolve(made, note=sentences([note, *_languages(voice, made)]))


def _languages(voice: Voice, document: Document) -> list[Line]:
    """What is in another language than was asked for, said where a reader sees it; each run is marked as well.

    Names of places, units, programmes and their owners are names in any language.
    """
    asked = voice.context.language
    made: list[Line] = []
    if asked != voice.spoken:
        made.append(voice.say("not-spoken", language=_called(asked, voice), spoken=_called(voice.spoken, voice)))
    plan = voice.plan
    names = {unit.title.to(asked) for unit in plan.units} | {venue.title.to(asked) for venue in plan.venues}
    names |= {name.to(asked) for programme in plan.programmes for name in (programme.title, programme.owner)}
    foreign = (run for line in document.lines() for run in line.runs if run.text not in names)
    others = sorted({run.language for run in foreign if run.language} - {asked})
    if others:
        languages = listing([_called(other, voice) for other in others], voice.spoken)
        made.append(voice.say("also-in", language=_called(asked, voice), languages=languages))
    return made


def _called(language: str, voice: Voice) -> str:
    """The name of a language, as the CLDR has it."""
    from babel import Locale

    name = Locale(language).get_display_name(voice.spoken) or language
    return name.removeprefix("norsk ")  # in Norwegian, bokmål and nynorsk say that by themselves


# --- files --------------------------------------------------------------------------------------------------------


def briefing_files(context: PlanContext) -> Iterator[OutFile | FailedFile]:
    """The briefing in every format."""
    return files("briefing", context, briefing(context))


def status_files(context: PlanContext) -> Iterator[OutFile | FailedFile]:
    """The status in every format."""
    return files("status", context, status(context))


def spread_plan_files(context: PlanContext) -> Iterator[OutFile | FailedFile]:
    """The plan for spreading in every format; none for a plan without channels."""
    if context.plan.channels:
        yield from files("spread-plan", context, spread_plan(context))


def implementation_plan_files(context: PlanContext) -> Iterator[OutFile | FailedFile]:
    """The implementation plan of each unit that takes part in something, in every format."""
    for unit in units_with_plans(context):
        about = context.about(unit.id)
        yield from files(f"implementation-plan-{unit.id}", about, implementation_plan(about))


def overview_files(context: PlanContext) -> Iterator[OutFile | FailedFile]:
    """The programme overview in every format; none for a plan without programmes."""
    if context.plan.programmes:
        yield from files("overview", context, overview(context))


def what_changed_files(context: PlanContext) -> Iterator[OutFile | FailedFile]:
    """What has changed, in every format; none when the context has no baseline to tell it from."""
    if context.baseline is not None:
        yield from files("what-changed", context, what_changed(context))


def stem_of(name: str, context: PlanContext) -> str:
    """What the files of a report are called, without the ending."""
    mark = "" if context.audience is Visibility.PUBLIC else f".{context.audience}"
    return f"{name}-{context.as_of}.{context.language}{mark}"


def files(name: str, context: PlanContext, document: Document) -> Iterator[OutFile | FailedFile]:
    """A document in every format that is wanted: ``briefing-2020-08-25.nb.html``.

    What is not for the public says so in its name too, so that the two cannot be mistaken.
    """
    stem = stem_of(name, context)
    for format_ in formats_for(context):
        path = f"{stem}{format_.suffix}"
        try:
            yield OutFile(path, format_.render(document, context))
        except PluginCallError as error:
            yield FailedFile(path, error.failure)
