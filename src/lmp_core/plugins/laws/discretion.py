"""Law: nothing gets out that its readers may not read."""

from __future__ import annotations

from lmp_core.model import Visibility
from lmp_core.plugins.isolation import CallFailed
from lmp_core.plugins.laws.formats import inner, suffix
from lmp_core.plugins.laws.subject import Subject, in_words, watched_attempt
from lmp_core.plugins.samples import INTERNAL_WORD, NO_FEED_WORD, RESTRICTED_WORD

_SECRET = {
    Visibility.RESTRICTED: (),
    Visibility.INTERNAL: (RESTRICTED_WORD,),
    Visibility.PUBLIC: (RESTRICTED_WORD, INTERNAL_WORD),
}


def discretion(subject: Subject) -> list[str]:
    """Canary words in files, their names, findings and sections that an audience may not read.

    The widest audience comes last: what a plug-in remembers of an earlier run is found too. Text inside a PDF that is
    written in glyph numbers cannot be seen through.
    """
    broken = []
    for audience in reversed(Visibility):
        words = _SECRET[audience]
        context = subject.context(audience=audience)
        for what, _, file in subject.files(context):
            sought = (*words, NO_FEED_WORD) if suffix(file.path) == ".ics" else words
            for name, content in inner(file):
                low = content.lower()
                # Some formats write two bytes for each letter.
                thin = low.replace(b"\0", b"") if b"\0" in low else low
                for word in sought:
                    if word in name.lower() or word.encode() in thin:
                        broken.append(f"{what}: {name!r} tells {audience} readers of {word!r}")
        for rule, findings in subject.findings(context):
            if not isinstance(findings, CallFailed):
                broken += [
                    f"check {rule.code} tells {audience} readers of {word!r}"
                    for word in words
                    if word in repr(findings).lower()
                ]
        for piece in (*subject.pieces_of("lmp_report_sections"), *subject.pieces_of("lmp_answers")):
            output = watched_attempt(in_words, piece.run, context)
            if not isinstance(output, CallFailed):  # the robustness law tells
                broken += [
                    f"{piece.what} tells {audience} readers of {word!r}" for word in words if word in output.lower()
                ]
    return list(dict.fromkeys(broken))
