"""A question that asks for a document: which kind, for what purpose."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from csbot.assistant.reading.recipients import OPENING, recipient
from csbot.search.stems import stems

_QUESTION = re.compile(
    r"\s*(?:who|what|when|which|how|why|where|did|do|does|has|have|is|are|was|were)\b", re.I
)
_MAKE = re.compile(
    r"\b(?:draft|write|drop|send|create|prepare|generate|make|compose|put together|give me|i need|"
    r"i want|build|produce|brief me)\b",
    re.I,
)
_OPENS = r"^\W*(?:(?:hi|hey|hello|ok|and|now|please|pls|quick|short|new|fresh|a|an|the)\W+)*"
# "Email to Anna: what did we write?" asks for one that is there.
_MADE = re.compile(
    r"\b(?:did|does|has|have|had)\s+(?:[\w.'’-]+\s+){1,2}?(?:write|draft|send|drop|make|prepare)\b",
    re.I,
)
_ASKS = re.compile(r"\?|\b(?:who|what|when|which|how|why|where|did|was|were)\b", re.I)
# "The email of Walter" is an address, not a document.
_ADDRESS = re.compile(
    r"\b(?:e-?mails?|mails?)(?:\s+address(?:es)?)?\s+(?:of|and)\b|\be-?mail address"
    # "Give me Anna's e-mail", but "draft Anna's email".
    r"|\b(?:give me|i need|i want)\s+(?:[\w-]+\s+){0,3}?[\w-]+['’]s?\s+e-?mails?\b"
    r"|\b(?:give me|i need|i want)\s+(?:his|her|their)\s+e-?mails?\b"
)
# "Write Anna a short note" is a note to Anna.
_GIVEN = re.compile(
    r"\b(write|drop|send|draft|compose)\s+(?!me\b|us\b|an?\b|the\b)((?:[\w.'’-]+\s+){1,4}?)"
    r"(an?\s+(?:[\w-]+\s+){0,2}?(?:note|line|message))\b(?!\s+to\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class DraftWish:
    """`to` are the words for whom a letter goes to."""

    kind: str
    purpose: str | None = None
    to: str | None = None


def draft_wish(
    text: str,
    kinds: Callable[[], Mapping[str, str]],
    purposes: Callable[[str], Mapping[str, tuple[str, ...]]],
    spoken: Callable[[], Mapping[str, tuple[str, ...]]],
) -> DraftWish | None:
    """The draft that a text asks for; None for a question.

    `kinds` are ids with their titles, `spoken` other words for them, `purposes` those of a kind
    with what each is called; none is asked for where nothing is to be made.
    """
    if _QUESTION.match(text):
        return None
    text = _GIVEN.sub(lambda m: f"{m[1]} {m[3]} to {m[2].strip()}", text)
    makes = _MAKE.search(_MADE.sub(" ", text)) is not None
    also = spoken()
    lowered = _ADDRESS.sub(" ", text.lower())
    for kind, title in sorted(kinds().items(), key=lambda pair: -len(pair[1])):
        phrases = (title.lower(), kind.replace("_", " "), *also.get(kind, ()))
        said = [phrase for phrase in phrases if _is_one(phrase, lowered)]
        if said and (makes or any(_is_asked_as(phrase, text) for phrase in said)):
            to = recipient(text, also.get(kind, ()))
            return DraftWish(kind, purpose_of(lowered, purposes(kind)), to)
    return None


def _is_one(phrase: str, text: str) -> bool:
    """Whether the document stands in the text as one that could be written. "All emails", and "the
    email from Anna", were written by somebody."""
    name = rf"\b{re.escape(phrase)}"
    written = rf"{name}s?\s+(?:from(?!\s+(?:me|us)\b)|since|in which)\b|{name}s\b(?!\s+to\b)"
    return _has(rf"{name}\b", re.sub(written, " ", text))


def _is_asked_as(phrase: str, text: str) -> bool:
    """ "Turn that into an email", "as a risk summary"; "email their CFO"; "risk summary for Acme",
    which says nothing else."""
    name = re.escape(phrase)
    form = rf"\b(?:as|into|in)\s+an?\s+(?:[\w-]+\s+){{0,2}}{name}\b"
    verb = rf"(?i:{OPENING}{name})\s+(?:the|their|its|his|her|our|them|him|[A-Z])"
    bare = rf"{_OPENS}{name}(?:\s+(?:for|on|about|to)\b|\W*$)"
    is_bare = _has(bare, text.lower()) and not _ASKS.search(text)
    return is_bare or _has(form, text.lower()) or _has(verb, text)


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


def purpose_of(text: str, purposes: Mapping[str, tuple[str, ...]]) -> str | None:
    """The purpose of which most is said: the most words of one of its names, held as a whole, and
    of two alike the one that is called by its first.

    None, which stands for the kind's own default, where the text holds no name.
    """
    held = set(stems(text))

    def said(purpose: str) -> tuple[int, bool]:
        names = [set(stems(name)) for name in purposes[purpose]]
        longest = max((len(name) for name in names if name and name <= held), default=0)
        return longest, bool(names[0]) and names[0] <= held

    best = max(purposes, key=said, default=None)
    return best if best is not None and said(best)[0] else None
