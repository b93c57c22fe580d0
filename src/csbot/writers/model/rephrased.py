"""A record's own words in the place of a model's that say the same: "declined" for "turned down".

Every rule compares words with those of the evidence, so a phrase that says the same is brought into
the evidence's before any of them looks. What only says that things may still change ("not signed
yet") is taken off a denial: no record is of more than its day.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from csbot.checking.reading.words import doubled, past_forms

_QUOTED = re.compile(r'"[^"]*"')
_DENIES = r"(?:not|never|no|none|nobody|nothing|nor|neither|without|\w+n't)"
_END = r"(?=[.,;)]|$| (?:by|on|at|in)\b)"
# "Has not signed it yet", "nothing is there so far", "40 were moved so far".
_YET = re.compile(
    rf"(\b{_DENIES}\b[^.;:!?]*?),? (?:yet|so far|to date|as yet|thus far){_END}", re.I
)
_SO_FAR = re.compile(rf"(\b(?:has|have|were|was)\b[^.;:!?]*?),? (?:so far|to date){_END}", re.I)
_NOT_YET = re.compile(
    r"\b(not|n't) yet\b"
    r"|\b(?:still|as yet) (?=(?:(?:ha[sd]|have|is|are|was|were|do(?:es)?|did) )?(?:not?|\w+n't)\b)",
    re.I,
)
_OPEN = r"un\w+ed|missing|open|outstanding|pending|ongoing|in progress|under ?way|waiting"
_STILL = re.compile(rf"\bstill (?=(?:{_OPEN})\b)", re.I)
_UNDONE = re.compile(r"\bun(\w+(?:ed|id|en))\b", re.I)
# "Will only be extended if": not unless.
_ONLY_IF = re.compile(r"\bonly ((?:be )?\w+)((?: (?!if\b)[\w-]+){0,6},?) if\b", re.I)
_HEARD = re.compile(r"^([^,;.]+?) (?:heard|learned|learnt) from ([^,;.]+?) that ")
_ASKED_FOR = re.compile(
    r"^([A-Z][\w'-]+(?: [A-Z][\w'-]+)*) (?:asked for|requested) (.+?) to be (\w+ed\b[^.;]*)"
)
_AS_ASKED = re.compile(
    r",? as ([A-Z][\w'-]+(?: [A-Z][\w'-]+)*) (?:asked|requested|wished|wanted)\b"
)
_YET_TO = re.compile(r"\b(has|have) yet to\b", re.I)
_AT_RISK = re.compile(r"\bthere is an? (?:risk|chance|possibility) that\b", re.I)
_MAY = re.compile(r"\b(?:may|might|could)\b")
_IN_PLACE = re.compile(
    r"\b(?:will be|is|becomes) ((?:our|their|the) [\w ]+?) (?:in place of|instead of|rather than) "
    r"([^.,;]+)"
)
_LIVE = re.compile(r"\b(?:has|have) been live\b([^.;]*?)\bsince\b")
_NOT_DONE = re.compile(r"\b(?:do|does|did) not (\w+)|\b(?:is|are|was) not\b")
_HAVING = re.compile(
    r"\b(?:has|have|had|was|were|been|be|is|are|being|not|yet|n't|get|got) $", re.I
)


# Behind a comma or beside a verb these say nothing of anything.
_ASIDE = re.compile(
    r",? \b(?:by contrast|in contrast|on the other hand|by comparison|in turn|in fact|of course"
    r"|for (?:its|his|her|their|our) part|basically|essentially|actually|indeed)"
    r"\b(?:,|(?= ))",
    re.I,
)


class _Group(NamedTuple):
    """`there` are the forms of what a record has, `told` of what may be said for them, each as the
    forms of one member in the order of `_inflected`."""

    there: tuple[tuple[str, ...], ...]
    told: tuple[tuple[str, ...], ...]


def without_asides(text: str) -> str:
    """A sentence without words that only lead on from the one before."""
    return text if '"' in text else _ASIDE.sub("", text)


def in_their_words(text: str, evidence: Sequence[str]) -> str:
    """A cleaned sentence in the words of its evidence, where those say the same."""
    there = "\n".join(evidence).casefold()
    text = _without_yet(text, there)
    for group in _groups():
        for member in group.told:
            if not _finds(member, text):
                continue
            others = [one for one in group.there if one != member]
            if any(_has(form, there) for form in member):
                break
            own = next((one for one in others if any(_has(form, there) for form in one)), None)
            if own is not None:
                text = _exchanged(text, member, own)
    return text


def _without_yet(text: str, there: str) -> str:
    if '"' in text:
        return text
    if not _has("yet", there):
        text = _YET.sub(r"\1", _NOT_YET.sub(lambda match: match[1] or "", text))
    if not _has("so far", there):
        text = _SO_FAR.sub(r"\1", text)
    if not _has("still", there):
        text = _STILL.sub("", text)
    text = _UNDONE.sub(lambda match: _not_done(match, there), text)
    if _has("told", there):
        text = _HEARD.sub(r"\2 told \1 that ", text)
    if "at the request of" in there:
        text = _ASKED_FOR.sub(r"\2 was \3 at the request of \1", text)
        text = _AS_ASKED.sub(r" at the request of \1", text)
    text = _YET_TO.sub(r"\1 not", text)
    if _MAY.search(there):
        text = _AT_RISK.sub("Possibly", text)
    if "takes over from" in there:
        text = _IN_PLACE.sub(r"takes over from \2 as \1", text)
    if "went live" in there:
        text = _LIVE.sub(r"went live\1on", text)
    if "no decision" in there:
        text = re.sub(
            r"\b(?:undecided|not (?:yet )?(?:been )?decided)\b(?! about| on| whether)",
            "no decision made",
            text,
        )
    if not _has("unless", there):
        for match in _NOT_DONE.finditer(there):
            verb = rf"({match[1]})(?:e?s)?" if match[1] else "(is|are|was)"
            instead = rf"if \1{match[0]}" if match[1] else r"if \1\2 not"
            text = re.sub(rf"\bunless ([^,.;]*?)\b{verb}\b", instead, text, flags=re.I)
    if _has("unless", there) and not _has("only", there):
        text = _ONLY_IF.sub(r"not \1\2 unless", text)
    return text


def _not_done(match: re.Match[str], there: str) -> str:
    """ "Unsigned" of what a record says that it was not signed."""
    is_theirs = _has(match[0].casefold(), there) or not _has(match[1].casefold(), there)
    return match[0] if is_theirs else f"not {match[1]}"


def _finds(member: Sequence[str], text: str) -> bool:
    low = text.casefold()
    return any(_has(form, low) for form in member)


def _has(form: str, text: str) -> bool:
    return form in text and bool(_pattern(form).search(text))


@lru_cache(maxsize=4096)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){re.escape(form)}(?![\w'-])", re.I)


def _exchanged(text: str, member: Sequence[str], own: Sequence[str]) -> str:
    """Its forms outside of quotations, each by the same form of the other; a name is left."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for place, form in enumerate(member):
        for match in reversed(list(_pattern(form).finditer(text))):
            start, end = match.span()
            is_name = match[0][0].isupper() and start > 0
            if is_name or any(a <= start < b for a, b in quoted):
                continue
            other = own[min(_place(place, member, text[:start]), len(own) - 1)]
            other = other.capitalize() if match[0][0].isupper() else other
            text = f"{text[:start]}{other}{text[end:]}"
    return text


