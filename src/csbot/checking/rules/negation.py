"""Negations: which words a text denies."""

import re
from dataclasses import dataclass
from functools import lru_cache

from csbot.checking.reading.words import FUNCTION_WORDS, Word, stem, words

_CUES = frozenset(
    """
    not never no none nobody nothing neither nor without cannot hardly barely nowhere lacks lack
    lacked lacking nicht kein keine keinen keiner nie ohne pas jamais aucun aucune nunca sin sans
    """.split()
)
# Words that deny what is said of "to …" behind them: "has yet to be met".
_VERB_CUES = frozenset(
    "fail fails failed refuse refuses refused decline declines declined unable yet".split()
)
_ANY_CUE = _CUES | _VERB_CUES
_SOFT = frozenset("only just merely necessarily doubt longer-term".split())
_NEGATIVE_WORDS = frozenset(
    """
    zero missing absent unobserved unknown overdue late lost left silent stopped ended denied closed
    cancelled lapsed expired pending open awaiting until outstanding
    """.split()
)
_SKIPPED = frozenset("yet been be being any longer have has had to the a an of in at on by".split())

_SET_AGAINST = re.compile(r", (?:and |but )?not$")
_MOST_CUES = 12
_ZERO = re.compile(r"(?<![\w.,])0(?![\w%]|[.,]\d)")
_DISOWNED = re.compile(
    r"\b(?:not (?:true|correct|right|the case)|untrue|false|incorrect|wrong|a (?:lie|myth)|denied|"
    r"nobody (?:says|said|claims|claimed)|no one (?:says|said|claims|claimed)) that\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;:!?](?=\s|$)|, (?!\d)|\b(?:but|because|while|although)\b")


@dataclass(frozen=True, slots=True)
class Polarity:
    """`denied` are the stems a cue points at, `plain` all other stems; `cues` as written.

    `reach` are the places from a cue to the end of its clause.
    """

    denied: frozenset[str]
    plain: frozenset[str]
    cues: tuple[str, ...]
    guards: frozenset[str]
    reach: tuple[tuple[int, int], ...] = ()
    # Of "no critical issues" the issues are denied only together with what they are.
    heads: tuple[tuple[str, str], ...] = ()
    # "Austin does not." denies what was said before.
    elliptic: bool = False

    @property
    def negative(self) -> bool:
        return bool(self.cues)

    @property
    def guarded(self) -> bool:
        """Whether the sentence is negative in some other way than by a cue."""
        return bool(self.guards)


@lru_cache(maxsize=16384)
def polarity(text: str) -> Polarity:
    """What a cleaned sentence denies. `guards` are words, and 0, negative without a cue."""
    tokens = words(text)
    denied: set[str] = set()
    places: set[int] = set()
    cues = []
    reach: list[tuple[int, int]] = []
    heads: list[tuple[str, str]] = []
    elliptic = False
    for index in _cues(text, tokens):
        token = tokens[index]
        if _SET_AGAINST.search(text[: token.end]) and _is_name_at(text, tokens, index + 1):
            continue
        cues.append(text[token.start : token.end])
        stop = _CLAUSE_END.search(text, token.end)
        if len(reach) < _MOST_CUES:
            reach.append((token.end, stop.start() if stop else len(text)))
        targets = _targets(text, tokens, index)
        elliptic |= not targets
        if len(targets) == 2:
            heads.append((stem(tokens[targets[0]].form), stem(tokens[targets[1]].form)))
        for place in targets:
            denied.add(stem(tokens[place].form))
            places.add(place)
    plain = frozenset(
        stem(t.form)
        for i, t in enumerate(tokens)
        if i not in places and t.form not in FUNCTION_WORDS
    )
    guards = {t.form for t in tokens if t.form in _NEGATIVE_WORDS or t.form.startswith("un")}
    if _ZERO.search(text):
        guards.add("0")
    return Polarity(
        frozenset(denied),
        plain,
        tuple(cues),
        frozenset(guards),
        tuple(reach),
        tuple(heads),
        elliptic,
    )


@lru_cache(maxsize=4096)
def denied_places(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """The words (by number) that cues of a cleaned text point at, and all that they reach."""
    tokens = words(text)
    denied: set[int] = set()
    reached: set[int] = set()
    for index in _cues(text, tokens):
        denied.update(_targets(text, tokens, index)[:1])
        stop = _CLAUSE_END.search(text, tokens[index].end)
        end = stop.start() if stop else len(text)
        reached.update(i for i in range(index + 1, len(tokens)) if tokens[i].start < end)
    return frozenset(denied), frozenset(reached)


def _is_name_at(text: str, tokens: tuple[Word, ...], index: int) -> bool:
    """Whether a name stands there that ends with a comma: ", not Diego, who"."""
    token = tokens[index] if index < len(tokens) else None
    return token is not None and token.capital and text[token.end : token.end + 1] in (",", ".", "")


def is_negative(form: str) -> bool:
    """Whether a word denies by itself, or did so where it was found."""
    return form in _CUES or form in _VERB_CUES or form.endswith("n't")


def denies_next(form: str, following: str = "") -> bool:
    """Whether a word of weight denies what stands behind it: "failed to renew", "lacks"."""
    form = form.casefold()
    return form in _CUES or (form in _VERB_CUES and following == "to")


def _cues(text: str, tokens: tuple[Word, ...]) -> list[int]:
    """The numbers of the words that deny something."""
    return [
        index
        for index, token in enumerate(tokens)
        if (token.form in _ANY_CUE or token.form.endswith("n't"))
        and _is_cue(tokens, index)
        and text[token.end : token.end + 1] != "-"
    ]


def _is_cue(tokens: tuple[Word, ...], index: int) -> bool:
    form = tokens[index].form
    following = tokens[index + 1].form if index + 1 < len(tokens) else ""
    if form in _VERB_CUES:
        return following == "to"
    if form in ("no", "not") and [w.form for w in tokens[index + 2 : index + 3]] == ["than"]:
        # "No more than 3%" says how much, and denies nothing.
        return False
    return (form in _CUES or form.endswith("n't")) and following not in _SOFT


def _targets(text: str, tokens: tuple[Word, ...], cue: int) -> list[int]:
    """The first word of weight behind the cue; two neighbours behind "no"."""
    wanted = 2 if tokens[cue].form in ("no", "kein", "keine") else 1
    found: list[int] = []
    for place in range(cue + 1, min(cue + 7, len(tokens))):
        between = text[tokens[place - 1].end : tokens[place].start]
        # What is denied inside a quotation ends with it.
        if '" ' in between or any(mark in between for mark in ".;!?,:"):
            break
        form = tokens[place].form
        if form in FUNCTION_WORDS or form in _SKIPPED:
            continue
        if found and (place != found[-1] + 1 or tokens[place].capital):
            break
        found.append(place)
        if len(found) == wanted:
            break
    return found


def disowns(text: str) -> bool:
    """Whether a cleaned sentence says that what it states is not so: "it is not true that"."""
    return bool(_DISOWNED.search(text))
