"""What the calendar says in words, in bokmål, nynorsk and English."""

from __future__ import annotations

from collections.abc import Container, Iterable

from lmp_core.model import Attendance, Form, Mode, Plan, UnitKind
from lmp_core.model.kinds import ACTIVITY_KINDS, Kind
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.model.when import (
    Month,
    Recurring,
    SchoolYear,
    Term,
    Unknown,
    UntilActivity,
    Week,
    When,
    Window,
)
from lmp_core.wording import dates
from lmp_core.wording.recurrence import how_often
from lmp_core.wording.status import perhaps
from lmp_core.wording.times import when_in_words

_FORMS = {
    Form.PHYSICAL: phrase("in person"),
    Form.DIGITAL: phrase("online"),
    Form.HYBRID: phrase("both in person and online"),
}
_ELSE = phrase("otherwise {0}")
_EACH_UNIT = phrase("each unit on its own")
DIGITAL_PLACE = phrase("Online")

MODE = phrase("How we meet")
THEME = phrase("Theme")
TAKES_PART = phrase("Taking part")
RESPONSIBLE = phrase("Responsible")
ORGANISER = phrase("Organiser")
PROGRAMME = phrase("Programme")
WHEN = phrase("When", "in a calendar")
LINK = phrase("Link")
CONFIRMED_BY = phrase("To be confirmed by")
SPLIT = phrase("Held separately because of")
STATUS = phrase("Status")
ATTENDANCE = phrase("Attendance")
OPTIONAL = phrase("optional")

POSSIBLE_TITLE = phrase("Possible: {0}")
CANCELLED_TITLE = phrase("Cancelled: {0}")
DEADLINE_TITLE = phrase("Due: {0}")
UNNAMED_MEETING = phrase("Meeting without a name")
UNNAMED_TASK = phrase("Task without a name")
EVERYONE = phrase("everyone was present")
_PRESENT_OF = phrase("{0} of {1} were present")
_PRESENT = phrase("{0} were present")

NOT_DATED = phrase("Without a fixed date, and so not in the calendar:")
UNDATED = phrase("time not known")
UNTIL = phrase("until {0}")
UNTIL_UNTOLD = phrase("until further notice")
SOME_TIME = phrase("some time in {0}")
DURING = phrase("during {0}")


def bare_title(title: str, form: Text) -> str:
    """A title without what ``form`` puts before it, in whichever language; as it is when nothing is left.

    >>> bare_title("Mogleg: Fagsamling", POSSIBLE_TITLE)
    'Fagsamling'
    """
    for _, written in form.items():
        bare = title.removeprefix(written.partition("{0}")[0])
        if bare != title and bare.strip():
            return bare.strip()
    return title


def written_in(language: str) -> str:
    """The language that this module's words come in when ``language`` is asked for."""
    return NOT_DATED.language_for(language) or language


def kind_of(plan: Plan, kind: str) -> Kind:
    """A kind of activity: the plan's own, else the library's; a plain one when neither knows it."""
    for own in plan.kinds:
        if own.id == kind:
            return Kind(title=own.title, plural=own.plural or own.title, meeting=own.meeting)
    return ACTIVITY_KINDS.get(kind, Kind(title=Text(), plural=Text(), meeting=False))


def form_words(form: Form, language: str) -> str:
    """A form of meeting in words.

    >>> form_words(Form.HYBRID, "nn")
    'både fysisk og digitalt'
    """
    return _FORMS[form].to(language)


def mode_words(mode: Mode, language: str) -> str:
    """A way of meeting in words: its form, how certain it is, and what it falls back on.

    >>> from lmp_core.model import Fallback
    >>> mode_words(Mode(form="physical", certainty="hoped", fallback=Fallback(form="digital")), "nb")
    'forhåpentligvis fysisk, ellers digitalt'
    """
    words = perhaps(mode.certainty, form_words(mode.form, language), language)
    if mode.fallback is None:
        return words
    alternatives: list[str] = []
    if mode.fallback.form is not None:
        alternatives.append(form_words(mode.fallback.form, language))
    if mode.fallback.per_unit:
        alternatives.append(_EACH_UNIT.to(language))
    return f"{words}, {_ELSE.to(language).format(', '.join(alternatives))}"


def attendance_words(attendance: Attendance, language: str) -> str:
    """The attendance of a meeting in words.

    >>> attendance_words(Attendance(present=18, invited=20), "nb")
    '18 av 20 var til stede'
    """
    if attendance.everyone:
        return EVERYONE.to(language)
    if attendance.present is None:
        return ""
    if attendance.invited is None:
        return _PRESENT.to(language).format(attendance.present)
    return _PRESENT_OF.to(language).format(attendance.present, attendance.invited)


def loose_time(plan: Plan, when: When, language: str, *, hidden: Container[str] = ()) -> str:
    """A time that is not a date, in words; nothing is made more precise than the plan has it.

    An activity that is ``hidden`` is not named.

    >>> loose_time(Plan(id="p", title="P"), Week(week="2020-W46"), "nb")
    'en gang i uke 46 i 2020'
    """
    match when:
        case Week():
            return SOME_TIME.to(language).format(dates.week(when.span().start, language))
        case Month():
            return SOME_TIME.to(language).format(dates.month(when.span().start, language))
        case Term():
            return DURING.to(language).format(dates.term(when.span().start, language))
        case SchoolYear():
            return DURING.to(language).format(dates.school_year(when.span().start, language))
        case Window():
            return dates.between(when.span(), language)
        case Recurring():
            return how_often(when, language)
        case UntilActivity():
            end = plan.find(when.until)
            title = "" if end is None or end.id in hidden else end.title.to(language)
            return UNTIL.to(language).format(title) if title else UNTIL_UNTOLD.to(language)
        case Unknown(near=near) if near is not None:
            return f"{UNDATED.to(language)} ({dates.between(near, language)})"
        case _ if when.fixed:  # moved away from its days, and nobody says where to
            return UNDATED.to(language)
        case _:
            return when_in_words(when, language) or UNDATED.to(language)


def comma_list(words: Iterable[str]) -> str:
    """The words that are not empty, with commas between."""
    return ", ".join(word for word in words if word)


_UNIT_KINDS = {
    UnitKind.SCHOOL: phrase("schools"),
    UnitKind.KINDERGARTEN: phrase("kindergartens"),
    UnitKind.SFO: phrase("after-school care"),
    UnitKind.PPT: phrase("PPT"),
    UnitKind.OWNER: phrase("owner"),
    UnitKind.OTHER: phrase("others"),
}


def unit_kind_words(kind: UnitKind, language: str) -> str:
    """Units of a kind, in the plural.

    >>> unit_kind_words(UnitKind.KINDERGARTEN, "nn")
    'barnehagar'
    """
    return _UNIT_KINDS[kind].to(language)
