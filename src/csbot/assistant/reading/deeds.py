"""Requests for a deed: csbot reads and drafts; it changes, sends and deletes nothing."""

import re

from csbot.domain.reply import Findings, Statement

_DEED = re.compile(
    r"^\s*(?:(?:hey|hi|ok|please|csbot)\b[\s,]*)*"
    r"(?:(?:can|could|would|will) you (?:please )?|please )?"
    r"(?:delete|remove|erase|drop|rename|reassign|assign|change|update|edit|overwrite|set|cancel|"
    r"refund|merge|schedule|book|invite|phone|notify|approve|reject|send|post|forward|pay)\b"
    r"\s+(?:the|this|that|these|all|every|my|our|their|his|her|it|them|a|an|[A-Z])",
)
_ANSWER = (
    "I read and draft; I change, send, schedule and delete nothing. Records change by `csbot "
    "load`, drafts are decided and sent by the people named on them. I can look something up, or "
    "write a draft for review."
)


def refused_deed(text: str) -> Findings | None:
    """The answer to a request to do something; None for a question."""
    if not _DEED.match(text[:1].lower() + text[1:]):
        return None
    return Findings(
        statements=(Statement(text=_ANSWER, status="gap", lead=True),), status="out_of_scope"
    )
