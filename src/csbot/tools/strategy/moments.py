"""Where in a customer's life a text says that one is, and what a stretch of time lies before: the
end of a contract, or a customer's first day."""

import re
from typing import Literal

_UNIT = r"(?:day|week|month|year)s?"
_RANGE = r"\d{1,4}(?:\s?(?:-|–|to|until)\s?\d{1,4})?\+?"
_AHEAD = r"s?\s(?:in advance of|before|prior to|ahead of|until|till|to|from|away from|out from)\s"
_ARTICLE = r"(?:(?:the|an?|its|their|our|your|each|every)\s)?"
_RENEWAL = r"(?:renew\w*|contract|agreement|subscription|expir\w+|term)\b"
_START = r"(?:start|begin|kick-?\s?off|go-?\s?live|goes\slive|launch|onboarding|day\s(?:one|1)\b)"
_TO_RENEWAL = re.compile(rf"{_AHEAD}(?:end\sof\s)?{_ARTICLE}(?:\w+\s)?{_RENEWAL}", re.I)
_TO_START = re.compile(rf"{_AHEAD}{_ARTICLE}(?:\w+\s){{0,3}}?{_START}", re.I)
_BEFORE_START = re.compile(
    rf"(\d\s{_UNIT})\s(?:before|prior to|ahead of)\s{_ARTICLE}(?:\w+\s){{0,3}}?{_START}"
    r"(?:\sdate)?\b",
    re.I,
)
_RENEWAL_IN = re.compile(
    r"\b(?:renew\w*|contract\s(?:ends?|expires?|runs\sout|is\sup)|expir\w+)(?:\s\w+){0,2}?\sin\s$",
    re.I,
)
_START_IN = re.compile(
    r"\b(?:sign|start|begin|onboard|kick|launch|go)\w*(?:\s(?:live|off|with us))?\sin\s$", re.I
)
_RENEWS, _IN_ADVANCE = re.compile(r"\brenew", re.I), re.compile(r"s?\sin advance\b", re.I)
# "The month before the start" is one of them, and so is "the last month before" it.
_ONE = re.compile(
    r"\bthe\s(?:last\s|final\s)?(day|week|month|year)(?=\s(?:before|prior to|ahead of)\s)", re.I
)
_DAY_ONE = re.compile(r"\b(before|prior to|ahead of)\sday\s(?:1|one)\b", re.I)
_IN = re.compile(r"s?\s(?:in(?!\sadvance)|into|later|old|with\sus)\b", re.I)
_FOR = re.compile(
    r"(?:with\sus|customers?|clients?|been|on\sboard|live)\s(?:for|since)\s(?:\w+\s)?$", re.I
)
_OPENING = re.compile(r"\b(?:first|opening|initial)\s$", re.I)
# "14 months in", "30 days before the renewal", "with us for 18 months": no length of something.
_MOMENT = re.compile(
    rf"{_RANGE}[\s-]{_UNIT}\s(?:in|into|later|ago|back|old|with\sus|before|after|prior|ahead|"
    r"to\sgo|to\sthe|until|till|away|left)\b|"
    r"(?:with\sus|customers?|clients?|been|on\sboard|live)\s(?:for|since)\s(?:\w+\s)?"
    rf"{_RANGE}\s{_UNIT}\b",
    re.I,
)


def opens(before: str) -> bool:
    """Whether the first of something are meant: "the opening three months"."""
    return bool(_OPENING.search(before))


def lies_before(before: str, behind: str, text: str) -> Literal["renewal", "start"] | None:
    """What a stretch of time lies before, by the words of `text` before and behind it."""
    is_advance = bool(_IN_ADVANCE.match(behind) and _RENEWS.search(text))
    if is_advance or _TO_RENEWAL.match(behind) or _RENEWAL_IN.search(before):
        return "renewal"
    return "start" if _TO_START.match(behind) or _START_IN.search(before) else None


def has_moment(text: str) -> bool:
    return bool(_MOMENT.search(text))


def without_start(text: str) -> str:
    """ "30 days before the start date" as "30 days": what is counted from is no topic."""
    return _BEFORE_START.sub(r"\1", text)


def without_moments(text: str) -> str:
    return _MOMENT.sub(" ", text)


def with_ones(text: str) -> str:
    """ "The month before" as "1 month before"."""
    return _DAY_ONE.sub(r"\1 the start", _ONE.sub(r"1 \1", text))


def is_reached(before: str, behind: str) -> bool:
    """Whether so much time has gone by: "two months in" is the end of them."""
    return bool(_IN.match(behind) or _FOR.search(before))
