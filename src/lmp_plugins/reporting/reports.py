"""The reports: the title page of each, and the names of its files."""

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
from lmp_plugins.reporting.builtin_sections import builtin_sections
from lmp_plugins.reporting.formats.builtin import formats_for
from lmp_plugins.reporting.section_order import layout_of
from lmp_plugins.reporting.sections.implementation_plan import unit_of, units_with_plans
from lmp_plugins.reporting.wording import ReportWording, sentences


def briefing(context: PlanContext) -> Document:
    """The political committee's briefing: titled by the plan, and by the committee's meeting on that day."""
    wording = ReportWording(context)
    meeting = wording.this_meeting
    date = dates.numeric(context.as_of, wording.spoken)
    if meeting is None:
        subtitle = wording.say("briefing-as-of", date=date)
    else:
        subtitle = wording.say("briefing-on", title=wording.text(meeting.title), date=date)
    return _document("briefing", wording, wording.text(context.plan.title), subtitle)


def status(context: PlanContext) -> Document:
    """The status report: the planned activities and their outcomes."""
    wording = ReportWording(context)
    return _document("status", wording, wording.say("status-title"), _subtitle(wording))


def spread_plan(context: PlanContext) -> Document:
    """The plan for spreading: the channels, whom and when they reach, and who is responsible."""
    wording = ReportWording(context)
    return _document("spread-plan", wording, wording.say("spread-title"), _subtitle(wording))


def implementation_plan(context: PlanContext) -> Document:
    """The plan of the unit that the context is about (:meth:`PlanContext.about`)."""
    wording = ReportWording(context)
    unit = unit_of(context)
    name = wording.text(unit.title) if unit else wording.text(context.plan.title)
    return _document("implementation-plan", wording, wording.say("implementation-title", unit=name), _subtitle(wording))


def overview(context: PlanContext) -> Document:
    """The programme overview: the links between programmes, and work that could be done once instead of twice."""
    wording = ReportWording(context)
    return _document("overview", wording, wording.say("overview-title"), _subtitle(wording))


def what_changed(context: PlanContext) -> Document:
    """The report on changes since the context's baseline, grouped for those whom they concern."""
    wording = ReportWording(context)
    baseline = context.baseline
    if baseline is None:
        return _document("what-changed", wording, wording.say("changed-title"), _subtitle(wording))
    title = wording.say("changed-since", baseline=baseline.label)
    return _document("what-changed", wording, title, _subtitle(wording))


def _subtitle(wording: ReportWording) -> Line:
    return wording.say(
        "plan-on", plan=wording.text(wording.plan.title), date=dates.numeric(wording.as_of, wording.spoken)
    )


def _document(report: str, wording: ReportWording, title: Line, subtitle: Line) -> Document:
    context = wording.context
    note = wording.say(
        "made-from", plan=wording.text(context.plan.title), date=dates.day(context.as_of, wording.spoken)
    )
    if context.audience is not Visibility.PUBLIC:
        note = sentences([wording.say("not-public"), note])
    layout = layout_of(report, context)
    document = Document(
        title=wording.text(layout.title) if layout is not None and layout.title else title,
        subtitle=subtitle,
        language=wording.spoken,
        sections=sections_of(report, context, builtin_sections()),
    )
    return attrs.evolve(document, note=sentences([note, *_language_notes(wording, document)]))


def _language_notes(wording: ReportWording, document: Document) -> list[Line]:
    """Notes on texts that are in another language than the report's; each run is marked as well.

    Names of places, units, programmes and their owners are names in any language.
    """
    asked = wording.context.language
    notes: list[Line] = []
    if asked != wording.spoken:
        notes.append(
            wording.say(
                "not-spoken", language=_language_name(asked, wording), spoken=_language_name(wording.spoken, wording)
            )
        )
    plan = wording.plan
    names = {unit.title.to(asked) for unit in plan.units} | {venue.title.to(asked) for venue in plan.venues}
    names |= {name.to(asked) for programme in plan.programmes for name in (programme.title, programme.owner)}
    foreign = (run for line in document.lines() for run in line.runs if run.text not in names)
    foreign_languages = sorted({run.language for run in foreign if run.language} - {asked})
    if foreign_languages:
        languages = listing([_language_name(language, wording) for language in foreign_languages], wording.spoken)
        notes.append(wording.say("also-in", language=_language_name(asked, wording), languages=languages))
    return notes


def _language_name(language: str, wording: ReportWording) -> str:
    """The name of a language, as the CLDR has it."""
    from babel import Locale

    name = Locale(language).get_display_name(wording.spoken) or language
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
