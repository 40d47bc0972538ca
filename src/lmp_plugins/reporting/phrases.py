"""What the reports say in words of their own.

English stands here; bokmål, nynorsk and Northern Sámi are gettext catalogues in ``locale/``. The key of a phrase is its
context there, so that one English word may have several translations. They are whole sentences or whole parts of a
sentence, so that no language is forced into another's order. Fields in ``{braces}`` are filled in; a language may leave
out one that only agrees with another word. A phrase has no full stop unless it always stands alone: stops are set where
several statements stand on one line.
"""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model.phrase import Phrase, phrase, plural_phrase

PHRASES: Mapping[str, Phrase] = {
    # --- Headings ---
    # Translators: {title} is the title of the committee's meeting.
    "briefing-on": phrase("{title}, {date}"),
    "briefing-as-of": phrase("Briefing, {date}"),
    "main-goal": phrase("Main goal"),
    "main-goal-of": phrase("Main goal of {programme}"),
    "sub-goal": phrase("Sub-goal {number}"),
    "sub-goal-of": phrase("Sub-goal {number} of {programme}"),
    "sub-goals": phrase("Sub-goals"),
    "sub-goals-of": phrase("Sub-goals of {programme}"),
    "duties": phrase("Duties set by law"),
    "ahead": phrase("What lies ahead?"),
    # Translators: The term that we are in.
    "ahead-this-autumn": phrase("What lies ahead this autumn?"),
    "ahead-this-spring": phrase("What lies ahead this spring?"),
    # Translators: The term after this one.
    "ahead-next-autumn": phrase("What happens next autumn?"),
    "ahead-next-spring": phrase("What happens next spring?"),
    "meeting-on": phrase("{meeting}, {date}"),
    # --- What has happened ---
    # Translators: {who} are those who met, {meetings} the kind of meeting: The steering group has had two meetings.
    "have-met": phrase("{who} {have} had {number} {meetings}"),
    # Translators: {last} is the phrase 'last': the last meeting. {date} is a day.
    "have-met-last": phrase("{who} {have} had {number} {meetings}, {last} on {date}"),
    # Translators: One meeting; {number} is one, {meetings} the kind of meeting.
    "have-met-once": phrase("{who} {have} had {number} {meetings}, on {date}"),
    # Translators: The verb of 'have-met', by whether those who met are one or several.
    "have": plural_phrase("has", "have"),
    # Translators: {meeting} is the kind of meeting, as møte; English leaves it out.
    "last": phrase("the last"),
    # Translators: {who} are people from outside: two meetings with the advisers.
    "with": phrase("{meetings} with {who}"),
    "theme": phrase("Theme: {theme}"),
    "all-employees": phrase("All employees at {units} were present"),
    "everyone": phrase("Everyone was present"),
    # Translators: {present} is a number in words.
    "present": plural_phrase("{present} was present", "{present} were present"),
    # Translators: {invited} is a number in words, more than one.
    "all-invited": phrase("All {invited} invited were present"),
    # Translators: {present} and {invited} are numbers in words.
    "present-of": plural_phrase(
        "{present} of the {invited} invited was present", "{present} of the {invited} invited were present"
    ),
    # Translators: {what} is a kind of meeting in its definite form, {form} is physical, digital or hybrid,
    # {each} the phrase 'each-common' or 'each-neuter'.
    "was-but-split": phrase("{what} was {form}, but because of {reason} {units} had to hold one {meeting} each"),
    "split-because": phrase("Because of {reason}, {units} had to hold one {meeting} each"),
    "split": phrase("{units} held one {meeting} each"),
    "will-split-because": phrase("Because of {reason}, {units} are to hold one {meeting} each"),
    "will-split": phrase("{units} are to hold one {meeting} each"),
    # Translators: {place} is empty, or a venue in parentheses with a space before it.
    "joint": phrase("{units} held a joint {meeting}{place}"),
    "will-joint": phrase("{units} are to hold a joint {meeting}{place}"),
    # Translators: Before a noun of common gender.
    "each-common": phrase("one each", "each-common"),
    # Translators: Before a noun of neuter gender.
    "each-neuter": phrase("one each", "each-neuter"),
    # Translators: {done} is a participle that agrees with {what}: an agreement was entered into.
    "done": phrase("{what} has been {done}"),
    "done-on": phrase("{what} was {done} on {date}"),
    # Translators: Stands after a colon or a dash, as all phrases down to no-times.
    "cancelled": phrase("cancelled"),
    "not-done": phrase("overdue", "not-done"),
    "not-done-since": phrase("was due {date}"),
    "no-record": phrase("nothing has been recorded about whether this was done"),
    # Translators: Of a series of meetings.
    "no-times": phrase("no time has been recorded as held"),
    "moved-from": phrase("moved from {date}"),
    # Translators: {often} is how often and from when: planned every other week.
    "by-plan": phrase("planned {often}"),
    "nothing-yet": phrase("Nothing has been recorded yet."),
    # --- What lies ahead ---
    # Translators: {kind} is a kind of meeting: until the next guidance meeting.
    "until-next": phrase("{what} until the next {kind}"),
    # Translators: {date} is the phrase 'until-day': Between-work until 10 February.
    "with-end": phrase("{what} {date}"),
    # Translators: {date} is a day, or words such as: in April, every other week.
    "at-date": phrase("{what}, {date}"),
    "possible": phrase("Possible {what}"),
    "possibly": phrase("possible"),
    "hopefully": phrase("hopefully", "hopefully"),
    # Translators: {form} is physical, digital or hybrid, as an adverb.
    "hopefully-form": phrase("hopefully {form}"),
    "possibly-form": phrase("possibly {form}"),
    # Translators: {places} are venues with whom they are for, from the phrase 'venue-for'.
    "meet-at": phrase("In person: {places}"),
    "places": phrase("Place: {places}"),
    "venue-for": phrase("{place} for {units}"),
    "join-digitally": phrase("{who} take part digitally"),
    "join-physically": phrase("{who} take part in person"),
    "undated": phrase("No date yet"),
    # Translators: {number} is a number in words, {month} the month of the last of them.
    "later": plural_phrase(
        "Planned further ahead: {number} activity, until {month}",
        "Planned further ahead: {number} activities, until {month}",
    ),
    "nothing-ahead": phrase("Nothing is planned."),
    # --- Decisions ---
    "decisions": phrase("Decisions"),
    "condition": phrase("Condition: {condition}"),
    "responsible": phrase("Responsible: {who}"),
    # --- What is assumed ---
    # Translators: In parentheses after an activity.
    "time-not-confirmed": phrase("the time is not confirmed"),
    "assumed-by": phrase("Assumed by {who}"),
    "confirm-by": phrase("To be confirmed by {day}"),
    # Translators: The day is over.
    "confirm-was-by": phrase("Was to be confirmed by {day}"),
    "channels": phrase("Channels: {channels}"),
    "concerns": phrase("Concerns {programmes}"),
    # --- Whom ---
    "all-units": phrase("the units"),
    "all-units-counted": phrase("the {number} units"),
    # Translators: {units} is the phrase 'the-schools', 'the-kindergartens' or 'all-units': five of the schools.
    "some-of": phrase("{number} of {units}"),
    # Translators: After some names: and four others. {number} is a number in words.
    "others": plural_phrase("{number} other", "{number} others"),
    "the-schools": phrase("the schools"),
    "the-schools-counted": phrase("the {number} schools"),
    "the-kindergartens": phrase("the kindergartens"),
    "the-kindergartens-counted": phrase("the {number} kindergartens"),
    # Translators: {at} is the word that the plan uses: the working groups at the four units.
    "at-units": phrase("{groups} {at} {units}"),
    # --- Notes ---
    "made-from": phrase("Made from the plan “{plan}” as it stands on {date}."),
    "not-public": phrase("Not public: for internal use."),
    # --- Other reports ---
    "status-title": phrase("Status"),
    "spread-title": phrase("Plan for spreading"),
    "implementation-title": phrase("Implementation plan for {unit}"),
    "plan-on": phrase("{plan}, {date}"),
    # Translators: The heading of a column: done, under way, overdue.
    "state": phrase("Status"),
    # Translators: The heading of a column: how many.
    "number": phrase("Number", "number"),
    "what": phrase("What"),
    "when": phrase("When"),
    "planned": phrase("Planned"),
    "actual": phrase("Actual"),
    "responsible-column": phrase("Responsible"),
    "channel": phrase("Channel"),
    # Translators: The heading of a column: whom a channel reaches.
    "reaches": phrase("Reaches"),
    "unit": phrase("Unit"),
    # Translators: The heading of a column: through which channels.
    "through": phrase("Through"),
    "first-reached": phrase("First time"),
    "where-and-how": phrase("Where and how"),
    # Translators: A state of work; {number} is a number in words.
    "days-overdue": plural_phrase("{number} day overdue", "{number} days overdue"),
    "by-state": phrase("Activities by status"),
    "all-in-time": phrase("All that was due has been recorded."),
    # Translators: A whole sentence; {number} is a number in words.
    "asks": plural_phrase(
        "{number} activity was due, but has not been recorded.",
        "{number} activities were due, but have not been recorded.",
    ),
    "nothing-due": phrase("Nothing was due yet."),
    # Translators: After the title of a goal. {state} is the state of activities, such as overdue; {number} how many
    # there are, in figures.
    "activities-in-state": phrase("{state} ({number})"),
    "goal-unserved": phrase("No activity contributes to this goal yet."),
    # Translators: Of a main goal. {number} is a number in words, {states} such as: 12 done, 3 overdue, 20 coming.
    "through-sub-goals": plural_phrase(
        "With those of its sub-goals, {number} activity contributes to this goal: {states}.",
        "With those of its sub-goals, {number} activities contribute to this goal: {states}.",
    ),
    # Translators: The heading of a list of duties of the law.
    "duties-unserved": phrase("Duties that no activity is entered for"),
    "duty-unserved": phrase(
        "The plan names no activity for these duties. That says nothing of whether they are fulfilled."
    ),
    "without-goal": phrase("Activities without a goal"),
    # Translators: After the title of a goal.
    "activities-for": phrase("planned and actual"),
    # Translators: {number} is a number in words.
    "times-held": plural_phrase("held {number} time", "held {number} times"),
    # Translators: {number} is a number in words: held eight times, the last on 13 January.
    "times-held-last": plural_phrase("held {number} time, {date}", "held {number} times, the last on {date}"),
    # Translators: Times of a series whose day has passed; {number} is a number in words.
    "times-unrecorded": plural_phrase("{number} time not recorded", "{number} times not recorded"),
    # Translators: Of work that has begun and is not over.
    "since": phrase("since {date}"),
    "moved-to": phrase("moved to {date}"),
    "date-unknown": phrase("date not known"),
    "no-date": phrase("no date yet"),
    "until-day": phrase("until {date}"),
    "by-day": phrase("by {date}"),
    "no-deadline": phrase("not set"),
    "nobody": phrase("nobody"),
    "nobody-yet": phrase("not settled"),
    "no-channels": phrase("The plan has no channels."),
    "channel-table": phrase("Channels: whom, when and by whom"),
    "reach-table": phrase("How each unit is reached"),
    "missed": phrase("No channel reaches {units}."),
    # Translators: Of units that a channel is for.
    "missed-yet": phrase("The channels are to reach {units} too, but no meeting in the plan does."),
    "deadline": phrase("Deadline: {when}"),
    "state-is": phrase("Status: {state}"),
    "with-members": phrase("{group}: {members}"),
    # Translators: The heading of a column: what is to show that it is done, such as minutes or a plan that is adopted.
    # It is what the plan asks for, not what there is.
    "evidence-column": phrase("To be shown by"),
    "work-table": phrase("Tasks and deliverables, deadline and responsibility"),
    "meeting-table": phrase("Meetings and gatherings, time and place"),
    # --- The programme overview ---
    "overview-title": phrase("Programme overview"),
    # Translators: {programmes} are their names.
    "has-programmes": plural_phrase(
        "The plan has one programme: {programmes}", "The plan has {number} programmes: {programmes}"
    ),
    "nothing-to-coordinate": phrase("With one programme only, there is nothing to coordinate"),
    # Translators: {why} is a list of the phrases 'shared-goals', 'shared-units' and 'alike'.
    "most-to-gain": phrase("There is most to gain from seeing {a} and {b} together: {why}"),
    "shared-goals": plural_phrase("one goal in common", "{number} goals in common"),
    "shared-units": plural_phrase("one unit in common", "{number} units in common"),
    "alike": plural_phrase("one pair of activities that are alike", "{number} pairs of activities that are alike"),
    # Translators: The number is that of the units, which {units} names.
    "in-several": plural_phrase("{units} is in more than one programme", "{units} are in more than one programme"),
    "already-joint": plural_phrase(
        "one activity belongs to several programmes already", "{number} activities belong to several programmes already"
    ),
    "may-be-once": plural_phrase(
        "one pair of activities is so alike that it may be done once instead of twice",
        "{number} pairs of activities are so alike that they may be done once instead of twice",
    ),
    "asked-twice": plural_phrase(
        "in one month, two surveys ask the same children: the answers to one may do for both",
        "in {number} months, two surveys ask the same children: the answers to one may do for both",
    ),
    "clash-across": plural_phrase(
        "in one place, activities of different programmes want the same people or the same room at once",
        "in {number} places, activities of different programmes want the same people or the same room at once",
    ),
    "no-activities-in": phrase(
        "There are no activities for {programmes} alone in the plan yet, so nobody can say what could be done once"
    ),
    # Translators: The heading of a column.
    "programme": phrase("Programme"),
    "period": phrase("Period"),
    # Translators: The heading of a column: units.
    "for-whom": phrase("Units"),
    "goals-column": phrase("Goals"),
    # Translators: The heading of a column: how many goals and activities.
    "how-much": phrase("How much"),
    # Translators: {number} is in figures.
    "goals-count": plural_phrase("{number} goal", "{number} goals"),
    # Translators: {number} is in figures.
    "activities-count": plural_phrase("{number} activity", "{number} activities"),
    # Translators: The heading of a column: the next event of a programme.
    "next": phrase("Next"),
    "programme-table": phrase("When each programme is, for whom, and how much there is of it"),
    # Translators: The heading about two programmes.
    "both": phrase("{a} and {b}"),
    "linked": phrase("The plan links them to each other"),
    "linked-because": phrase("Linked in the plan: {why}"),
    # Translators: {what} is the heading of a column, as Goals; {names} is what two programmes both have.
    "in-common": phrase("{what}: {names}"),
    "groups-column": phrase("Groups"),
    "channels-column": phrase("Channels"),
    "weeks-column": phrase("Weeks in which both have something"),
    "kinds-column": phrase("Kinds of activity that both have"),
    "joint-column": phrase("Belongs to both already"),
    "other-pairs": phrase("Other pairs"),
    "pairs-besides": plural_phrase(
        "besides, there is one pair of programmes with less in common",
        "besides, there are {number} pairs of programmes with less in common",
    ),
    "pairs-without": plural_phrase(
        "the plan says of one pair of programmes that they have nothing in common",
        "the plan says of {number} pairs of programmes that they have nothing in common",
    ),
    "none-alike": phrase("No two activities of different programmes are so alike that they look like the same work."),
    "talk-it-over": phrase(
        "These are proposals. Those who are responsible should settle together whether the work may be done once."
    ),
    # Translators: The heading of a column: an activity.
    "this": phrase("This"),
    # Translators: The heading of a column: an activity that is like the one in the column before.
    "and-this": phrase("and this"),
    "why": phrase("Why"),
    "once-table": phrase("Activities that may be done once"),
    "pairs-more": plural_phrase("one more pair is alike.", "{number} more pairs are alike."),
    "in-all": phrase("All activities"),
    "unit-table": phrase("How many activities each unit is in, by programme"),
    # --- What must be settled ---
    "matters-table": phrase("What must be settled, the most important first"),
    # Translators: The heading of a column: what is to be done.
    "to-do": phrase("What to do"),
    "matters-more": plural_phrase("there is one more matter.", "there are {number} more matters."),
    # Translators: After a decision, need or assignment.
    "given-to-nobody": phrase("Nobody has been given the matter"),
    # --- What has changed ---
    "changed-title": phrase("What has changed"),
    # Translators: {baseline} is what the earlier plan is called: a name, or a git revision.
    "changed-since": phrase("What has changed since {baseline}"),
    "nothing-changed": phrase("Nothing has changed."),
    "changed-moved": plural_phrase("one activity has another time", "{number} activities have another time"),
    "changed-new": plural_phrase("one thing is new", "{number} things are new"),
    "changed-gone": plural_phrase(
        "one thing was cancelled or taken out", "{number} things were cancelled or taken out"
    ),
    "changed-done": plural_phrase("one thing was done", "{number} things were done"),
    "changed-how": plural_phrase(
        "one activity has another form, place or other people",
        "{number} activities have another form, place or other people",
    ),
    "changed-words": plural_phrase("one more thing reads otherwise", "{number} more things read otherwise"),
    # Translators: The number is that of activities.
    "most-affected": plural_phrase(
        "Most has changed for {units}: one activity", "Most has changed for {units}: {number} activities"
    ),
    "changes-more": plural_phrase("and one more change", "and {number} more changes"),
    # Translators: {what} is an activity that was moved, {others} are tasks that are due when it is held.
    "deadline-follows": phrase("What is due by “{what}” has a new deadline too: {others}"),
    "moved-table": phrase("Activities with another time"),
    "new-table": phrase("New activities"),
    "gone-table": phrase("Activities that were cancelled or taken out"),
    "affected-table": phrase("What has changed for each unit"),
    # Translators: The heading of a column: the time that an activity had.
    "before": phrase("Before"),
    # Translators: The heading of a column: the time that an activity has now.
    "now": phrase("Now"),
    # Translators: The heading of a column: those who take part.
    "for": phrase("For whom"),
    # Translators: The heading of a column: activities.
    "changed-for-it": phrase("Changed"),
    # --- Notes on language ---
    # Translators: {languages} are names of languages, as Norwegian Nynorsk.
    "also-in": phrase("Texts that the plan does not have in {language} are in {languages}."),
    # Translators: {language} is one that the reports do not speak yet, {spoken} the one that they are in instead.
    "not-spoken": phrase("The reports' own words are not translated to {language} yet: they are in {spoken}."),
}
"""The phrases by their keys."""
