"""Every number in a headline of the three examples, counted again from the plan files.

The counting reads TOML and shares nothing with the library. A line that is told as a headline and has a number that no
rule here counts again fails the test. Of linkage, the weeks and groups that programmes share are not counted here;
test_two_answers.py holds the weeks against the timeline.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import combinations
from typing import Any

import pytest
from tests.test_states_recounted import EXAMPLES, NOT_RECORDED, WORK, recount

import lmp_core as lmp

DAYS = {
    "three_programmes": dt.date(2024, 1, 15),
    "one_school_year": dt.date(2026, 1, 15),
    "indre_fosen_2020": dt.date(2020, 8, 25),
}
WORDS = ["null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"]
NUMBER = re.compile(rf"\b(?:\d+(?:,\d+)?|ett|{'|'.join(WORDS)})\b", re.IGNORECASE)
STATES = {
    "gjennomført": "held",
    "over fristen": "overdue",
    "ikke meldt inn": "unrecorded",
    "i dag": "today",
    "i gang": "running",
    "i tidsrommet nå": "in_span",
    "kommer": "coming",
    "utsatt uten ny dato": "put_off",
    "ikke tidfestet": "undated",
    "tidsrom passert": "past",
    "avlyst": "cancelled",
}
HOUSES = ("school", "kindergarten", "sfo")


def value(word: str) -> float:
    word = word.lower()
    return 1 if word == "ett" else WORDS.index(word) if word in WORDS else float(word.replace(",", "."))


def title(part: dict[str, Any]) -> str:
    named = part["title"]
    return str(named if isinstance(named, str) else named["nb"])


def after(time: str, length: str) -> str:
    amount, unit = length.split()
    minutes = int(time[:2]) * 60 + int(time[3:]) + int(float(amount) * (60 if unit.startswith("hour") else 1))
    return f"{minutes // 60:02}:{minutes % 60:02}"


class Files:
    """A plan as its files have it."""

    def __init__(self, folder: str) -> None:
        self.folder, self.day = folder, DAYS[folder]
        self.tables: dict[str, Any] = {}
        for file in sorted((EXAMPLES / folder).glob("*.toml")):
            for name, parts in tomllib.loads(file.read_text(encoding="utf-8")).items():
                if isinstance(parts, list) and parts and isinstance(parts[0], dict):
                    self.tables.setdefault(name, []).extend(parts)
                else:
                    self.tables[name] = parts

    def all(self, name: str) -> list[dict[str, Any]]:
        return list(self.tables.get(name, ()))

    @cached_property
    def activities(self) -> dict[str, dict[str, Any]]:
        """By id, with the programmes of the activity that each is part of."""
        by_id = {activity["id"]: dict(activity) for activity in self.all("activities")}
        for activity in by_id.values():
            above = by_id.get(activity.get("part_of", ""), {})
            activity["programmes"] = activity.get("programmes") or above.get("programmes", [])
        return by_id

    @cached_property
    def public(self) -> set[str]:
        return {id for id, each in self.activities.items() if each.get("visibility", "public") == "public"}

    @cached_property
    def states(self) -> dict[str, str]:
        return {id: recount(each, self.activities, self.day) for id, each in self.activities.items()}

    def of_programme(self, programme: str, *, public: bool) -> set[str]:
        known = self.public if public else set(self.activities)
        return {id for id in known if programme in self.activities[id]["programmes"] and self.states[id] != "cancelled"}

    def members(self, programme: str) -> set[str]:
        return {
            unit["id"]
            for unit in self.all("units")
            if programme in unit.get("programmes", []) and unit["kind"] in HOUSES and not unit.get("collective")
        }

    def serving(self, goal: str, *, public: bool = True) -> set[str]:
        """The activities for a goal or one under it, and their parts; cancelled ones too."""
        goals = {goal}
        for _ in self.all("goals"):
            goals |= {each["id"] for each in self.all("goals") if each.get("part_of") in goals}
        ids = {id for id, each in self.activities.items() if goals & set(each.get("goals", []))}
        for _ in range(3):
            ids |= {id for id, each in self.activities.items() if each.get("part_of") in ids}
        return ids & self.public if public else ids

    def goals_of(self, programme: str) -> set[str]:
        """The goals that name a programme, and those that it serves without their being another's of the activity."""
        owners = {goal["id"]: set(goal.get("programmes", [])) for goal in self.all("goals")}
        kinds = {unit["kind"] for unit in self.all("units") if unit["id"] in self.members(programme)}
        bound = {
            goal["id"]
            for goal in self.all("goals")
            if goal.get("kind") != "duty" or not kinds or kinds & set(goal.get("unit_kinds", kinds))
        }
        own = {goal for goal, programmes in owners.items() if programme in programmes}
        for id in self.of_programme(programme, public=False):
            for goal in self.activities[id].get("goals", []):
                mine = programme in owners[goal]
                if mine or (goal in bound and not owners[goal] & set(self.activities[id]["programmes"])):
                    own.add(goal)
        return own

    def duties(self) -> set[str]:
        return {goal["id"] for goal in self.all("goals") if goal.get("kind") == "duty"}

    def by_title(self, words: str) -> dict[str, Any]:
        """The part that has a title, however its first letter is written."""
        for name in ("programmes", "units", "groups", "goals", "activities"):
            for part in self.all(name):
                if title(part)[1:] == words[1:] and title(part)[0].lower() == words[0].lower():
                    return part
        raise LookupError(words)

    def programme(self, words: str) -> str:
        return str(next(each["id"] for each in self.all("programmes") if title(each) == words))

    def roles(self, names: Iterable[Any]) -> set[str]:
        """The roles that are meant by what takes part: of a unit its own, and those in its groups."""
        groups = {group["id"]: group for group in self.all("groups")}
        roles: set[str] = set()
        for name in names:
            who = name["who"] if isinstance(name, dict) else name
            if who in groups:
                roles |= self.roles(groups[who].get("members", []))
            else:
                roles |= {role["id"] for role in self.all("roles") if who in (role["id"], role.get("unit"))}
                roles |= self.roles(group["id"] for group in groups.values() if group.get("unit") == who)
        return roles

    def times(self, id: str) -> Iterator[tuple[dt.date, tuple[str, str] | None]]:
        """The days to come of a meeting, each with its clock times where they are known."""
        activity = self.activities[id]
        when, clock = activity.get("when"), None
        if activity["kind"] in WORK or self.states[id] in ("held", "cancelled"):
            return
        moved = [record["to"] for record in activity.get("records", []) if "to" in record]
        if isinstance(when, dict) and "start" in when:
            clock = (f"{when['start']:%H:%M}", f"{when['end']:%H:%M}")
            days = [when["start"].date()]
        elif isinstance(when, dict) and "weeks" in when.get("every", "") and "from" in when:
            step = dt.timedelta(weeks=int(when["every"].split()[0]))
            days = [when["from"] + n * step for n in range((when["until"] - when["from"]) // step + 1)]
            if "time" in when and "duration" in when:
                clock = (when["time"], after(when["time"], when["duration"]))
        else:
            days = [when] if isinstance(when, dt.date) else []
        for day in moved or days:
            if day >= self.day:
                yield day, clock

    def clashes_across(self) -> set[frozenset[str]]:
        """The pairs of public meetings of different programmes that ask the same role at one time."""
        pairs = set()
        for first, second in combinations(sorted(self.public), 2):
            both = [self.activities[id] for id in (first, second)]
            of = [set(each["programmes"]) for each in both]
            who = [self.roles(each.get("takes_part", [])) for each in both]
            if not all(of) or of[0] & of[1] or not who[0] & who[1]:
                continue
            at = dict(self.times(second))
            for day, clock in self.times(first):
                other = at.get(day, ())
                if other != () and (not clock or not other or (clock[0] < other[1] and other[0] < clock[1])):
                    pairs.add(frozenset((first, second)))
        return pairs

    def survey_months(self) -> set[str]:
        """The months that are sure to have two surveys of the same units, none of them held."""
        months = Counter()
        for id, activity in self.activities.items():
            when = activity.get("when")
            if activity["kind"] == "survey" and self.states[id] in ("coming", "in_span") and isinstance(when, dict):
                first, last = when.get("from") or when.get("earliest"), when.get("to") or when.get("latest")
                month = when.get("month") or (f"{first:%Y-%m}" if first and first.month == last.month else "")
                months[month] += bool(month)
        return {month for month, number in months.items() if number > 1}

    def held(self, group: str, *, alone: bool) -> list[dt.date | None]:
        """The days of the single meetings that a group has held, alone or whoever else took part."""
        days = []
        for id, each in self.activities.items():
            whom = each.get("takes_part", [])
            if each["kind"] in WORK or self.states[id] != "held" or group not in whom or (alone and whom != [group]):
                continue
            when = each.get("when")
            start = when["start"].date() if isinstance(when, dict) and "start" in when else when
            days.append(start if isinstance(start, dt.date) else None)
        return days


Rule = Callable[[Files, re.Match[str]], list[float]]


def reasons(files: Files, match: re.Match[str]) -> list[float]:
    """What a pair of programmes shares: goals that are no duties, and units."""
    a, b = (files.programme(name) for name in match.groups()[:2])
    goals = (files.goals_of(a) & files.goals_of(b)) - files.duties()
    return [number for number in (len(goals), len(files.members(a) & files.members(b))) if number]


def in_several(files: Files, match: re.Match[str]) -> list[float]:
    """The units in more than one programme: the number, or each by name."""
    programmes = [files.members(each["id"]) for each in files.all("programmes")]
    several = [unit for unit in files.all("units") if sum(unit["id"] in members for members in programmes) > 1]
    named = sum(title(unit) in match[0] for unit in several)
    return [1] if named == len(several) else [len(several), 1]


def size(files: Files, match: re.Match[str]) -> list[float]:
    """How many goals and activities a programme has, and how many units are in it, when they are not named."""
    programme = files.programme(match[1])
    goals = sum(programme in goal.get("programmes", []) for goal in files.all("goals"))
    counts = ([goals] if goals else []) + [len(files.of_programme(programme, public=True))]
    members = files.members(programme)
    named = all(title(unit) in match[2] for unit in files.all("units") if unit["id"] in members)
    return counts if named else [len(members), *counts]


def states_of(files: Files, goal: str, words: str) -> list[float]:
    counts = Counter(files.states[id] for id in files.serving(goal))
    return [counts[STATES[state]] for state in re.findall(r"\d+ ([^\d,.]+)", words)]


def through_sub_goals(files: Files, match: re.Match[str]) -> list[float]:
    goal = files.by_title(match[1])["id"]
    going = [id for id in files.serving(goal) if files.states[id] != "cancelled"]
    numbers = states_of(files, goal, match[3])
    assert sum(numbers) == len(going)
    return [len(going), *numbers]


STAGES = {
    "held": "done",
    "past": "done",
    "today": "ongoing",
    "running": "ongoing",
    "in_span": "ongoing",
    "coming": "ahead",
    "put_off": "ahead",
    "undated": "ahead",
}
STAGE_WORDS = {
    "gjort": "done",
    "i gang": "ongoing",
    "kommer": "ahead",
    "over fristen": "overdue",
    "ikke notert": "unrecorded",
    "avlyst": "cancelled",
}


def stages(files: Files, ids: Iterable[str]) -> Counter[str]:
    return Counter(STAGES.get(files.states[id], files.states[id]) for id in ids)


def status_of_plan(files: Files, match: re.Match[str]) -> list[float]:
    """All activities, the units that are kindergartens, schools or SFO, and how many are in each stage."""
    counts = stages(files, files.activities)
    houses = [unit for unit in files.all("units") if unit["kind"] in HOUSES and not unit.get("collective")]
    words = re.findall(r"\d+ (?:er )?([a-zæøå ]+?)(?:,|$)", match[1])
    assert sum(counts[STAGE_WORDS[word]] for word in words) == len(files.activities)
    return [len(files.activities), len(houses), *(counts[STAGE_WORDS[word]] for word in words)]


def status_of_part(files: Files, match: re.Match[str]) -> list[float]:
    """The stages of the activities of a programme, or for a goal, cancelled ones too."""
    if match[1] == "programme":
        programme = files.programme(match[2]) if match[2] else ""
        ids = {id for id, each in files.activities.items() if programme in (each["programmes"] or [""])}
    else:
        ids = files.serving(files.by_title(match[2])["id"], public=False)
    counts = stages(files, ids)
    return [counts[stage] for stage in STAGE_WORDS.values()]


def day_numbers(files: Files, day: dt.date | None) -> list[float]:
    """The numbers of a day in words; the year when it is another than that of the report."""
    if day is None:
        return []
    return [day.day, *([day.year] if day.year != files.day.year else [])]


def group_met(files: Files, match: re.Match[str]) -> list[float]:
    days = files.held(files.by_title(match[1])["id"], alone=True)
    last = max((day for day in days if day), default=None)
    return [len(days), *day_numbers(files, last)]


def advisers_met(files: Files, match: re.Match[str]) -> list[float]:
    members = files.members(files.all("programmes")[0]["id"])
    return [len(members), len(files.held("veilederne", alone=False))]


def series_held(files: Files, match: re.Match[str]) -> list[float]:
    days = [
        record.get("on", record["occurrence"])
        for each in files.activities.values()
        if title(each) == match[1]
        for record in each.get("records", [])
        if record["outcome"] == "held"
    ]
    return [len(days), *day_numbers(files, max(days))]


def present(files: Files, match: re.Match[str]) -> list[float]:
    numbers = [value(number) for number in match.groups()]
    attendances = [
        record.get("attendance", {}) for each in files.activities.values() for record in each.get("records", [])
    ]
    assert {"present": numbers[0], "invited": numbers[-1]} in attendances
    return numbers


def programme_line(files: Files, match: re.Match[str]) -> list[float]:
    """The units in a programme and its activities; its goals as they are told."""
    id = files.programme(match[1])
    members = len(files.members(id))
    return [*([members] if members else []), len(files.of_programme(id, public=False)), value(match[2])]


def programmes_share(files: Files, match: re.Match[str]) -> list[float]:
    """The programmes, the activities that several share, and how often they are in each other's way, as it is told."""
    owned = Counter(id for each in files.all("programmes") for id in files.of_programme(each["id"], public=False))
    joint = sum(count > 1 for count in owned.values())
    return [len(files.all("programmes")), joint, *[value(number) for number in NUMBER.findall(match[0])][2:]]


def shared(files: Files, match: re.Match[str]) -> list[float]:
    """Goals, units and activities that two programmes share; weeks as they are told."""
    a, b = (files.programme(name) for name in match.groups()[:2])
    activities = [set(files.of_programme(each, public=False)) for each in (a, b)]
    numbers: list[float] = []
    for first, second in ((files.goals_of(a), files.goals_of(b)), (files.members(a), files.members(b))):
        numbers += [len(first & second), len(first | second)] if first and second else []
    return [*numbers, *map(value, NUMBER.findall(match[3])), len(activities[0] & activities[1])]


def spread_over(files: Files, match: re.Match[str]) -> list[float]:
    """How many units there are, and how many of them have the content, are reached and are not, as they are told."""
    programme = next(each for each in files.all("programmes") if title(each) == match["of"])
    begins = programme.get("period", files.tables["period"])["from"]
    told = [value(number) for number in NUMBER.findall(match[0])]
    have, reached = value(match["have"]), value(match["reached"])
    units, members = len(files.all("units")), len(files.members(programme["id"]))
    never = units - int(have) - int(reached)
    counted = [never, units] if never else [units, *told[1:3]]
    return [*counted, members, reached, begins.day, begins.year]


def carried(files: Files, match: re.Match[str]) -> list[float]:
    """What a role has to do: in all, meetings, what it answers for; hours as told, and how many have no known hours.

    A number that is none is not told.
    """
    role = next(each["id"] for each in files.all("roles") if title(each) == match[1])
    going = [each for id, each in files.activities.items() if files.states[id] != "cancelled"]
    there = [each for each in going if role in files.roles(each.get("takes_part", []))]
    answering = [
        each
        for each in going
        if role in files.roles([*each.get("responsible", []), *filter(None, [each.get("organiser")])])
    ]
    either = {each["id"] for each in (*there, *answering)}
    meetings = [each for each in there if each["kind"] not in WORK]
    unknown = [each for each in there if not has_hours(each)]
    hours = [value(match[2])] if match[2] else []
    return [number for number in (len(either), len(meetings), len(answering), *hours, len(unknown)) if number]


def has_hours(activity: dict[str, Any]) -> bool:
    when = activity.get("when")
    within = when if isinstance(when, dict) else {}
    length = activity.get("duration") or within.get("duration") or ""
    known = length.endswith(("min", "hours", "hour"))
    return (known and ("every" not in within or "from" in within)) or "start" in within


def duty_line(files: Files, match: re.Match[str]) -> list[float]:
    goal = next(each for each in files.all("goals") if each["id"] == match[1])
    law = [value(number) for number in NUMBER.findall(goal["law"])]
    days = [goal[end] for end in ("valid_from", "valid_to") if end in goal]
    return [*law, *(number for day in days for number in (day.day, day.year))]


RULES: dict[str, Rule] = {
    r"Planen har (\w+) programmer: .*": lambda files, _: [len(files.all("programmes"))],
    r"Det er mest å hente på å se (.+?) og (.+?) sammen: .*": reasons,
    r".* er med i mer enn ett program": in_several,
    r"\S+ aktivitet(?:er)? hører til flere programmer allerede": lambda files, _: [
        sum(len(files.activities[id]["programmes"]) > 1 and files.states[id] != "cancelled" for id in files.public)
    ],
    r"I (\w+) måned(?:er)? spør to undersøkelser de samme barna: .*": lambda files, _: [len(files.survey_months()), 2],
    r"\w+ sted(?:er)? vil aktiviteter i ulike programmer ha de samme .*": lambda files, _: [
        len(files.clashes_across())
    ],
    r".* har ingen egne aktiviteter i planen ennå, så ingen kan si hva som kan gjøres én gang": lambda files, _: [1],
    r"\| ([^|]+) \| [^|]+ \| ([^|]+) \| [^|]*aktivitet[^|]* \|.*": size,
    r"\w+ aktivitet(?:er)? skulle vært gjort, men er ikke meldt inn\.": lambda files, _: [
        sum(files.states[id] in ("overdue", "unrecorded") for id in files.public)
    ],
    r"\| ([^|]+) \| \d+ \|": lambda files, match: [sum(files.states[id] == STATES[match[1]] for id in files.public)],
    r"(.+)\nMed delmålene bidrar (\w+) aktiviteter til målet: (.*)": through_sub_goals,
    r"Arbeidsgruppene ved de (\w+) virksomhetene har hatt (\w+) møter med veilederne": advisers_met,
    r"(.+) har hatt (?:\w+) møter?, .*": group_met,
    r"(.+): holdt \w+ gang(?:er)?,.*": series_held,
    r"(\w+) av (\w+) inviterte var til stede": present,
    r"Alle de (\w+) inviterte var til stede": present,
    r"(\w+) programmer har \w+ aktivitet(?:er)? felles\. .*": programmes_share,
    r"([^\t]+)\t\d*\t\d+\t(\d+)": programme_line,
    r"(.+?) og ([^\t]+)\t[^\t]*\t[^\t]*\t([^\t]*)\t\d+": shared,
    r".* (?P<have>\w+) har innholdet fra før, (?P<reached>\w+) nås gjennom planens møter\.\n"
    r"Gjelder (?P<of>.+), regnet fra .*": spread_over,
    r".*\(([\w-]+)\) \[.*\]:": duty_line,
    r"([^\t]+)\t\d+\t\d*\t\d*\t([\d,]*)\t\d*": carried,
    r"\d+ aktiviteter ved \d+ virksomheter: (.*)\.": status_of_plan,
    r"(programme|goal)\t([^\t]*)\t(?:\d+\t?)+": status_of_part,
}
"""What counts the numbers of a line again, in their order, by the words of the line."""


def headlines(view: lmp.View) -> Iterator[str]:
    """The lines that a reader meets first."""
    overview = view.report("overview").to_markdown()
    yield from re.findall(r"^- (.+)", between(overview, "## Kort sagt"), re.MULTILINE)
    for row in re.findall(r"^\|.+", between(overview, "## Programmene"), re.MULTILINE)[2:]:
        cells = row.split(" | ")
        yield " | ".join([cells[0], "–", *cells[2:4], "–"]) + " |"
    status = view.report("status").to_markdown()
    yield from re.findall(r"^\w.+|^\| .+\d \|$", between(status, "## Kort sagt"), re.MULTILINE)
    yield from (
        f"{goal.partition('. ')[0]}\n{line}"
        for goal, line in re.findall(r"^(\w.+)\n\n(Med delmålene .+)", status, re.MULTILINE)
    )
    briefing = between(view.report("briefing").to_markdown(), "## Hva har skjedd så langt?")
    yield from re.findall(r"^ *- (.+(?: hatt |: holdt | inviterte ).*)", briefing, re.MULTILINE)
    yield from str(view.linkage()).partition("\nTo ")[0].partition("\nNeste")[0].splitlines()
    yield from (line for line in str(view.ask("duties")).splitlines() if not line.startswith(" "))
    roles = between(str(view.workload()), "Roller").partition("\n\n")[0].splitlines()[1:]
    yield from roles[:5]
    yield "\n".join(str(part.text) for part in [*view.spread().layout()][:2])
    yield view.status().headline("nb")
    for line in str(view.status()).splitlines()[2:]:
        kind, _, name, *numbers = line.split("\t")
        yield "\t".join([kind, name, *numbers])


def between(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one."""
    return text.partition(f"{heading}\n")[2].partition("\n#")[0]


def numbers_in(line: str, titles: Iterable[str]) -> list[float]:
    """The numbers of a line, without those in names of the plan and in ids."""
    line = re.sub(r"\([\w-]*[a-z][\w-]*\)|^[\w-]+\t", "", line)
    for name in titles:
        line = re.sub(re.escape(name), "", line, flags=re.IGNORECASE)
    return [value(number) for number in NUMBER.findall(line)]


@pytest.mark.parametrize("folder", DAYS)
def test_every_number_in_a_headline_is_the_one_that_the_files_give(folder: str) -> None:
    files = Files(folder)
    assert {id for id, each in files.activities.items() if files.states[id] == "unrecorded"} >= (
        set(NOT_RECORDED) if folder == "one_school_year" else set()
    )
    view = lmp.open(EXAMPLES / folder, as_of=files.day, language="nb")
    parts = [part for name in ("programmes", "units", "groups", "goals", "activities") for part in files.all(name)]
    parts += files.all("roles")
    titles = sorted({title(part) for part in parts}, key=len, reverse=True)
    wrong = []
    for line in headlines(view):
        numbers = numbers_in(line, titles)
        if not numbers:
            continue
        rules = ((rule, match) for words, rule in RULES.items() if (match := re.fullmatch(words, line)))
        rule, match = next(rules, (None, None))
        counted = "no rule counts this again" if rule is None or match is None else rule(files, match)
        if counted != numbers:
            wrong.append(f"{line}: {numbers}, counted again: {counted}")
    assert not wrong, "\n".join(wrong)
