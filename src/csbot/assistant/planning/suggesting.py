"""What csbot says where no look-up is clearly meant: which could be, what it can do, what not."""

import re
from collections.abc import Iterable, Sequence

from csbot.assistant.planning.plan import Unanswered
from csbot.domain.records import Account
from csbot.domain.reply import Findings, ReplyStatus, Statement
from csbot.domain.wording import listed
from csbot.tools.ground.base import AnyTool
from csbot.tools.ground.names import labelled

_OFFERED, _ALTERNATIVES = 3, 2
_SPOKEN = {"ACCOUNT": "an account", "PERSON": "a colleague", "PERIOD": "this quarter"}
_PLACEHOLDER = re.compile(r"\b[A-Z]{4,}\b")
_TOPICS = (
    "I answer from your accounts' records and the company's customer-success strategy, and draft "
    "documents for review."
)
_FOR_EXAMPLE = (
    "Ask, for example: who should I call first this week; which of my accounts are at risk; when "
    "does an account renew; what did we promise there in the last review; what was said about a "
    "topic; what the playbook says to do; or have me draft an account brief."
)


def _gaps(texts: Iterable[str], status: ReplyStatus) -> Findings:
    said = tuple(Statement(text=text, status="gap", lead=True) for text in texts)
    return Findings(statements=said, status=status)


OUTSIDE = _gaps((f"That is outside what I know. {_TOPICS}", _FOR_EXAMPLE), "out_of_scope")
SUPPOSED = _gaps(
    (
        "I tell what is on record, and what is computed from it; of what would be if something "
        "happened I compute one thing: the health score of an account with another value of a "
        "metric. Name account, metric and value for it; or ask how it stands today, or what the "
        "playbook says to do in such a case.",
    ),
    "not_enough_evidence",
)
ABOUT_CSBOT = _gaps((_TOPICS, _FOR_EXAMPLE), "answered")
WELCOME = _gaps(("Glad to help. Ask on whenever you like.",), "answered")


def asked_which(likely: Sequence[AnyTool]) -> Findings:
    """Asks which of the likeliest look-ups is meant, each as a question that can be asked."""
    offered = [question for tool in likely[:_OFFERED] if (question := _question(tool))]
    asked = "; ".join(f"“{question}?”" for question in offered)
    return _gaps((f"I am not sure what you mean. Do you mean: {asked}",), "needs_clarification")


def else_asked(tools: Sequence[AnyTool]) -> Statement:
    """What else could have been meant, where it is far from sure."""
    offered = [question for tool in tools[:_ALTERNATIVES] if (question := _question(tool))]
    asked = " or ".join(f"“{question}?”" for question in offered)
    return Statement(text=f"If you meant something else, ask: {asked}", status="gap")


def not_answered(one: Unanswered) -> Statement:
    """Which part of a question has no answer, and why."""
    why = " ".join(statement.text for statement in one.why.statements[:1])
    return Statement(text=f"I did not answer “{one.part}”: {why}", status="gap", last=True)


def person_in_doubt(names: Sequence[str]) -> Statement:
    """Said where "he" may be one of several who were spoken of."""
    text = f"“He” or “she” may be {listed(list(names), 'or')} here; name one to be sure."
    return Statement(text=text, status="gap", last=True)


def told_by_account(account: Account) -> Statement:
    """Said first where no account was named and one account's records hold what was asked."""
    text = f"You named no account; the records of {account.name} speak of this."
    return Statement(text=text, status="gap", lead=True)


def which_of(accounts: Sequence[Account]) -> Findings:
    """Asks which account is meant, of those whose records speak of what was asked."""
    text = f"Which account do you mean? Records of {labelled(list(accounts))} speak of this."
    return _gaps((text,), "needs_clarification")


def _question(tool: AnyTool) -> str | None:
    """The tool's first example that can be said without naming anything it would have to."""
    for example in tool.examples:
        text = _PLACEHOLDER.sub(lambda match: _SPOKEN.get(match[0], match[0]), example)
        if not _PLACEHOLDER.search(text.replace("QBR", "")):
            return text
    return None
