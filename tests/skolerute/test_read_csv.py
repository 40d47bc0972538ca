"""A skolerute from a table."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.calendars.skolerute import read_csv
from lmp_core.model import UnitKind
from lmp_core.model.errors import PlanFileError, in_language
from lmp_core.model.text import Text

D = dt.date

TABLE = """\
Fra;Til;Hva;Type
17.08.2020;;Første skoledag;
05.10.2020;09.10.2020;Høstferie;
9.11.2020;;Planleggingsdag for skole og SFO;
18.12.2020;;Siste skoledag før jul;
21.12.2020;1.1.2021;Juleferie;
"4. januar 2021";;"Personalets dag";planleggingsdag
1.5.2021;;1. mai – offentlig fridag;
13.5.2021;14.5.2021;Kristi himmelfart og inneklemt fredag;
23.11.2020;;Planleggingsdag barnehage;
10.10.2020;;Dugnad;
18.06.2021;;Siste skoledag;
"""


def write(folder: Path, text: str, encoding: str = "utf-8", name: str = "skolerute_2020.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_a_whole_table(tmp_path: Path, encoding: str, ending: str, separator: str) -> None:
    text = TABLE.replace("\n", ending).replace(";", separator)
    reading = read_csv(write(tmp_path, text, encoding), id="skolerute")
    made = reading.calendar
    assert (made.id, made.title.to("nb"), made.unit_kinds) == ("skolerute", "skolerute 2020", (UnitKind.SCHOOL,))
    assert (made.first_day, made.last_day) == (D(2020, 8, 17), D(2021, 6, 18))
    assert [(one.title.to("nb"), one.start, one.end) for one in made.breaks] == [
        ("Høstferie", D(2020, 10, 5), D(2020, 10, 9)),
        ("Juleferie", D(2020, 12, 21), D(2021, 1, 1)),
        ("Kristi himmelfart og inneklemt fredag", D(2021, 5, 13), D(2021, 5, 14)),
    ]
    assert made.planning_days == (D(2020, 11, 9), D(2021, 1, 4))
    assert [
        (one.position.line, in_language(one.message, "en").split(" er ")[0]) for one in reading.left_out if one.position
    ] == [
        (5, "'Siste skoledag før jul' is neither a break nor a planning day, and left out"),
        (10, "'Planleggingsdag barnehage' is about others, and left out"),
        (11, "'Dugnad' is neither a break nor a planning day, and left out"),
    ]


def test_a_kindergarten_reads_its_own_lines(tmp_path: Path) -> None:
    made = read_csv(write(tmp_path, TABLE), unit_kinds=["kindergarten"], title=Text(nb="Barnehageruta")).calendar
    assert made.planning_days == (D(2020, 11, 23), D(2021, 1, 4))
    assert (made.first_day, made.last_day) == (D(2020, 8, 1), D(2021, 7, 31))
    assert made.title == Text(nb="Barnehageruta")


def test_without_names_of_columns_and_without_years(tmp_path: Path) -> None:
    text = "19.8;Første skoledag, grunnskolen\nuke 41;Høstferie\n29.11;Skolefri\n21.5-22.5;Fri\n19.6;Siste skoledag\n"
    made = read_csv(write(tmp_path, text), school_year=2019).calendar
    assert (made.first_day, made.last_day) == (D(2019, 8, 19), D(2020, 6, 19))
    assert [(one.start, one.end) for one in made.breaks] == [
        (D(2019, 10, 7), D(2019, 10, 11)),
        (D(2019, 11, 29), D(2019, 11, 29)),
        (D(2020, 5, 21), D(2020, 5, 22)),
    ]


def test_all_errors_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = (
        'dato;hva\n17.8.2020;Første skoledag\n30.2.2021;Vinterferie\n\n;Høstferie\n"5/10/2020";"Fri\ndag"\n9.10.2020;\n'
    )
    with pytest.raises(PlanFileError) as caught:
        read_csv(write(tmp_path, text))
    found = [(one.position.line, in_language(one.message, "en")) for one in caught.value.problems if one.position]
    assert found == [
        (3, "'30.2.2021' is not a day of the calendar"),
        (5, "a line without a day"),
        (6, "'5/10/2020' is not a date: day and month cannot be told apart"),
        (8, "a line that does not say what the day is"),
    ]
    assert all("\n" not in str(one) for one in caught.value.problems)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no school days, breaks or planning days"),
        (b"dato;hva\n", "no school days, breaks or planning days"),
        (b"5.10.2020;H\xf8stferie\n", "the first school day is not in the file"),
        (b"\x00\x01\x02", "not a text file"),
        (b"PK\x03\x04\x00\x00", "not a text file"),
        (b"\xff\xfeabc", "not a text file"),
        (b"5.10.2020;" + b"x" * 200_000, "the table is broken"),
        (b"19.6.2020;F\xf8rste skoledag\n19.8.2019;Siste skoledag\n", "is before first_day"),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_what_is_no_skolerute(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "fil.csv"
    path.write_bytes(data)
    with pytest.raises(PlanFileError, match=message) as caught:
        read_csv(path)
    assert all(one.position and one.position.file == str(path) for one in caught.value.problems)


@pytest.mark.parametrize("name", ["mangler.csv", "."])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlanFileError):
        read_csv(tmp_path / name)


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_anything_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "noe.csv"
    path.write_bytes(data)
    try:
        found = read_csv(path, school_year=2020).left_out
    except PlanFileError as error:
        found = error.problems
    assert all("\n" not in str(one) for one in found)
