"""Law: what it says of itself is true."""

from __future__ import annotations

from lmp_core.plugins.isolation import CallFailed
from lmp_core.plugins.laws.formats import FORMATS, suffix
from lmp_core.plugins.laws.subject import Subject, ran, start


def metadata(subject: Subject) -> list[str]:
    """Files of a kind that was not declared, or that are not what their name says; templates that do not sign."""
    broken = []
    for exporter in subject.values("lmp_exporters"):
        if not exporter.media_types:
            broken.append(f"exporter {exporter.name!r} declares no media_types")
    for exporter, file in subject.files(subject.context()):
        what = f"exporter {exporter.name!r}: {file.path!r}"
        kind = FORMATS.get(suffix(file.path))
        if kind is None:
            continue
        if exporter.media_types and not set(kind.media_types) & set(exporter.media_types):
            broken.append(f"{what} is {kind.media_types[0]}, which media_types does not name")
        wrong = kind.wrong(file.content)
        if wrong:
            broken.append(f"{what} {wrong}")
    for template in subject.values("lmp_programme_templates"):
        made = ran(start, template, subject.context().plan)
        if isinstance(made, CallFailed):
            continue
        signed = [
            programme.id
            for programme in made.programmes
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
