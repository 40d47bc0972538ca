"""What holds for every picture: nothing overlaps, nothing is cut, nothing is lost, nothing leaks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.document import Figure
from lmp_core.model import (
    Activity,
    Channel,
    Limit,
    Plan,
    Unit,
    Visibility,
)
from lmp_core.model.text import Text
from lmp_core.model.when import Month, OnDate
from lmp_core.planfile import load
from lmp_core.plugins.strategies import plans
from lmp_plugins.reporting.pictures.files import PICTURES, picture_files
from lmp_plugins.reporting.pictures.matrix import matrix

from .made_plans import LONG, many
from .svg_reader import boxes, outside, overlapping, parse, view_box

AS_OF = dt.date(2020, 8, 25)
LANGUAGES = ("nb", "nn", "en")
EXAMPLES = Path(__file__).parents[3] / "examples"
EXAMPLE_DAYS = [("indre_fosen_2020", AS_OF), ("three_programmes", dt.date(2024, 1, 15))]


SHORT_MONTHS = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"]


def seen(plan: Plan, language: str = "nb", day: dt.date = AS_OF) -> PlanContext:
    return PlanContext.of(plan, as_of=day, language=language)


def figures(context: PlanContext) -> dict[str, tuple[Figure, ...]]:
    return {name: draw(context) for name, draw in PICTURES.items()}


def all_figures(context: PlanContext) -> list[Figure]:
    return [figure for parts in figures(context).values() for figure in parts]


def table_text(figure: Figure) -> str:
    assert figure.table is not None
    return "\n".join(str(cell) for row in figure.table.rows for cell in row)


def on(month: int, day: int, year: int = 2020) -> OnDate:
    return OnDate(date=dt.date(year, month, day))


def sound(figure: Figure) -> None:
    root = parse(figure.svg)
    assert not overlapping(boxes(root))
    assert not outside(root)
    assert min((box.size for box in boxes(root)), default=13) >= 12
    assert root.attrib["role"] == "img"
    assert figure.table is not None
    assert str(figure.alt).strip()
    assert str(figure.table.caption).strip()
    assert not [one for one in root.iter() if "id" in one.attrib]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("folder", "day"), [*EXAMPLE_DAYS, ("one_school_year", dt.date(2026, 1, 15))])
def test_the_examples_are_legible(folder: str, day: dt.date, language: str) -> None:
    found = figures(seen(load(EXAMPLES / folder).plan, language, day))
    assert all(found.values()), [name for name, parts in found.items() if not parts]
    for parts in found.values():
        for figure in parts:
            sound(figure)


@pytest.mark.parametrize(
    "plan",
    [many(200, 8, 20), many(40, 8, 6, LONG), many(1, 1, 3), many(12, 12, 3, LONG * 2)],
    ids=["200 activities", "long names", "one activity", "very long names"],
)
def test_large_small_and_wordy_plans_are_legible(plan: Plan) -> None:
    for figure in all_figures(seen(plan, "nn")):
        sound(figure)


@pytest.mark.parametrize(("folder", "day"), EXAMPLE_DAYS)
def test_pictures_are_as_wide_as_a_slide_wants_them(folder: str, day: dt.date) -> None:
    for figure in all_figures(seen(load(EXAMPLES / folder).plan, "nb", day)):
        _, _, right, bottom = view_box(parse(figure.svg))
        assert right >= 4 / 3 * bottom


def test_an_empty_plan_has_no_pictures() -> None:
    assert all_figures(seen(Plan(id="p", title="P"))) == []
    assert matrix("M", [], ["a"], {}, language="nb") is None


@settings(max_examples=12)
@given(plans(max_activities=8), st.sampled_from(("nb", "nn", "en", "se")))
def test_labels_never_overlap_or_leave_the_picture(plan: Plan, language: str) -> None:
    for figure in all_figures(seen(plan, language)):
        sound(figure)


@settings(max_examples=10)
@given(st.data())
def test_a_matrix_is_legible_and_loses_nothing(data: st.DataObject) -> None:
    names = st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=90), min_size=1, max_size=9
    )
    rows, columns = data.draw(names), data.draw(names)
    places = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(columns) - 1))
    cells = data.draw(st.dictionaries(places, st.sampled_from(["●", "12", "Skole 1 og Skole 2"]), max_size=9))
    figure = matrix("Mål", rows, columns, cells, language="nb", corner="Program")
    assert figure is not None
    sound(figure)
    assert figure.table is not None
    for (row, column), words in cells.items():
        assert str(figure.table.rows[row][column + 1]) == words


@settings(max_examples=12)
@given(plans(max_activities=8))
def test_every_activity_is_in_the_timeline_and_in_the_wheel(plan: Plan) -> None:
    context = seen(plan)
    wanted = context.plan.activities
    found = figures(context)
    timeline = [row for figure in found["gantt"] for row in figure.table.rows]
    assert len(timeline) == len(wanted)
    for figure in found["annual-wheel"]:
        assert len(figure.table.rows) == len(wanted)


def test_the_table_and_the_picture_tell_the_same_of_200_activities() -> None:
    plan = many(200, 8, 20)
    found = figures(seen(plan))
    text = "\n".join(table_text(figure) for figure in found["gantt"])
    assert all(one.title.to("nb") in text for one in plan.activities)
    drawn = {box.words for figure in found["gantt"] for box in boxes(parse(figure.svg))}
    assert {one.title.to("nb") for one in plan.activities} <= drawn


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = load(EXAMPLES / "indre_fosen_2020").plan
    once = {file.path: file.content for file in picture_files(seen(plan))}
    again = {file.path: file.content for file in picture_files(seen(load(EXAMPLES / "indre_fosen_2020").plan))}
    assert once == again
    assert {"annual-wheel-2020-08-25.nb.svg", "annual-wheel-2020-08-25.nb.png"} <= set(once)
    assert all(content.startswith(b"\x89PNG") for path, content in once.items() if path.endswith(".png"))


def test_what_is_restricted_reaches_no_public_picture() -> None:
    plan = many(40, 4, 6)
    secret = [
        attrs.evolve(one, title=f"Hemmelig {place}", visibility=Visibility.RESTRICTED) if place % 2 else one
        for place, one in enumerate(plan.activities)
    ]
    plan = attrs.evolve(plan, activities=secret)
    context = seen(plan)
    for figure in all_figures(context):
        assert "Hemmelig" not in figure.svg + table_text(figure) + str(figure.alt)
    inside = PlanContext.of(plan, as_of=AS_OF, language="nb", audience=Visibility.RESTRICTED)
    assert any("Hemmelig" in figure.svg for figure in all_figures(inside))
    assert all(".restricted." in file.path for file in picture_files(inside))


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"/><image href="http://x/"/>', "a&b]]>", "{title} {n}", "x\u0000\ufffey"]
)
def test_hostile_titles_stay_text(hostile: str) -> None:
    # The model refuses NUL, and so would no other source of titles; the writer is asked itself for that one.
    title = hostile.replace("\0", "")
    plan = many(20, 3, 4)
    plan = attrs.evolve(
        plan,
        title=title,
        **{
            name: tuple(attrs.evolve(one, title=Text(nb=title)) for one in getattr(plan, name))
            for name in ("activities", "programmes", "units", "channels", "limits")
        },
    )
    for figure in [*all_figures(seen(plan)), matrix(hostile, [hostile], [hostile], {(0, 0): hostile}, language="nb")]:
        assert figure is not None
        tags = {one.tag.rpartition("}")[2] for one in parse(figure.svg).iter()}
        assert tags <= {"svg", "title", "desc", "rect", "circle", "line", "path", "polygon", "text"}
        sound(figure)


def test_a_circle_is_shown_and_not_hidden() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[
            Activity(id="a", title="Først", kind="task", requires=["c"]),
            Activity(id="b", title="Så", kind="task", requires=["a"]),
            Activity(id="c", title="Sist", kind="task", requires=["b"]),
            Activity(id="d", title="Utenfor", kind="task", requires=["c"]),
        ],
    )
    [figure] = figures(seen(plan))["dependency-graph"]
    assert "3 aktiviteter går i ring" in str(figure.alt)
    marked = [str(row[0]) for row in figure.table.rows if "ring" in str(row[-1])]
    assert marked == ["Først", "Så", "Sist"]
    dashed = [one for one in parse(figure.svg).iter() if one.tag.endswith("rect") and "stroke-dasharray" in one.attrib]
    assert len(dashed) == 3 + 1  # and the one of the legend


def test_a_vague_time_is_never_drawn_as_a_day() -> None:
    """A month is a dashed span with an end on either side, and nothing that looks like a day is on it."""
    plan = Plan(id="p", title="P", activities=[Activity(id="a", title="En", kind="task", when=Month(month="2020-11"))])
    [figure] = figures(seen(plan))["gantt"]
    root = parse(figure.svg)
    assert "i november" in table_text(figure)
    dots = [one for one in root.iter() if one.tag.endswith("circle")]
    assert len(dots) == 1  # the legend's
    spans = [
        (float(one.attrib["x1"]), float(one.attrib["x2"]))
        for one in root.iter()
        if one.tag.endswith("line") and one.attrib.get("stroke-dasharray")
    ]
    widest = max(right - left for left, right in spans)
    months = [box for box in boxes(root) if box.words.startswith("nov")]
    assert len(months) == 1
    assert widest == pytest.approx(990 - (months[0].left - 4), abs=1)


@pytest.mark.parametrize("months", [5, 14, 24, 40, 70])
def test_the_axis_of_time_says_each_year_that_it_names_a_month_of(months: int) -> None:
    """However few months there is room to name: the first name of each year has the year."""
    ends = (dt.date(2023, 8, 1), dt.date(2023 + (7 + months) // 12, (7 + months) % 12 + 1, 28))
    plan = Plan(
        id="p",
        title="P",
        activities=[Activity(id=f"a{n}", title=f"Tiltak {n}", kind="task", when=OnDate(ends[n])) for n in (0, 1)],
    )
    [figure] = figures(seen(plan, day=ends[0]))["gantt"]
    axis = sorted((box.left, box.words) for box in boxes(parse(figure.svg)) if box.words[:3] in SHORT_MONTHS)
    year, told = 0, []
    for _, words in axis:
        name, _, said = words.partition(" ")
        year = int(said) if said else year
        told.append((year, SHORT_MONTHS.index(name[:3])))
    assert told == sorted(set(told))
    assert told[0] == (2023, 7)
    assert {year for year, _ in told} >= set(range(2023, ends[1].year))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Tidsplan med 1 aktivitet, fra"),
        ("nn", "Tidsplan med 1 aktivitet, frå"),
        ("en", "Timeline of 1 activity, "),
    ],
)
def test_one_thing_in_a_picture_is_counted_in_the_singular(language: str, words: str) -> None:
    plan = Plan(id="p", title="P", activities=[Activity(id="a", title="A", kind="task", when=on(9, 1))])
    [figure] = figures(seen(plan, language))["gantt"]
    assert str(figure.alt).startswith(words)


def test_who_is_never_reached_is_said() -> None:
    plan = Plan(
        id="p",
        title="P",
        units=[Unit(id=f"u{n}", title=f"Skole {n}", kind="school") for n in (1, 2, 3)],
        channels=[
            Channel(id="c", title="Nettverk", reaches=["u1"]),
            Channel(id="d", title="Møte", reaches=["u1", "u2"]),
        ],
        activities=[
            Activity(id="a", title="A", kind="meeting", when=on(9, 7), channel="d"),
            Activity(id="b", title="B", kind="meeting", when=on(9, 1), channel="c"),
            Activity(id="c2", title="C", kind="meeting", when=on(9, 14), channel="d"),
        ],
    )
    [figure] = figures(seen(plan))["spread-map"]
    rows = [[str(cell) for cell in row] for row in figure.table.rows]
    assert rows == [
        ["Skole 1", "1. september", "Nettverk", "Møte: 7. september, 14. september"],
        ["Skole 2", "7. september", "Møte", "Møte: 14. september"],
        ["Skole 3", "Nås ikke av noen kanal", "–", "–"],
    ]
    assert "Nås ikke av noen kanal" in {box.words for box in boxes(parse(figure.svg))}


def test_the_heat_map_has_the_numbers_and_the_limit() -> None:
    plan = Plan(
        id="p",
        title="P",
        units=[Unit(id="u", title="Skole 1", kind="school")],
        limits=[Limit(id="l", title="Møtetak", each="unit", meetings=1, per="week")],
        activities=[
            Activity(id=f"a{n}", title=f"A{n}", kind="fagsamling", when=on(9, 7 + n), takes_part=["u"])
            for n in (0, 1, 9)
        ],
    )
    [figure] = figures(seen(plan))["heat-map"]
    assert [str(cell) for cell in figure.table.rows[0]] == ["Skole 1", "uke 37: 2; uke 38: 1", "3", "uke 37"]
    drawn = [box.words for box in boxes(parse(figure.svg))]
    assert drawn.count("2") >= 1
    assert "Møtetak: høyst ett møte i uka" in drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_every_language(language: str) -> None:
    from lmp_plugins.reporting.pictures.words import KEYS

    missing = [name for name, text in KEYS.items() if text.language_for(language) != language]
    assert not missing
