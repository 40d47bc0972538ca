"""What the reports say in words of their own.

English stands here; bokmål, nynorsk and Northern Sámi are gettext catalogues in ``locale/``. The key of a phrase is its
context there, so that one English word may have several translations. They are whole sentences or whole parts of a
sentence, so that no language is forced into another's order. Fields in ``{braces}`` are filled in; a language may leave
out one that only agrees with another word. None ends with a point, unless it always stands alone: that is set where
several statements stand on one line.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen
class Phrase:
    """A phrase in English. ``many`` is its form for more than one, where a number in it decides."""

    key: str
    text: str
    many: str | None = None


def said(key: str, text: str) -> Phrase:
    """A phrase; the name of this function is what finds it for translators."""
    return Phrase(key, text)


def counted(key: str, singular: str, many: str) -> Phrase:
    """A phrase that depends on a number."""
    return Phrase(key, singular, many)


_PHRASES = (
    # --- Headings ---
    # Translators: {title} is the title of the committee's meeting.
    said("briefing-on", "{title}, {date}"),
    said("briefing-as-of", "Briefing, {date}"),
    said("main-goal", "Main goal"),
    said("main-goal-of", "Main goal of {programme}"),
    said("sub-goal", "Sub-goal {number}"),
    said("sub-goal-of", "Sub-goal {number} of {programme}"),
    said("sub-goals", "Sub-goals"),
    said("sub-goals-of", "Sub-goals of {programme}"),
    said("duties", "Duties set by law"),
    said("so-far", "What has happened so far?"),
    said("ahead", "What lies ahead?"),
    # Translators: The term that we are in.
    said("ahead-this-autumn", "What lies ahead this autumn?"),
    said("ahead-this-spring", "What lies ahead this spring?"),
    # Translators: The term after this one.
    said("ahead-next-autumn", "What happens next autumn?"),
    said("ahead-next-spring", "What happens next spring?"),
    said("meeting-on", "{meeting}, {date}"),
    # --- What has happened ---
    # Translators: {who} are those who met, {meetings} the kind of meeting: The steering group has had two meetings.
    said("have-met", "{who} {have} had {number} {meetings}"),
    # Translators: {last} is the phrase 'last': the last meeting. {date} is a day.
    said("have-met-last", "{who} {have} had {number} {meetings}, {last} on {date}"),
    # Translators: One meeting; {number} is one, {meetings} the kind of meeting.
    said("have-met-once", "{who} {have} had {number} {meetings}, on {date}"),
    # Translators: The verb of 'have-met', by whether those who met are one or several.
    counted("have", "has", "have"),
    # Translators: {meeting} is the kind of meeting, as møte; English leaves it out.
    said("last", "the last"),
    # Translators: {who} are people from outside: two meetings with the advisers.
    said("with", "{meetings} with {who}"),
    said("theme", "Theme: {theme}"),
    said("all-employees", "All employees at {units} were present"),
    said("everyone", "Everyone was present"),
    # Translators: {present} is a number in words.
    counted("present", "{present} was present", "{present} were present"),
    # Translators: {present} and {invited} are numbers in words.
    counted(
        "present-of",
        "{present} of the {invited} invited was present",
        "{present} of the {invited} invited were present",
    ),
    # Translators: {what} is a kind of meeting in its definite form, {form} is physical, digital or hybrid,
    # {each} the phrase 'each-common' or 'each-neuter'.
    said("was-but-split", "{what} was {form}, but because of {reason} {units} had to hold one {meeting} each"),
    said("split-because", "Because of {reason}, {units} had to hold one {meeting} each"),
    said("split", "{units} held one {meeting} each"),
    said("will-split-because", "Because of {reason}, {units} are to hold one {meeting} each"),
    said("will-split", "{units} are to hold one {meeting} each"),
    # Translators: {place} is empty, or the phrase 'place' with a space before it.
    said("joint", "{units} held a joint {meeting}{place}"),
    said("will-joint", "{units} are to hold a joint {meeting}{place}"),
    # Translators: Before a noun of common gender.
    said("each-common", "one each"),
    # Translators: Before a noun of neuter gender.
    said("each-neuter", "one each"),
    said("done", "{what}: done"),
    said("done-on", "{what}: done {date}"),
    said("cancelled", "{what} was cancelled"),
    said("moved-from", "moved from {date}"),
    said("not-done", "{what}: overdue"),
    said("not-done-since", "{what}: was due {date}"),
    said("no-record", "{what}: nothing has been recorded about whether this was done"),
    said("nothing-yet", "Nothing has been recorded yet."),
    # --- What lies ahead ---
    # Translators: {kind} is a kind of meeting: until the next guidance meeting.
    said("until-next", "{what} until the next {kind}"),
    said("until", "{what} until {other}"),
    said("done-mark", "{what} (done)"),
    said("until-date", "{what} until {date}"),
    said("at-date", "{what} {date}"),
    said("in-place", "{what} in {place}"),
    said("place", "in {place}"),
    said("possible", "Possible {what}"),
    said("possibly", "possible"),
    said("hopefully", "hopefully"),
    # Translators: {form} is physical, digital or hybrid, as an adverb.
    said("hopefully-form", "hopefully {form}"),
    said("possibly-form", "possibly {form}"),
    # Translators: {how} is empty, or the phrase 'physically' with a space before it.
    said("they-meet-in", "{units} meet{how} in {place}"),
    said("others-meet-in", "{units} in {place}"),
    said("physically", "in person"),
    said("join-digitally", "{who} take part digitally"),
    said("join-physically", "{who} take part in person"),
    said("undated", "No date yet"),
    # Translators: {number} is a number in words, {month} the month of the last of them.
    counted(
        "later",
        "Planned further ahead: {number} activity, until {month}",
        "Planned further ahead: {number} activities, until {month}",
    ),
    said("nothing-ahead", "Nothing is planned."),
    # --- Decisions ---
    said("decisions", "Decisions"),
    said("condition", "Condition: {condition}"),
    said("responsible", "Responsible: {who}"),
    said("channels", "Channels: {channels}"),
    said("concerns", "Concerns {programmes}"),
    # --- Whom ---
    said("all-units", "the units"),
    said("all-units-counted", "the {number} units"),
    # Translators: {units} is the phrase 'the-schools', 'the-kindergartens' or 'all-units': five of the schools.
    said("some-of", "{number} of {units}"),
    # Translators: After some names: and four others. {number} is a number in words.
    counted("others", "{number} other", "{number} others"),
    said("the-schools", "the schools"),
    said("the-schools-counted", "the {number} schools"),
    said("the-kindergartens", "the kindergartens"),
    said("the-kindergartens-counted", "the {number} kindergartens"),
    # Translators: {at} is the word that the plan uses: the working groups at the four units.
    said("at-units", "{groups} {at} {units}"),
    # --- Notes ---
    said("made-from", "Made from the plan “{plan}” as it stands on {date}."),
    said("not-public", "Not public: for internal use."),
    # --- Other reports ---
    said("status-title", "Status"),
    said("spread-title", "Plan for spreading"),
    said("implementation-title", "Implementation plan for {unit}"),
    said("plan-on", "{plan}, {date}"),
    # Translators: The heading of a column: done, under way, overdue.
    said("state", "Status"),
    # Translators: The heading of a column: how many.
    said("number", "Number"),
    said("what", "What"),
    said("when", "When"),
    said("planned", "Planned"),
    said("actual", "Actual"),
    said("responsible-column", "Responsible"),
    said("channel", "Channel"),
    # Translators: The heading of a column: whom a channel reaches.
    said("reaches", "Reaches"),
    said("unit", "Unit"),
    # Translators: The heading of a column: through which channels.
    said("through", "Through"),
    said("first-reached", "First time"),
    said("where-and-how", "Where and how"),
    said("state-held", "done"),
    said("state-ongoing", "under way"),
    said("state-today", "today"),
    said("state-coming", "coming"),
    # Translators: Of a series of meetings.
    said("state-series", "recurring"),
    said("state-overdue", "overdue"),
    said("state-unrecorded", "not recorded"),
    said("state-undated", "no date yet"),
    said("state-cancelled", "cancelled"),
    said("by-state", "Activities by status"),
    said("all-in-time", "All that was due has been recorded."),
    # Translators: A whole sentence; {number} is a number in words.
    counted(
        "asks",
        "{number} activity was due, but has not been recorded.",
        "{number} activities were due, but have not been recorded.",
    ),
    # Translators: {state} is a phrase such as 'state-held', {number} how many there are, in figures.
    said("activities-in-state", "{goal}: {state} ({number})"),
    said("goal-unserved", "No activity serves this goal yet."),
    said("without-goal", "Activities without a goal"),
    said("activities-for", "{goal}: planned and actual"),
    # Translators: {number} is a number in words.
    counted("times-held", "held {number} time", "held {number} times"),
    said("moved-to", "moved to {date}"),
    said("date-unknown", "date not known"),
    said("no-date", "no date yet"),
    said("until-day", "until {date}"),
    said("no-deadline", "not set"),
    said("nobody", "nobody"),
    said("nobody-yet", "not settled"),
    said("no-channels", "The plan has no channels."),
    said("channel-table", "Channels: whom, when and by whom"),
    said("reach-table", "How each unit is reached"),
    said("missed", "No channel reaches these: {units}."),
    said("deadline", "Deadline: {when}"),
    said("state-is", "Status: {state}"),
    said("with-members", "{group}: {members}"),
    # Translators: The heading of a column: what shows that it is done, such as minutes or a plan that is adopted.
    said("evidence-column", "Evidence"),
    said("work-table", "Tasks and deliverables, deadline and responsibility"),
    said("meeting-table", "Meetings and gatherings, time and place"),
    # --- The programme overview ---
    said("overview-title", "Programme overview"),
    # Translators: {programmes} are their names.
    counted(
        "has-programmes", "The plan has one programme: {programmes}", "The plan has {number} programmes: {programmes}"
    ),
    said("nothing-to-coordinate", "With one programme only, there is nothing to coordinate"),
    # Translators: {why} is a list of the phrases 'shared-goals', 'shared-units' and 'alike'.
    said("most-to-gain", "There is most to gain from seeing {a} and {b} together: {why}"),
    counted("shared-goals", "one goal in common", "{number} goals in common"),
    counted("shared-units", "one unit in common", "{number} units in common"),
    counted("alike", "one pair of activities that are alike", "{number} pairs of activities that are alike"),
    # Translators: The number is that of the units, which {units} names.
    counted("in-several", "{units} is in more than one programme", "{units} are in more than one programme"),
    counted(
        "already-joint",
        "one activity belongs to several programmes already",
        "{number} activities belong to several programmes already",
    ),
    counted(
        "may-be-once",
        "one pair of activities is so alike that it may be done once instead of twice",
        "{number} pairs of activities are so alike that they may be done once instead of twice",
    ),
    counted(
        "asked-twice",
        "in one month, two surveys ask the same children: the answers to one may do for both",
        "in {number} months, two surveys ask the same children: the answers to one may do for both",
    ),
    counted(
        "clash-across",
        "in one place, activities of different programmes want the same people or the same room at once",
        "in {number} places, activities of different programmes want the same people or the same room at once",
    ),
    said(
        "no-activities-in",
        "The plan has no activities for {programmes} alone yet: until it has, nobody can say what could be done once",
    ),
    # Translators: The heading of a column.
    said("programme", "Programme"),
    said("period", "Period"),
    # Translators: The heading of a column: units.
    said("for-whom", "Units"),
    said("goals-column", "Goals"),
    # Translators: The heading of a column: how many goals and activities.
    said("how-much", "How much"),
    # Translators: {number} is in figures.
    counted("goals-count", "{number} goal", "{number} goals"),
    # Translators: {number} is in figures.
    counted("activities-count", "{number} activity", "{number} activities"),
    # Translators: The heading of a column: the next event of a programme.
    said("next", "Next"),
    said("programme-table", "When each programme is, for whom, and how much there is of it"),
    # Translators: The heading about two programmes.
    said("both", "{a} and {b}"),
    said("linked", "The plan links them to each other"),
    said("linked-because", "Linked in the plan: {why}"),
    # Translators: {what} is the heading of a column, as Goals; {names} is what two programmes both have.
    said("in-common", "{what}: {names}"),
    said("groups-column", "Groups"),
    said("channels-column", "Channels"),
    said("weeks-column", "Weeks in which both have something"),
    said("kinds-column", "Kinds of activity that both have"),
    said("joint-column", "Belongs to both already"),
    said("weeks-of", "weeks {weeks} of {year}"),
    said("other-pairs", "Other pairs"),
    counted(
        "pairs-besides",
        "besides, there is one pair of programmes with less in common",
        "besides, there are {number} pairs of programmes with less in common",
    ),
    counted(
        "pairs-without",
        "the plan says of one pair of programmes that they have nothing in common",
        "the plan says of {number} pairs of programmes that they have nothing in common",
    ),
    said("none-alike", "No two activities of different programmes are so alike that they look like the same work."),
    said(
        "talk-it-over",
        "These are proposals. Those who are responsible should settle together whether the work may be done once.",
    ),
    # Translators: The heading of a column: an activity.
    said("this", "This"),
    # Translators: The heading of a column: an activity that is like the one in the column before.
    said("and-this", "and this"),
    said("why", "Why"),
    said("once-table", "Activities that may be done once"),
    counted("pairs-more", "one more pair is alike.", "{number} more pairs are alike."),
    said("same-name", "the same name"),
    said("near-name", "similar names"),
    said("same-people", "the same participants"),
    said("some-people", "some participants in common"),
    said("same-goals", "goals in common"),
    said("in-all", "All activities"),
    said("unit-table", "How many activities each unit is in, by programme"),
    said("clash-table", "At the same time, with the same people or room"),
    # Translators: The heading of a column: the people and rooms that two activities both want.
    said("wanted-twice", "Wanted twice"),
    said("way-out", "A way out"),
    # --- What has changed ---
    said("changed-title", "What has changed"),
    # Translators: {baseline} is what the earlier plan is called: a name, or a git revision.
    said("changed-since", "What has changed since {baseline}"),
    said("nothing-changed", "Nothing has changed."),
    counted("changed-moved", "one activity has another time", "{number} activities have another time"),
    counted("changed-new", "one thing is new", "{number} things are new"),
    counted("changed-gone", "one thing was cancelled or taken out", "{number} things were cancelled or taken out"),
    counted("changed-done", "one thing was done", "{number} things were done"),
    counted(
        "changed-how",
        "one activity has another form, place or other people",
        "{number} activities have another form, place or other people",
    ),
    counted("changed-words", "one more thing reads otherwise", "{number} more things read otherwise"),
    # Translators: The number is that of activities.
    counted(
        "most-affected",
        "Most has changed for {units}: one activity",
        "Most has changed for {units}: {number} activities",
    ),
    counted("changes-more", "and one more change", "and {number} more changes"),
    # Translators: {what} is an activity that was moved, {others} are tasks that are due when it is held.
    said("deadline-follows", "What is due by “{what}” has a new deadline too: {others}"),
    said("moved-table", "Activities with another time"),
    said("new-table", "New activities"),
    said("gone-table", "Activities that were cancelled or taken out"),
    said("affected-table", "What has changed for each unit"),
    # Translators: The heading of a column: the time that an activity had.
    said("before", "Before"),
    # Translators: The heading of a column: the time that an activity has now.
    said("now", "Now"),
    # Translators: The heading of a column: those who take part.
    said("for", "For whom"),
    # Translators: The heading of a column: activities.
    said("changed-for-it", "Changed"),
    # --- Notes on language ---
    # Translators: {languages} are names of languages, as Norwegian Nynorsk.
    said("also-in", "Texts that the plan does not have in {language} are in {languages}."),
    # Translators: {language} is one that the reports do not speak yet, {spoken} the one that they are in instead.
    said("not-spoken", "The reports' own words are not translated to {language} yet: they are in {spoken}."),
)

PHRASES: Mapping[str, Phrase] = {entry.key: entry for entry in _PHRASES}
"""The phrases by their keys."""
