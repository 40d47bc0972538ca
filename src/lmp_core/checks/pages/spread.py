"""The pages of the rules about how content spreads."""

from __future__ import annotations

from lmp_core.checks.pages.commands import PROPOSE, SHOW, SPREAD, UNITS
from lmp_core.checks.pages.page import Page
from lmp_core.model.phrase import phrase

PAGES = {
    "LMP501": Page(
        why=phrase("What is sent through the channel reaches nobody, and others believe that it was said."),
        bad="""
[[channels]]
id = "rektormoetene"
title = "Rektormøtene"
""",
        good="""
[[channels]]
id = "rektormoetene"
title = "Rektormøtene"
reaches = ["solbakken-skole"]
""",
        mend=phrase("whom it reaches"),
        settle=(SPREAD,),
        related=(
            "LMP305",
            "LMP502",
            "LMP505",
        ),
        ids=("rektormoetene",),
    ),
    "LMP502": Page(
        why=phrase("The content is promised to somebody, but no day is set. Then nobody can say when they get it."),
        bad="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]
""",
        good="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]

[[activities]]
id = "rektormoete"
channel = "rektormoetene"
when = 2020-09-09
""",
        mend=phrase("a dated meeting in the channel"),
        settle=(
            SPREAD,
            PROPOSE,
        ),
        related=(
            "LMP501",
            "LMP504",
            "LMP506",
        ),
        ids=("rektormoetene",),
    ),
    "LMP503": Page(
        why=phrase(
            "Those who work there have no part in what the others get, and nobody has decided that it should be so."
        ),
        bad="""
[[units]]
id = "neset-skole"
kind = "school"

[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]
""",
        good="""
[[units]]
id = "neset-skole"
kind = "school"

[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole", "neset-skole"]
""",
        mend=phrase("it is among them"),
        settle=(
            SPREAD,
            UNITS,
        ),
        related=(
            "LMP307",
            "LMP501",
            "LMP504",
        ),
        ids=("neset-skole",),
    ),
    "LMP504": Page(
        why=phrase(
            "The unit is to get the content, but cannot be told when. One day is enough for somebody to begin asking."
        ),
        bad="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]

[[activities]]
id = "rektormoete"
channel = "rektormoetene"
""",
        good="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]

[[activities]]
id = "rektormoete"
channel = "rektormoetene"
when = 2020-09-09
""",
        mend=phrase("the day it reaches them"),
        settle=(
            SPREAD,
            PROPOSE,
        ),
        related=(
            "LMP502",
            "LMP503",
        ),
        ids=("solbakken-skole",),
    ),
    "LMP505": Page(
        why=phrase("Nobody sees to it that it is sent, and nobody can be asked why it was not."),
        bad="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]
""",
        good="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]
responsible = ["prosjektleder"]
""",
        mend=phrase("who is responsible"),
        settle=(SHOW,),
        related=(
            "LMP303",
            "LMP501",
        ),
        ids=("rektormoetene",),
    ),
    "LMP506": Page(
        why=phrase("The channel is in use, but not from now on. What comes after its last meeting reaches nobody."),
        bad="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]

[[activities]]
id = "rektormoete-august"
channel = "rektormoetene"
when = 2020-08-20
""",
        good="""
[[channels]]
id = "rektormoetene"
reaches = ["solbakken-skole"]

[[activities]]
id = "rektormoete-august"
channel = "rektormoetene"
when = 2020-08-20

[[activities]]
id = "rektormoete-oktober"
channel = "rektormoetene"
when = 2020-10-14
""",
        mend=phrase("the next meeting"),
        settle=(
            SPREAD,
            PROPOSE,
        ),
        related=("LMP502",),
        ids=("rektormoetene",),
    ),
}
