"""Who sits together, and where."""

from __future__ import annotations

import datetime as dt

from lmp_core.model import Activity, Group, Plan, Role, Split, Unit, Venue, VenueUse
from lmp_core.model.when import OnDate, Recurring
from lmp_core.timeline.timeline import expand

D = dt.date
PARTS = {
    "units": [
        Unit(id="skole-1", title="Skole 1", kind="school", aliases=["gamle-skolen"]),
        Unit(id="skole-2", title="Skole 2", kind="school"),
        Unit(id="barnehage-1", title="Barnehage 1", kind="kindergarten"),
        Unit(id="barnehage-2", title="Barnehage 2", kind="kindergarten"),
    ],
    "groups": [
        Group(id="ag-skole-1", title="AG", unit="skole-1"),
        Group(id="alle", title="Alle", members=["skole-1", "skole-2", "barnehage-1", "barnehage-2"]),
        Group(id="veiledere", title="Veiledere", external=True),
        Group(id="styringsgruppa", title="SG", members=["rektor-1", "leder"]),
    ],
    "roles": [Role(id="rektor-1", title="Rektor", unit="skole-1"), Role(id="leder", title="Leder")],
    "venues": [Venue(id="smia", title="Smia"), Venue(id="salen", title="Salen"), Venue(id="hallen", title="Hallen")],
}


def sittings(**fields: object) -> list[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    fields = {"when": OnDate(date=D(2020, 8, 11)), **fields}
    activity = Activity(id="f", title="Fagsamling", kind="fagsamling", **fields)  # type: ignore[arg-type]
    found = expand(Plan(id="p", title="P", activities=[activity], **PARTS))  # type: ignore[arg-type]
    return [(one.key, one.participants, one.units, one.venues) for one in found]


def test_not_split() -> None:
    assert sittings(takes_part=["styringsgruppa", "ag-skole-1"], venues=["smia"]) == [
        ("f", ("styringsgruppa", "ag-skole-1"), ("skole-1",), ("smia",))
    ]


def test_the_schools_each_and_the_kindergartens_together() -> None:
    assert sittings(
        takes_part=["skole-1", "skole-2", "barnehage-1", "barnehage-2"],
        split=Split(unit_kinds=["school"]),
        venues=[VenueUse(venue="smia", unit_kinds=["kindergarten"])],
    ) == [
        ("f", ("barnehage-1", "barnehage-2"), ("barnehage-1", "barnehage-2"), ("smia",)),
        ("f/skole-1", ("skole-1",), ("skole-1",), ()),
        ("f/skole-2", ("skole-2",), ("skole-2",), ()),
    ]


def test_a_group_is_taken_apart_and_who_has_no_unit_sits_with_all() -> None:
    assert sittings(takes_part=["alle", "ag-skole-1", "veiledere"], split=Split(unit_kinds=["school"])) == [
        ("f", ("barnehage-1", "barnehage-2", "veiledere"), ("barnehage-1", "barnehage-2"), ()),
        ("f/skole-1", ("skole-1", "ag-skole-1", "veiledere"), ("skole-1",), ()),
        ("f/skole-2", ("skole-2", "veiledere"), ("skole-2",), ()),
    ]


def test_all_split_leaves_no_joint_sitting() -> None:
    assert [key for key, *_ in sittings(takes_part=["skole-1", "barnehage-1"], split=Split())] == [
        "f/barnehage-1",
        "f/skole-1",
    ]


def test_split_without_units_is_one() -> None:
    assert sittings(takes_part=["veiledere"], split=Split()) == [("f", ("veiledere",), (), ())]
    assert sittings(takes_part=["barnehage-1"], split=Split(unit_kinds=["school"])) == [
        ("f", ("barnehage-1",), ("barnehage-1",), ())
    ]


def test_venues_by_unit_and_by_kind() -> None:
    venues = [
        VenueUse(venue="salen", units=["gamle-skolen"]),
        VenueUse(venue="hallen", unit_kinds=["kindergarten"]),
        VenueUse(venue="smia"),
    ]
    assert sittings(takes_part=["alle"], split=Split(), venues=venues) == [
        ("f/barnehage-1", ("barnehage-1",), ("barnehage-1",), ("hallen", "smia")),
        ("f/barnehage-2", ("barnehage-2",), ("barnehage-2",), ("hallen", "smia")),
        ("f/skole-1", ("skole-1",), ("skole-1",), ("salen", "smia")),
        ("f/skole-2", ("skole-2",), ("skole-2",), ("smia",)),
    ]
    # Whoever comes, nobody knows from which unit: all the venues may be meant.
    assert sittings(takes_part=["veiledere"], venues=venues)[0][3] == ("salen", "hallen", "smia")


def test_a_split_series() -> None:
    when = Recurring(frequency="weekly", start=D(2020, 9, 1), count=2)
    assert [key for key, *_ in sittings(takes_part=["skole-1", "skole-2"], split=Split(), when=when)] == [
        "f/skole-1@2020-09-01",
        "f/skole-2@2020-09-01",
        "f/skole-1@2020-09-08",
        "f/skole-2@2020-09-08",
    ]


def test_work_per_unit_is_one_with_all_its_units() -> None:
    assert sittings(takes_part=["alle"], per_unit=True) == [
        ("f", ("alle",), ("skole-1", "skole-2", "barnehage-1", "barnehage-2"), ())
    ]
