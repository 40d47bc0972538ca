"""The pages of the rules about what readers see, and about personal data."""

from __future__ import annotations

from lmp_core.checks.pages.commands import CHECK, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.phrase import phrase

PAGES = {
    "LMP401": Page(
        why=phrase(
            "Those who see only what is open lose the connection, and do not see at all what is part of "
            "something hidden."
        ),
        bad="""
[[activities]]
id = "gjennomgang"
visibility = "restricted"

[[activities]]
id = "forberedelse"
part_of = "gjennomgang"
""",
        good="""
[[activities]]
id = "gjennomgang"
visibility = "restricted"

[[activities]]
id = "forberedelse"
part_of = "gjennomgang"
visibility = "restricted"
""",
        mend=phrase("as hidden as the whole"),
        settle=(
            (
                phrase("See it as everybody may:"),
                "lmp check --audience public",
            ),
        ),
        related=(
            "LMP402",
            "LMP403",
        ),
        ids=("forberedelse",),
    ),
    "LMP402": Page(
        why=phrase("What was to be hidden stands in plain words somewhere else."),
        bad="""
[[activities]]
id = "gjennomgang"
title = "Gjennomgang av saken på Neset"
visibility = "restricted"

[[activities]]
id = "rektormoete"
description = "Se gjennomgang av saken på Neset."
""",
        good="""
[[activities]]
id = "gjennomgang"
title = "Gjennomgang av saken på Neset"
visibility = "restricted"

[[activities]]
id = "rektormoete"
description = "Orientering fra skolene."
""",
        mend=phrase("without the hidden title"),
        settle=(
            (
                phrase("See it as everybody may:"),
                "lmp check --audience public",
            ),
        ),
        related=(
            "LMP401",
            "LMP421",
        ),
        ids=("rektormoete",),
    ),
    "LMP403": Page(
        why=phrase(
            "A calendar that anybody may follow should not tell when a child has a talk. In a small place "
            "people know the case."
        ),
        bad="""
[[activities]]
id = "barnesamtaler"
kind = "task"
title = "Barnesamtaler"
""",
        good="""
[[activities]]
id = "barnesamtaler"
kind = "task"
title = "Barnesamtaler"
in_feeds = false
""",
        mend=phrase("not in calendars"),
        settle=(
            (
                phrase("See what is in the calendars:"),
                "lmp calendar publish",
            ),
        ),
        related=(
            "LMP401",
            "LMP404",
        ),
        ids=("barnesamtaler",),
    ),
    "LMP404": Page(
        why=phrase("Anybody may walk into the meeting, also those who are not to hear what is said."),
        bad="""
[[activities]]
id = "webinar"
mode.form = "digital"
mode.url = "https://video.example.no/webinar"
mode.url_visibility = "public"
""",
        good="""
[[activities]]
id = "webinar"
mode.form = "digital"
mode.url = "https://video.example.no/webinar"
mode.url_visibility = "internal"
""",
        mend=phrase("only for those who take part"),
        settle=(SHOW,),
        related=(
            "LMP403",
            "LMP406",
        ),
        ids=("webinar",),
    ),
    "LMP405": Page(
        why=phrase("Whoever reads the plan in that language gets this text in another."),
        bad="""
[[activities]]
id = "oppstart"
title = { nb = "Oppstart", nn = "Oppstart" }

[[activities]]
id = "samling"
title = { nb = "Samling", nn = "Samling" }

[[activities]]
id = "evaluering"
title = { nb = "Veien videre" }
""",
        good="""
[[activities]]
id = "oppstart"
title = { nb = "Oppstart", nn = "Oppstart" }

[[activities]]
id = "samling"
title = { nb = "Samling", nn = "Samling" }

[[activities]]
id = "evaluering"
title = { nb = "Veien videre", nn = "Vegen vidare" }
""",
        mend=phrase("the text in both languages"),
        settle=(CHECK,),
        related=("LMP402",),
        ids=("evaluering",),
    ),
    "LMP406": Page(
        why=phrase("Nobody gets in by clicking the link, and it is left out of calendars."),
        bad="""
[[activities]]
id = "webinar"
mode.form = "digital"
mode.url = "video.example.no/webinar"
""",
        good="""
[[activities]]
id = "webinar"
mode.form = "digital"
mode.url = "https://video.example.no/webinar"
""",
        mend=phrase("the whole address"),
        settle=(SHOW,),
        related=("LMP404",),
        ids=("webinar",),
    ),
    "LMP421": Page(
        why=phrase(
            "A plan goes to many, is kept for long and is copied. An identity number in it is a breach of privacy."
        ),
        bad="""
[[activities]]
id = "oppfoelging"
description = "Gjelder 018101 00016. Se saken i arkivet."
""",
        good="""
[[activities]]
id = "oppfoelging"
description = "Se saken i arkivet."
""",
        mend=phrase("without the number"),
        settle=(CHECK,),
        related=(
            "LMP402",
            "LMP422",
            "LMP423",
        ),
        ids=("oppfoelging",),
    ),
    "LMP422": Page(
        why=phrase("A plan goes to many, and the number is somebody's own. Roles stand in a plan, people do not."),
        bad="""
[[activities]]
id = "oppstart"
description = "Spørsmål? Ring 91 23 45 67."
""",
        good="""
[[activities]]
id = "oppstart"
description = "Spørsmål? Spør prosjektlederen."
""",
        mend=phrase("who can answer, by role"),
        settle=(CHECK,),
        related=(
            "LMP421",
            "LMP423",
        ),
        ids=("oppstart",),
    ),
    "LMP423": Page(
        why=phrase("A plan goes to many, and the address is somebody's own. When that person leaves, nobody answers."),
        bad="""
[[activities]]
id = "oppstart"
description = "Meld på: kari.nordmann@fjordvik.example"
""",
        good="""
[[activities]]
id = "oppstart"
description = "Meld på: postmottak@fjordvik.example"
""",
        mend=phrase("a shared mailbox"),
        settle=(CHECK,),
        related=(
            "LMP421",
            "LMP422",
        ),
        ids=("oppstart",),
    ),
}
