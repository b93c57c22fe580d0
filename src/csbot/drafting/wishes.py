"""What a reviewer or requester asks for in words, read as far as code can follow it."""

import re
from dataclasses import dataclass
from typing import Literal

from csbot.domain.manner import wanted_manner

_VERBS = (
    r"mention|add|include|cover|refer to|say|tell|speak|talk|write|explain|ask|remind|thank|"
    r"leave out|remove|drop|delete|omit|skip|shorten|cut|make|keep"
)
_PARTS = re.compile(
    rf"(?<=[^\d\s])[.;!\n]+(?:\s+|$)|\s*,?\s+(?:and|but)\s+(?=(?:also\s+)?(?:{_VERBS})\b)", re.I
)
_OUT = re.compile(
    r"\b(?:leave\s+(?:out|away)|remove|drop|delete|omit|skip|cut(?!\s+it)|without|"
    r"(?:don['’]t|do\s+not|no\s+need\s+to|never)\s+"
    r"(?:mention|include|name|speak\s+of|talk\s+about|say)|"
    r"(?:avoid|stop)(?:\s+(?:mentioning|including|naming|talking\s+about))?)"
    r"\b\s*(?P<what>.*)",
    re.I,
)
_LEFT = re.compile(r"\bleave\s+(?P<what>.+?)\s+out\b", re.I)
_SHORTER = re.compile(
    r"\b(?:short(?:er|en)?|brief(?:er|ly)?|concise|too long|cut it|condense|tighten)\b", re.I
)
_ABOUT = re.compile(
    r"^(?:please\s+|could you\s+|can you\s+|also\s+|always\s+)*"
    r"(?:mention|add|include|cover|refer\s+to|highlight|emphasi[sz]e|stress|bring\s+up|"
    r"(?:say|write|tell|talk|speak|explain|ask|remind|thank|congratulate|apologi[sz]e)"
    r"(?:\s+\w+){0,2}?\s+(?:about|of|on|for)|(?:a\s+)?(?:bit\s+)?more\s+(?:about|on|detail\s+on)|focus\s+on|"
    r"what\s+about)\b\s*:?\s*(?P<what>.+)",
    re.I,
)
_TO_THE_WRITER = re.compile(
    r"^(?:please\s+)?(?:ask|tell|remind|thank|invite|propose|suggest|offer|keep|use|make|be|focus|"
    r"sound|write|say|send|give|start|end|open|close|avoid|stay|apologi[sz]e|congratulate)\b",
    re.I,
)
_ADDRESSED = re.compile(r"\b(?:I|we|you|your|our|my|us|me)\b", re.I)
_FILLER = re.compile(r"^(?:(?:the|a|an|any|all|that|about|of|sentences?|lines?|part)\s+)+", re.I)


@dataclass(frozen=True, slots=True)
class Wish:
    """`manner` is a tone or a language, which only a model can follow; `plain` a wish whose form
    says none of these: its words may be a topic, or a sentence."""

    kind: Literal["shorter", "leave_out", "mention", "manner", "plain"]
    what: str
    said: str


def wishes_in(text: str) -> list[Wish]:
    """`Shorter, and mention the audit` is two wishes."""
    parts = [part.strip(" ,;") for part in _PARTS.split(text.strip())]
    return [_read(part) for part in parts if part]


def is_addressed(text: str) -> bool:
    """Whether a note is a sentence to the reader of a letter, and no instruction to its writer."""
    return bool(_ADDRESSED.search(text)) and not _TO_THE_WRITER.match(text)


def _read(said: str) -> Wish:
    unwanted = _LEFT.search(said) or _OUT.search(said)
    if unwanted and (what := _topic(unwanted["what"])):
        return Wish("leave_out", what, said)
    if _SHORTER.search(said):
        return Wish("shorter", "", said)
    if wanted_manner(said):
        return Wish("manner", "", said)
    if found := _ABOUT.search(said):
        return Wish("mention", _topic(found["what"]) or said, said)
    return Wish("plain", said.strip(), said)


def _topic(words: str) -> str:
    return _FILLER.sub("", words.strip()).strip(" .,;:!“”\"'")
