"""The words of a plan that are one of a few."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """The certainty of an activity or a mode, from least to most certain."""

    POSSIBLE = "possible"
    HOPED = "hoped"
    PLANNED = "planned"
    CONFIRMED = "confirmed"


class Form(StrEnum):
    """Whether people meet in a room, on a screen, or both."""

    PHYSICAL = "physical"
    DIGITAL = "digital"
    HYBRID = "hybrid"


class Visibility(StrEnum):
    """The audience that may read something, from widest to narrowest."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"

    @property
    def rank(self) -> int:
        """0 for public, 1 for internal, 2 for restricted."""
        return list(Visibility).index(self)

    def may_reach(self, audience: Visibility) -> bool:
        """Whether a text of this visibility may reach ``audience``.

        >>> Visibility.INTERNAL.may_reach(Visibility.PUBLIC)
        False
        """
        return self.rank <= audience.rank


class Outcome(StrEnum):
    """The outcome of an activity, as far as it is known: STARTED is work that has begun and is not over."""

    STARTED = "started"
    HELD = "held"
    DONE = "done"
    MOVED = "moved"
    CANCELLED = "cancelled"

    @property
    def happened(self) -> bool:
        """Whether it took place: held or done."""
        return self in (Outcome.HELD, Outcome.DONE)

    @property
    def over(self) -> bool:
        """Whether nothing about it can be planned any more: held, done or cancelled."""
        return self not in (Outcome.MOVED, Outcome.STARTED)


class Relation(StrEnum):
    """Precedence relations between two activities, as in the precedence diagramming method."""

    FINISH_START = "finish-start"
    START_START = "start-start"
    FINISH_FINISH = "finish-finish"
    START_FINISH = "start-finish"


class UnitKind(StrEnum):
    """The kind of a unit."""

    SCHOOL = "school"
    KINDERGARTEN = "kindergarten"
    SFO = "sfo"
    PPT = "ppt"
    OWNER = "owner"
    OTHER = "other"


class GoalKind(StrEnum):
    """The kind of a goal: the main goal, a sub-goal, or a duty that a law sets."""

    MAIN = "main"
    SUB = "sub"
    DUTY = "duty"


class DecisionKind(StrEnum):
    """The treatment of an item by a meeting: decided, assigned, seen as a need, discussed, or noted."""

    DECISION = "decision"
    ASSIGNMENT = "assignment"
    NEED = "need"
    DISCUSSION = "discussion"
    INFORMATION = "information"


class Per(StrEnum):
    """The span that a limit or a wish counts by: the ISO 8601 week, Monday to Sunday, or the month."""

    WEEK = "week"
    MONTH = "month"


class Carrier(StrEnum):
    """The kind of part that a limit holds for one by one: each unit, each group, each role."""

    UNIT = "unit"
    GROUP = "group"
    ROLE = "role"


class Product(StrEnum):
    """What work makes and other work needs: facts about a unit, answers to a survey, a written plan, a group.

    In whatever words two programmes ask for it, a unit needs each of these once a year.
    """

    FACT_BASE = "fact-base"
    SURVEY = "survey"
    PLAN = "plan"
    GROUP = "group"


class ProposalKind(StrEnum):
    """The kind of a proposal: hold activities as one, or let one of them serve several programmes."""

    MERGE = "merge"
    SHARE = "share"


class ProposalState(StrEnum):
    """The answer to a proposal."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