def _place(place: int, member: Sequence[str], before: str) -> int:
    """A past that is a participle too is one behind "has"."""
    if place in (_PAST, _DONE) and member[_PAST] == member[_DONE]:
        return _DONE if _HAVING.search(before) else _PAST
    return place


_PAST, _DONE = 2, 3


@lru_cache(maxsize=1)
def _groups() -> tuple[_Group, ...]:
    listed = (files("csbot.writers.model") / "same_phrases.txt").read_text("utf-8").splitlines()
    return tuple(_read(line) for line in listed if line and not line.startswith("#"))


def _read(line: str) -> _Group:
    is_verb = line.startswith("v ")
    there, _, told = line.removeprefix("v ").partition(">")
    of = [
        tuple(
            tuple(_inflected(phrase.strip())) if is_verb else (phrase.strip(),)
            for phrase in part.split("|")
        )
        for part in (there, told or there)
    ]
    return _Group(*of)


def _inflected(phrase: str) -> Iterator[str]:
    """Base, present, past, participle and -ing."""
    first, _, rest = phrase.partition(" ")
    behind = f" {rest}" if rest else ""
    if first in _HELPING:
        forms: Sequence[str] = _HELPING[first]
    else:
        past, done = past_forms(first)
        forms = (first, _present(first), past, done, f"{_bare(first)}ing")
    return (form + behind for form in forms)


_HELPING = {
    "do": ("do", "does", "did", "done", "doing"),
    "be": ("be", "is", "was", "been", "being"),
    "have": ("have", "has", "had", "had", "having"),
    "would": ("would", "would", "would", "would", "would"),
}
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
_BEFORE_Y = re.compile(r"(?<=[b-df-hj-np-tv-z])y$")


def _present(verb: str) -> str:
    if _HISSING.search(verb):
        return f"{verb}es"
    return _BEFORE_Y.sub("ie", verb) + "s"


def _bare(verb: str) -> str:
    return verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else doubled(verb)
