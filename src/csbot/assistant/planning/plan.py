"""What is to be done about a question, before anything is looked up."""

from dataclasses import dataclass

from csbot.assistant.planning.calls import Call
from csbot.domain.reply import Findings, Statement
from csbot.tools.ground.base import AnyTool


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A part of a question that no look-up stands for, and what is said to it."""

    part: str
    why: Findings


@dataclass(frozen=True, slots=True)
class Plan:
    """Tools to run; or `answer`, which says why none can be.

    `within`: only these accounts are asked about. `about_csbot`: what it can do is asked. `also`:
    other tools that may have been meant, where it is far from sure. `beside`: the look-up that
    names the records near the whole question on one account, where no call reads them by it;
    `records_lead`: it is told first, for the question is like one to the records or like none.
    `then`: further parts of the question, to be planned as follow-ups once the calls have found
    the accounts that "them" stands for. `unanswered`: parts that cannot be answered.
    `unread`: words of the question that no look-up has used. `otherwise`: what is said where the
    calls find nothing, for they are only tried. `opening` is said before all that they find.
    `parted`: the calls tell some of the question, and the records are asked for the rest.
    """

    calls: tuple[Call, ...] = ()
    answer: Findings | None = None
    out_of_scope: bool = False
    within: frozenset[str] | None = None
    about_csbot: bool = False
    also: tuple[AnyTool, ...] = ()
    beside: Call | None = None
    records_lead: bool = False
    then: tuple[str, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    unread: tuple[str, ...] = ()
    otherwise: Findings | None = None
    opening: Statement | None = None
    parted: bool = False
