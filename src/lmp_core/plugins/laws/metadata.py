"""Law: what it says of itself is true."""

from __future__ import annotations

from lmp_core.model import UnitKind
from lmp_core.model.errors import in_language
from lmp_core.plugins.isolation import CallFailed
from lmp_core.plugins.laws.formats import FORMATS, suffix
from lmp_core.plugins.laws.subject import Subject, watched_attempt
from lmp_core.plugins.samples import loose_plan

_KINDS = ((UnitKind.SCHOOL, UnitKind.KINDERGARTEN), (UnitKind.SCHOOL,), (UnitKind.KINDERGARTEN,))


def metadata(subject: Subject) -> list[str]:
    """Files of a kind that was not declared, or that are not what their name says; templates that do not sign."""
    broken = []
    for exporter in subject.values("lmp_exporters"):
        if not exporter.media_types:
            broken.append(f"exporter {exporter.name!r} declares no media_types")
    for exporter, exported in subject.exports(subject.context()):
        for failed in () if isinstance(exported, CallFailed) else exported.failed:
            broken.append(
                f"exporter {exporter.name!r} cannot give {failed.path!r}: {in_language(failed.failure.message, 'en')}"
            )
    for giver, media_types, file in subject.files(subject.context()):
        what = f"{giver}: {file.path!r}"
        kind = FORMATS.get(suffix(file.path))
        if kind is None:
            continue
        if media_types and not set(kind.media_types) & set(media_types):
            broken.append(f"{what} is {kind.media_types[0]}, which it does not declare")
        wrong = kind.wrong(file.content)
        if wrong:
            broken.append(f"{what} {wrong}")
    for what, template, run in subject.pieces_of("lmp_programme_templates"):
        tried = [watched_attempt(run, subject.context(loose_plan(kinds))) for kinds in _KINDS]
        instance = next((plan for plan in tried if not isinstance(plan, CallFailed)), None)
        if instance is None or what.endswith("(earlier)"):
            continue
        signed = [
            programme.id
            for programme in instance.programmes
            if programme.template
            and programme.template.name == template.name
            and programme.template.version == template.version
        ]
        if not signed:
            broken.append(
                f"programme template {template.name!r} {template.version} makes no programme that says so in its "
                "template field"
            )
    return broken
