"""Invitations: who is asked, by whom, and what a contacts file may not hold."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import icalendar
import pytest

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Group, Participant, Plan, Role, Unit
from lmp_core.model.errors import UsageError
from lmp_core.model.when import At, OnDate, Recurring, Unknown
from lmp_plugins.calendar import publish
from lmp_plugins.calendar.contacts import Contacts, load_contacts
from lmp_plugins.calendar.invitations import Method, invitations

DAY = dt.date(2020, 8, 25)
CONTACTS = """
organiser = "prosjektleder"

[contacts.prosjektleder]
name = "Leder, \\"LMP\\""
email = "leder@kommune.example"

[contacts.rektor]
email = "rektor@skole.example"

[contacts.veilederne]
name = "Veilederne"
email = "veilederne@udir.example"
"""


def plan_with(**more: Any) -> Plan:
    when = At(start=dt.datetime(2020, 9, 1, 9), end=dt.datetime(2020, 9, 1, 11))
    fields = {"title": "Møte", "kind": "meeting", "when": when, "takes_part": ["gruppa", "veilederne"]} | more
    return Plan(
        id="plan",
        title="Plan",
        units=[Unit(id="skole-1", title="Skole 1", kind="school")],
        roles=[Role(id="prosjektleder", title="Prosjektleder"), Role(id="rektor", title="Rektor", unit="skole-1")],
        groups=[
            Group(id="gruppa", title="Gruppa", members=["prosjektleder", "rektor"]),
            Group(id="veilederne", title="Veilederne", external=True),
        ],
        activities=[Activity(id="moete", **fields)],
    )


def contacts(tmp_path: Path, plan: Plan, text: str = CONTACTS) -> Contacts:
    path = tmp_path / "contacts.toml"
    path.write_text(text, encoding="utf-8")
    return load_contacts(path, plan)


def test_everybody_with_an_address_is_asked_once(tmp_path: Path) -> None:
    plan = plan_with(takes_part=["gruppa", Participant(who="veilederne", optional=True), "rektor"])
    (file,) = invitations(PlanContext.of(plan, as_of=DAY), "moete", contacts(tmp_path, plan))
    calendar = icalendar.Calendar.from_ical(file.content)
    assert calendar["METHOD"] == "REQUEST"
    (event,) = calendar.walk("VEVENT")
    assert event["ORGANIZER"] == "mailto:leder@kommune.example"
    assert event["ORGANIZER"].params["CN"] == "Leder, 'LMP'"
    asked = {str(one): one.params for one in event["ATTENDEE"]}
    assert set(asked) == {"mailto:rektor@skole.example", "mailto:veilederne@udir.example"}
    assert asked["mailto:rektor@skole.example"]["CN"] == "Rektor"
    assert asked["mailto:rektor@skole.example"]["PARTSTAT"] == "NEEDS-ACTION"
    assert asked["mailto:veilederne@udir.example"]["ROLE"] == "OPT-PARTICIPANT"
    assert asked["mailto:veilederne@udir.example"]["CUTYPE"] == "GROUP"
    assert calendar.walk("VTIMEZONE")


def test_the_invitation_is_to_what_is_in_the_feed(tmp_path: Path) -> None:
    plan = plan_with()
    context = PlanContext.of(plan, as_of=DAY)
    files, state = publish(context)
    feed = icalendar.Calendar.from_ical(files[0].content).walk("VEVENT")[0]
    (file,) = invitations(context, "moete", contacts(tmp_path, plan), previous=state)
    asked = icalendar.Calendar.from_ical(file.content).walk("VEVENT")[0]
    assert (asked["UID"], asked["SEQUENCE"]) == (feed["UID"], feed["SEQUENCE"])
    (off,) = invitations(context, "moete", contacts(tmp_path, plan), previous=state, method=Method.CANCEL)
    event = icalendar.Calendar.from_ical(off.content).walk("VEVENT")[0]
    assert (event["STATUS"], event["SEQUENCE"], event["UID"]) == ("CANCELLED", 1, feed["UID"])


def test_a_series_is_called_off_as_one(tmp_path: Path) -> None:
    when = Recurring(frequency="weekly", start=dt.date(2020, 9, 1), count=4, on_free_day="keep")
    plan = plan_with(when=when)
    (file,) = invitations(PlanContext.of(plan, as_of=DAY), "moete", contacts(tmp_path, plan), method=Method.CANCEL)
    (event,) = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    assert "RECURRENCE-ID" not in event


@pytest.mark.parametrize(
    ("id", "fields", "message"),
    [
        ("moetet", {}, "there is no activity 'moetet' – did you mean 'moete'"),
        ("moete", {"when": Unknown()}, "has no date to invite to"),
        ("moete", {"takes_part": ["skole-1"], "when": OnDate(date=DAY), "in_feeds": False}, "has no date to invite to"),
    ],
)
def test_what_cannot_be_invited_to(tmp_path: Path, id: str, fields: dict[str, Any], message: str) -> None:
    plan = plan_with(**fields)
    with pytest.raises(UsageError, match=message):
        invitations(PlanContext.of(plan, as_of=DAY), id, contacts(tmp_path, plan))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no contacts"),
        ("a = [", "is not TOML"),
        ('organiser = "rektor"\n[contacts.rektor]\nemail = "a\\r\\nATTENDEE:x@y.no"', "no e-mail address"),
        ('organiser = "rektor"\n[contacts.rektor]\nname = "N"', "no e-mail address"),
        ('organiser = "rektr"\n[contacts.rektor]\nemail = "a@b.no"', "did you mean 'rektor'"),
        ('organiser = "rektr"\n[contacts.rektr]\nemail = "a@b.no"', "did you mean 'rektor'"),
    ],
)
def test_a_wrong_contacts_file_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        contacts(tmp_path, plan_with(), text)
