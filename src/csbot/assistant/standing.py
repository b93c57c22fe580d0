"""How we stand against a target: computed from the records, whatever target it is held against."""

import re

from csbot.assistant.calls import Call, call_of, made
from csbot.assistant.choices import chosen
from csbot.assistant.reading import Reading
from csbot.tools.base import AnyTool, Context
from csbot.tools.kpi_arguments import KpiArguments

_TARGET = re.compile(
    r"\b(?:targets?|targeted|goals?|aims?|aiming|objectives?|benchmarks?|plan(?:s|ned)?|"
    r"shoot(?:ing)? for|striv\w+ for|(?:do|did) we want|are we after|we want (?:it|that)|"
    r"supposed to|should (?:we|our|it)\b)",
    re.I,
)
# What is done with a target.
_DONE = (
    r"(?:miss|hit|meet|reach|beat|exceed|achieve|make|missing|hitting|meeting|reaching|beating|"
    r"exceeding|achieving|achieved|met|reached|beaten|exceeded|missed|behind|ahead|"
    r"where we want)"
)
_OWN = r"(?:we|i|our|my)"
_STANDS = re.compile(
    rf"\b(?:do|did|are|have|is|am)\s{_OWN}\b[^?]*\b(?:{_DONE}|track)\b"
    rf"|\b(?:whether|if)\s{_OWN}\b[^?]*\b{_DONE}\b"
    rf"|\b{_OWN}\s(?:currently|now|today|really|actually)\s{_DONE}\b"
    r"|\b(?:get|got|getting|gotten) there\b"
    r"|\bhow (?:far|close|near|short|much (?:below|above|short|off))\b"
    rf"[^?]*\b(?:are|is|am)\s{_OWN}\b"
    rf"|\bwhere (?:(?:are|do|is|am)\s{_OWN}|we (?:are|stand))\b"
    rf"|\bhow (?:do|are|does|is|did)\s{_OWN}\b[^?]*\b(?:stand|compare|fare|doing|tracking|look)\b"
    r"|\b(?:have|do|did) we\W*$"
    r"|\bare we (?:there|at|close|near|on|above|below|under|over|short|doing)\b"
    r"|\bwhat (?:do|did) we (?:really |actually )?(?:have|get|score|manage)\b",
    re.I,
)
# Said of a measure that is ours by its target: "what is it today", "target and actual".
_PRESENT = re.compile(
    r"\b(?:what|where|how)(?:['’]s|\s(?:is|are))\s(?:it|that|they|ours)\b[^?]*"
    r"\b(?:now|today|currently|at present|at the moment|really|actually)\b"
    r"|\b(?:our|the)\s(?:actual|current|real|own|present)\b"
    r"|\b(?:vs\.?|versus|against|and)\s(?:the\s)?actuals?\b|\bactual figures?\b"
    r"|\bon (?:target|track)\b"
    r"|\b(?:vs\.?|versus|against|within) (?:the |our )?(?:targets?|goals?|plan)\b",
    re.I,
)
# What speaks of the measure named before.
_SAME = re.compile(r"\b(?:it|that|there)\b", re.I)
_OF_ACCOUNTS = re.compile(
    r"\b(?:which|what|who|list|show|how many)\b[^?]{0,25}\b(?:accounts|customers|clients|csms)\b"
    r"|\b(?:which|what) (?:account|customer|client|csm)\b"
    r"(?! (?:satisfaction|effort|lifetime|retention|churn|roi|return)\b)",
    re.I,
)


# There are as many accounts as the records have, and "of our customers" are those in them.
_IN_RECORDS = re.compile(
    r"\bhow many (?:[\w-]+\s){0,3}(?:accounts|customers|clients|logos)\s"
    r"(?:(?:are|exist) (?:there|in)|exist|do (?:we|i|you) (?:have|serve|own)|have we|did we)\b"
    r"|\b(?:which|who|how many) of (?:our|my)\b",
    re.I,
)


def asks_standing(text: str) -> bool:
    """Whether a text asks where we are: "are we hitting it", "how far are we from our target",
    "how many key accounts are there"."""
    return bool(_STANDS.search(text) or _IN_RECORDS.search(text))


def against_target(
    tool: AnyTool, reading: Reading, parts: list[str], context: Context
) -> Call | None:
    """The look-up by `tool`, which takes KPIs, of just those whose target and standing are asked
    for; None where none is named, or where a part of the question is about something else."""
    text = reading.text
    stands = _STANDS.search(text) or _PRESENT.search(text)
    if not (stands and _TARGET.search(text)):
        return None
    kpis = _kpis(text)
    if not kpis or _OF_ACCOUNTS.search(text) or not all(_belongs(part) for part in parts):
        return None
    call = call_of(tool, reading, (), context)
    if call is None:
        return None
    values = call.arguments.model_dump(exclude_defaults=True, exclude={"which"})
    return made(tool, {**values, "kpis": kpis})


def _belongs(part: str) -> bool:
    marks = (_STANDS, _PRESENT, _TARGET, _SAME)
    return any(mark.search(part) for mark in marks) or bool(_kpis(part))


def _kpis(text: str) -> tuple[str, ...]:
    """The KPIs named; a goal is the target here, and no customer's goal."""
    return chosen(KpiArguments.model_fields["kpis"], _TARGET.sub(" ", text))
