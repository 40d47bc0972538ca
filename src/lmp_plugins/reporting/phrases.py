"""What the reports say in words of their own.

English stands here; bokmål, nynorsk and Northern Sámi are gettext catalogues in ``locale/``. The key of a phrase is its
context there, so that one English word may have several translations. They are whole sentences or whole parts of a
sentence, so that no language is forced into another's order. Fields in ``{braces}`` are filled in; a language may leave
out one that only agrees with another word. A phrase has no full stop unless it always stands alone: stops are set where
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


def phrase(key: str, text: str) -> Phrase:
    """A phrase; write_catalogues.py finds it by the name of this function."""
    return Phrase(key, text)


def plural_phrase(key: str, singular: str, many: str) -> Phrase:
    """A phrase that depends on a number."""
    return Phrase(key, singular, many)


_PHRASES = (
    # --- Headings ---
    # Translators: {title} is the title of the committee's meeting.
    phrase("briefing-on", "{title}, {date}"),
    phrase("briefing-as-of", "Briefing, {date}"),
    phrase("main-goal", "Main goal"),
    phrase("main-goal-of", "Main goal of {programme}"),
    phrase("sub-goal", "Sub-goal {number}"),
    phrase("sub-goal-of", "Sub-goal {number} of {programme}"),
    phrase("sub-goals", "Sub-goals"),
    phrase("sub-goals-of", "Sub-goals of {programme}"),
    phrase("duties", "Duties set by law"),
    phrase("ahead", "What lies ahead?"),
    # Translators: The term that we are in.
    phrase("ahead-this-autumn", "What lies ahead this autumn?"),
    phrase("ahead-this-spring", "What lies ahead this spring?"),
    # Translators: The term after this one.
    phrase("ahead-next-autumn", "What happens next autumn?"),
    phrase("ahead-next-spring", "What happens next spring?"),
    phrase("meeting-on", "{meeting}, {date}"),
    # --- What has happened ---
    # Translators: {who} are those who met, {meetings} the kind of meeting: The steering group has had two meetings.
    phrase("have-met", "{who} {have} had {number} {meetings}"),
    # Translators: {last} is the phrase 'last': the last meeting. {date} is a day.
    phrase("have-met-last", "{who} {have} had {number} {meetings}, {last} on {date}"),
    # Translators: One meeting; {number} is one, {meetings} the kind of meeting.
    phrase("have-met-once", "{who} {have} had {number} {meetings}, on {date}"),
    # Translators: The verb of 'have-met', by whether those who met are one or several.
    plural_phrase("have", "has", "have"),
    # Translators: {meeting} is the kind of meeting, as møte; English leaves it out.
    phrase("last", "the last"),
    # Translators: {who} are people from outside: two meetings with the advisers.
    phrase("with", "{meetings} with {who}"),
    phrase("theme", "Theme: {theme}"),
    phrase("all-employees", "All employees at {units} were present"),
    phrase("everyone", "Everyone was present"),
    # Translators: {present} is a number in words.
    plural_phrase("present", "{present} was present", "{present} were present"),
    # Translators: {invited} is a number in words, more than one.
    phrase("all-invited", "All {invited} invited were present"),
    # Translators: {present} and {invited} are numbers in words.
    plural_phrase(
        "present-of",
        "{present} of the {invited} invited was present",
        "{present} of the {invited} invited were present",
    ),
    # Translators: {what} is a kind of meeting in its definite form, {form} is physical, digital or hybrid,
    # {each} the phrase 'each-common' or 'each-neuter'.
    phrase("was-but-split", "{what} was {form}, but because of {reason} {units} had to hold one {meeting} each"),
    phrase("split-because", "Because of {reason}, {units} had to hold one {meeting} each"),
    phrase("split", "{units} held one {meeting} each"),
    phrase("will-split-because", "Because of {reason}, {units} are to hold one {meeting} each"),
    phrase("will-split", "{units} are to hold one {meeting} each"),
    # Translators: {place} is empty, or a venue in parentheses with a space before it.
    phrase("joint", "{units} held a joint {meeting}{place}"),
    phrase("will-joint", "{units} are to hold a joint {meeting}{place}"),
    # Translators: Before a noun of common gender.
    phrase("each-common", "one each"),
    # Translators: Before a noun of neuter gender.
    phrase("each-neuter", "one each"),
    # Translators: {done} is a participle that agrees with {what}: an agreement was entered into.
    phrase("done", "{what} has been {done}"),
    phrase("done-on", "{what} was {done} on {date}"),
    # Translators: Stands after a colon or a dash, as all phrases down to no-times.
    phrase("cancelled", "cancelled"),
    phrase("not-done", "overdue"),
    phrase("not-done-since", "was due {date}"),
    phrase("no-record", "nothing has been recorded about whether this was done"),
    # Translators: Of a series of meetings.
    phrase("no-times", "no time has been recorded as held"),
    phrase("moved-from", "moved from {date}"),
    # Translators: {often} is how often and from when: planned every other week.
    phrase("by-plan", "planned {often}"),
    phrase("nothing-yet", "Nothing has been recorded yet."),
    # --- What lies ahead ---
    # Translators: {kind} is a kind of meeting: until the next guidance meeting.
    phrase("until-next", "{what} until the next {kind}"),
    # Translators: {date} is the phrase 'until-day': Between-work until 10 February.
    phrase("with-end", "{what} {date}"),
    # Translators: {date} is a day, or words such as: in April, every other week.
    phrase("at-date", "{what}, {date}"),
    phrase("possible", "Possible {what}"),
    phrase("possibly", "possible"),
    phrase("hopefully", "hopefully"),
    # Translators: {form} is physical, digital or hybrid, as an adverb.
    phrase("hopefully-form", "hopefully {form}"),
    phrase("possibly-form", "possibly {form}"),
    # Translators: {places} are venues with whom they are for, from the phrase 'venue-for'.
    phrase("meet-at", "In person: {places}"),
    phrase("places", "Place: {places}"),
    phrase("venue-for", "{place} for {units}"),
    phrase("join-digitally", "{who} take part digitally"),
    phrase("join-physically", "{who} take part in person"),
    phrase("undated", "No date yet"),
    # Translators: {number} is a number in words, {month} the month of the last of them.
    plural_phrase(
        "later",
        "Planned further ahead: {number} activity, until {month}",
        "Planned further ahead: {number} activities, until {month}",
    ),
    phrase("nothing-ahead", "Nothing is planned."),
    # --- Decisions ---
    phrase("decisions", "Decisions"),
    phrase("condition", "Condition: {condition}"),
    phrase("responsible", "Responsible: {who}"),
    # --- What is assumed ---
    # Translators: In parentheses after an activity.
    phrase("time-not-confirmed", "the time is not confirmed"),
    phrase("assumed-by", "Assumed by {who}"),
    phrase("confirm-by", "To be confirmed by {day}"),
    # Translators: The day is over.
    phrase("confirm-was-by", "Was to be confirmed by {day}"),
    phrase("channels", "Channels: {channels}"),
    phrase("concerns", "Concerns {programmes}"),
    # --- Whom ---
    phrase("all-units", "the units"),
    phrase("all-units-counted", "the {number} units"),
    # Translators: {units} is the phrase 'the-schools', 'the-kindergartens' or 'all-units': five of the schools.
    phrase("some-of", "{number} of {units}"),
    # Translators: After some names: and four others. {number} is a number in words.
    plural_phrase("others", "{number} other", "{number} others"),
    phrase("the-schools", "the schools"),
    phrase("the-schools-counted", "the {number} schools"),
    phrase("the-kindergartens", "the kindergartens"),
    phrase("the-kindergartens-counted", "the {number} kindergartens"),
    # Translators: {at} is the word that the plan uses: the working groups at the four units.
    phrase("at-units", "{groups} {at} {units}"),
    # --- Notes ---
    phrase("made-from", "Made from the plan “{plan}” as it stands on {date}."),
    phrase("not-public", "Not public: for internal use."),
    # --- Other reports ---
    phrase("status-title", "Status"),
    phrase("spread-title", "Plan for spreading"),
    phrase("implementation-title", "Implementation plan for {unit}"),
    phrase("plan-on", "{plan}, {date}"),
    # Translators: The heading of a column: done, under way, overdue.
    phrase("state", "Status"),
    # Translators: The heading of a column: how many.
    phrase("number", "Number"),
    phrase("what", "What"),
    phrase("when", "When"),
    phrase("planned", "Planned"),
    phrase("actual", "Actual"),
    phrase("responsible-column", "Responsible"),
    phrase("channel", "Channel"),
    # Translators: The heading of a column: whom a channel reaches.
    phrase("reaches", "Reaches"),
    phrase("unit", "Unit"),
    # Translators: The heading of a column: through which channels.
    phrase("through", "Through"),
    phrase("first-reached", "First time"),
    phrase("where-and-how", "Where and how"),
    # Translators: A state of work; {number} is a number in words.
    plural_phrase("days-overdue", "{number} day overdue", "{number} days overdue"),
    phrase("by-state", "Activities by status"),
    phrase("all-in-time", "All that was due has been recorded."),
    # Translators: A whole sentence; {number} is a number in words.
    plural_phrase(
        "asks",
        "{number} activity was due, but has not been recorded.",
        "{number} activities were due, but have not been recorded.",
    ),
    phrase("nothing-due", "Nothing was due yet."),
    # Translators: After the title of a goal. {state} is the state of activities, such as overdue; {number} how many
    # there are, in figures.
    phrase("activities-in-state", "{state} ({number})"),
    phrase("goal-unserved", "No activity contributes to this goal yet."),
    # Translators: Of a main goal. {number} is a number in words, {states} such as: 12 done, 3 overdue, 20 coming.
    plural_phrase(
        "through-sub-goals",
        "With those of its sub-goals, {number} activity contributes to this goal: {states}.",
        "With those of its sub-goals, {number} activities contribute to this goal: {states}.",
    ),
    # Translators: The heading of a list of duties of the law.
    phrase("duties-unserved", "Duties that no activity is entered for"),
    phrase(
        "duty-unserved",
        "The plan names no activity for these duties. That says nothing of whether they are fulfilled.",
    ),
    phrase("without-goal", "Activities without a goal"),
    # Translators: After the title of a goal.
    phrase("activities-for", "planned and actual"),
    # Translators: {number} is a number in words.
    plural_phrase("times-held", "held {number} time", "held {number} times"),
    # Translators: {number} is a number in words: held eight times, the last on 13 January.
    plural_phrase("times-held-last", "held {number} time, {date}", "held {number} times, the last on {date}"),
    # Translators: Times of a series whose day has passed; {number} is a number in words.
    plural_phrase("times-unrecorded", "{number} time not recorded", "{number} times not recorded"),
    # Translators: Of work that has begun and is not over.
    phrase("since", "since {date}"),
    phrase("moved-to", "moved to {date}"),
    phrase("date-unknown", "date not known"),
    phrase("no-date", "no date yet"),
    phrase("until-day", "until {date}"),
    phrase("by-day", "by {date}"),
    phrase("no-deadline", "not set"),
    phrase("nobody", "nobody"),
    phrase("nobody-yet", "not settled"),
    phrase("no-channels", "The plan has no channels."),
    phrase("channel-table", "Channels: whom, when and by whom"),
    phrase("reach-table", "How each unit is reached"),
    phrase("missed", "No channel reaches {units}."),
    # Translators: Of units that a channel is for.
    phrase("missed-yet", "The channels are to reach {units} too, but no meeting in the plan does."),
    phrase("deadline", "Deadline: {when}"),
    phrase("state-is", "Status: {state}"),
    phrase("with-members", "{group}: {members}"),
    # Translators: The heading of a column: what is to show that it is done, such as minutes or a plan that is adopted.
    # It is what the plan asks for, not what there is.
    phrase("evidence-column", "To be shown by"),
    phrase("work-table", "Tasks and deliverables, deadline and responsibility"),
    phrase("meeting-table", "Meetings and gatherings, time and place"),
    # --- The programme overview ---
    phrase("overview-title", "Programme overview"),
    # Translators: {programmes} are their names.
    plural_phrase(
        "has-programmes", "The plan has one programme: {programmes}", "The plan has {number} programmes: {programmes}"
    ),
    phrase("nothing-to-coordinate", "With one programme only, there is nothing to coordinate"),
    # Translators: {why} is a list of the phrases 'shared-goals', 'shared-units' and 'alike'.
    phrase("most-to-gain", "There is most to gain from seeing {a} and {b} together: {why}"),
    plural_phrase("shared-goals", "one goal in common", "{number} goals in common"),
    plural_phrase("shared-units", "one unit in common", "{number} units in common"),
    plural_phrase("alike", "one pair of activities that are alike", "{number} pairs of activities that are alike"),
    # Translators: The number is that of the units, which {units} names.
    plural_phrase("in-several", "{units} is in more than one programme", "{units} are in more than one programme"),
    plural_phrase(
        "already-joint",
        "one activity belongs to several programmes already",
        "{number} activities belong to several programmes already",
    ),
    plural_phrase(
        "may-be-once",
        "one pair of activities is so alike that it may be done once instead of twice",
        "{number} pairs of activities are so alike that they may be done once instead of twice",
    ),
    plural_phrase(
        "asked-twice",
        "in one month, two surveys ask the same children: the answers to one may do for both",
        "in {number} months, two surveys ask the same children: the answers to one may do for both",
    ),
    plural_phrase(
        "clash-across",
        "in one place, activities of different programmes want the same people or the same room at once",
        "in {number} places, activities of different programmes want the same people or the same room at once",
    ),
    phrase(
        "no-activities-in",
        "There are no activities for {programmes} alone in the plan yet, so nobody can say what could be done once",
    ),
    # Translators: The heading of a column.
    phrase("programme", "Programme"),
    phrase("period", "Period"),
    # Translators: The heading of a column: units.
    phrase("for-whom", "Units"),
    phrase("goals-column", "Goals"),
    # Translators: The heading of a column: how many goals and activities.
    phrase("how-much", "How much"),
    # Translators: {number} is in figures.
    plural_phrase("goals-count", "{number} goal", "{number} goals"),
    # Translators: {number} is in figures.
    plural_phrase("activities-count", "{number} activity", "{number} activities"),
    # Translators: The heading of a column: the next event of a programme.
    phrase("next", "Next"),
    phrase("programme-table", "When each programme is, for whom, and how much there is of it"),
    # Translators: The heading about two programmes.
    phrase("both", "{a} and {b}"),
    phrase("linked", "The plan links them to each other"),
    phrase("linked-because", "Linked in the plan: {why}"),
    # Translators: {what} is the heading of a column, as Goals; {names} is what two programmes both have.
    phrase("in-common", "{what}: {names}"),
    phrase("groups-column", "Groups"),
    phrase("channels-column", "Channels"),
    phrase("weeks-column", "Weeks in which both have something"),
    phrase("kinds-column", "Kinds of activity that both have"),
    phrase("joint-column", "Belongs to both already"),
    phrase("other-pairs", "Other pairs"),
    plural_phrase(
        "pairs-besides",
        "besides, there is one pair of programmes with less in common",
        "besides, there are {number} pairs of programmes with less in common",
    ),
    plural_phrase(
        "pairs-without",
        "the plan says of one pair of programmes that they have nothing in common",
        "the plan says of {number} pairs of programmes that they have nothing in common",
    ),
    phrase("none-alike", "No two activities of different programmes are so alike that they look like the same work."),
    phrase(
        "talk-it-over",
        "These are proposals. Those who are responsible should settle together whether the work may be done once.",
    ),
    # Translators: The heading of a column: an activity.
    phrase("this", "This"),
    # Translators: The heading of a column: an activity that is like the one in the column before.
    phrase("and-this", "and this"),
    phrase("why", "Why"),
    phrase("once-table", "Activities that may be done once"),
    plural_phrase("pairs-more", "one more pair is alike.", "{number} more pairs are alike."),
    phrase("in-all", "All activities"),
    phrase("unit-table", "How many activities each unit is in, by programme"),
    # --- What must be settled ---
    phrase("matters-table", "What must be settled, the most important first"),
    # Translators: The heading of a column: what is to be done.
    phrase("to-do", "What to do"),
    plural_phrase("matters-more", "there is one more matter.", "there are {number} more matters."),
    # Translators: After a decision, need or assignment.
    phrase("given-to-nobody", "Nobody has been given the matter"),
    # --- What has changed ---
    phrase("changed-title", "What has changed"),
    # Translators: {baseline} is what the earlier plan is called: a name, or a git revision.
    phrase("changed-since", "What has changed since {baseline}"),
    phrase("nothing-changed", "Nothing has changed."),
    plural_phrase("changed-moved", "one activity has another time", "{number} activities have another time"),
    plural_phrase("changed-new", "one thing is new", "{number} things are new"),
    plural_phrase(
        "changed-gone", "one thing was cancelled or taken out", "{number} things were cancelled or taken out"
    ),
    plural_phrase("changed-done", "one thing was done", "{number} things were done"),
    plural_phrase(
        "changed-how",
        "one activity has another form, place or other people",
        "{number} activities have another form, place or other people",
    ),
    plural_phrase("changed-words", "one more thing reads otherwise", "{number} more things read otherwise"),
    # Translators: The number is that of activities.
    plural_phrase(
        "most-affected",
        "Most has changed for {units}: one activity",
        "Most has changed for {units}: {number} activities",
    ),
    plural_phrase("changes-more", "and one more change", "and {number} more changes"),
    # Translators: {what} is an activity that was moved, {others} are tasks that are due when it is held.
    phrase("deadline-follows", "What is due by “{what}” has a new deadline too: {others}"),
    phrase("moved-table", "Activities with another time"),
    phrase("new-table", "New activities"),
    phrase("gone-table", "Activities that were cancelled or taken out"),
    phrase("affected-table", "What has changed for each unit"),
    # Translators: The heading of a column: the time that an activity had.
    phrase("before", "Before"),
    # Translators: The heading of a column: the time that an activity has now.
    phrase("now", "Now"),
    # Translators: The heading of a column: those who take part.
    phrase("for", "For whom"),
    # Translators: The heading of a column: activities.
    phrase("changed-for-it", "Changed"),
    # --- Notes on language ---
    # Translators: {languages} are names of languages, as Norwegian Nynorsk.
    phrase("also-in", "Texts that the plan does not have in {language} are in {languages}."),
    # Translators: {language} is one that the reports do not speak yet, {spoken} the one that they are in instead.
    phrase("not-spoken", "The reports' own words are not translated to {language} yet: they are in {spoken}."),
)

PHRASES: Mapping[str, Phrase] = {entry.key: entry for entry in _PHRASES}
"""The phrases by their keys."""
