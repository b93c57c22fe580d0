"""What is said to be so, not to be so, or only to be possible: by word and by its company."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from csbot.checking.reading.words import stem
from csbot.checking.rules.negation import denied_places
from csbot.checking.rules.nesting import PIECE, SENTENCE, Token, nested

# What stands behind these is not affirmed: it is wished, asked for, or still to come.
_OPEN = frozenset(
    """
    to will would may might can could should must shall if unless until before whether without
    refuse refuses refused decline declines declined stop stops stopped avoid avoided lack lacks
    need needs wants hope hopes why how when except instead rather neither nor not never no hardly
    """.split()
)
_WILL = re.compile(r"\b(?:will|shall|is going to|are going to)(?: \w+ly| not)? $")
_SOON = ("will", "shall", "going to")
# A participle that is no verb of the claim: "the planned training", "a revised offer".
_HELD = re.compile(r"\b(?:the|a|an|his|her|their|our|its|this|that|of|with|for|no) $")
_NOUNS = ("al", "als", "ion", "ions", "ment", "ments", "ness", "er", "ers")
_PAST = frozenset(
    """
    fell rose grew left met paid won lost sent took gave wrote told made began bought sold chose
    went came cut led held ran built spent signed
    """.split()
)
# A word behind these is named, not said to be so.
_OF_A_NOUN = frozenset("the a an his her their our its my your this that these of no".split())
DONE, COMING, POSSIBLE = 3, 2, 1
_COMING = frozenset("will shall going must wird werden soll va".split())
_POSSIBLE = frozenset(
    """
    may might could would should if unless whether provided assuming once plan plans planned
    planning want wants wanted hope hopes hoped expect expects expected intend intends consider
    considers considering considered asked asks offered offers proposed proposes suggested
    suggests perhaps possibly könnte möchte will's pourrait podría
    """.split()
)
_LOOK_BACK = 4
_NEAR = 5
_AFFIX = "un"
_LEAST = 4
_CLEAR = 0.5


class Said:
    """A word of weight where it stands; what is known of it is read when it is asked for."""

    def __init__(self, there: "SaidIn", index: int, turned: bool) -> None:
        self.token = there.tokens[index]
        self._there, self._index, self._turned = there, index, turned

    @cached_property
    def denied(self) -> bool | None:
        """Whether it is denied, affirmed (False) or neither (None)."""
        state = self._there.state(self._index)
        return not state if self._turned and state is not None else state

    @cached_property
    def sure(self) -> int:
        """`DONE`, `COMING` ("will", "is to") or `POSSIBLE` ("may", "plans to", "if")."""
        return _sureness(self._there.tokens, self._index)

    @cached_property
    def company(self) -> frozenset[str]:
        """The stems of weight near it in its sentence."""
        at = self._index
        near = self._there.tokens[max(0, at - _NEAR) : at + _NEAR + 1]
        sentence = self.token.path[SENTENCE]
        return frozenset(
            t.stem for t in near
            if t is not self.token and not t.small and t.path[SENTENCE] == sentence
        )  # fmt: skip

    @cached_property
    def sentence(self) -> frozenset[str]:
        """All other stems of weight of its sentence."""
        return self._there.stems_of(self.token.path[SENTENCE]) - {self.token.stem}


class SaidIn:
    """Where each word of weight of a text stands."""

    def __init__(self, text: str) -> None:
        self.tokens = nested(text).tokens
        self._denied, self._reached = denied_places(text)

    @cached_property
    def denies(self) -> bool:
        """Whether anything is denied there, by a cue or by the beginning of a word."""
        return bool(self._denied) or any(
            not t.small and t.form.startswith(_AFFIX) and _without_affix(t.form)
            for t in self.tokens
        )

    @cached_property
    def _by_sentence(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for token in self.tokens:
            if not token.small:
                found.setdefault(token.path[SENTENCE], set()).add(token.stem)
        return found

    @cached_property
    def _places(self) -> dict[str, list[Said]]:
        found: dict[str, list[Said]] = {}
        for index, token in enumerate(self.tokens):
            if token.small:
                continue
            found.setdefault(token.stem, []).append(Said(self, index, turned=False))
            if token.form.startswith(_AFFIX) and (bare := _without_affix(token.form)):
                found.setdefault(bare, []).append(Said(self, index, turned=True))
        return found

    @property
    def forms(self) -> Iterable[str]:
        """The stems that stand there."""
        return self._places

    def of(self, form: str) -> Sequence[Said]:
        """All places of a stem, and of those that deny it by their beginning ("unpaid")."""
        return self._places.get(form, ())

    def stems_of(self, sentence: int) -> frozenset[str]:
        """The stems of weight of a sentence by its number."""
        return frozenset(self._by_sentence[sentence])

    def state(self, index: int) -> bool | None:
        """Whether the word by its number is denied, affirmed (False) or neither (None)."""
        if index in self._denied:
            return True
        return None if index in self._reached else _is_open(self.tokens, index)


@lru_cache(maxsize=2048)
def said_in(text: str) -> SaidIn:
    """The words of weight of a cleaned text, kept while it is being checked against."""
    return SaidIn(text)


def _is_open(tokens: Sequence[Token], index: int) -> bool | None:
    """None for what is not said to be so, False for what is."""
    here = tokens[index].path[PIECE]
    behind = tokens[index + 1 : index + 2]
    if (index and tokens[index - 1].form in _OF_A_NOUN) or any(t.form in _OPEN for t in behind):
        return None
    before = tokens[max(0, index - _LOOK_BACK) : index]
    return None if any(t.form in _OPEN and t.path[PIECE] == here for t in before) else False


def _sureness(tokens: Sequence[Token], index: int) -> int:
    here = tokens[index].path[PIECE]
    led = tokens[max(0, index - _LOOK_BACK - 2) : index]
    before = {t.form for t in led if t.path[PIECE] == here}
    if before & _POSSIBLE:
        return POSSIBLE
    near = {t.form for t in led[-_LOOK_BACK:] if t.path[PIECE] == here}
    # "to" opens the very next verb alone: "hours to resolve a ticket fell".
    bare = [t.form for t in led[-2:] if t.path[PIECE] == here and not t.form.endswith("ly")]
    return COMING if near & _COMING or bare[-1:] == ["to"] else DONE


def _without_affix(form: str) -> str:
    """ "unpaid" denies "paid"."""
    rest = form.removeprefix(_AFFIX)
    adjective = rest.endswith(("ed", "able", "ful", "ing", "aid", "own", "en", "ive"))
    return stem(rest) if rest != form and len(rest) >= _LEAST and adjective else ""


def hardened(claim: str, texts: Sequence[str]) -> Iterator[str]:
    """Words that the claim says are so, or will be, and the evidence only that they may be."""
    evidence = [said_in(text) for text in texts]
    mine = said_in(claim)
    # Most words are neither: nothing need be known of them.
    is_coming = any(word in claim.casefold() for word in _SOON)
    for form in mine.forms:
        told = [said for said in mine.of(form) if is_coming or _is_past(said.token.form)]
        there = [said for text in evidence for said in text.of(form)] if told else []
        for said in told if there else ():
            if said.denied or not _is_told(said, claim):
                continue
            verbs = [o for o in there if not o.token.form.endswith(_NOUNS)] or there
            surest = max(other.sure for other in verbs)
            if said.sure > surest and any(_likeness(said, other) for other in there):
                yield claim[said.token.start : said.token.end]


def _is_told(said: Said, claim: str) -> bool:
    """Whether the word is a verb of the past ("expanded"), or stands behind "will"."""
    before = claim[max(0, said.token.start - 24) : said.token.start].casefold()
    if said.sure == COMING:
        return bool(_WILL.search(before))
    return said.sure == DONE and _is_past(said.token.form) and not _HELD.search(before)


def _is_past(form: str) -> bool:
    return (form.endswith("ed") and not form.endswith("eed")) or form in _PAST


def dropped(claim: str, texts: Sequence[str]) -> Iterator[str]:
    """Words that the claim affirms and of which the evidence says only that they are not so."""
    mine = said_in(claim)
    evidence = [said_in(text) for text in texts]
    if not any(text.denies for text in evidence):
        return
    for form in mine.forms:
        there = [said for text in evidence for said in text.of(form)]
        for said in mine.of(form) if there else ():
            if said.denied is False and _denied_in_company(said, there):
                yield claim[said.token.start : said.token.end]


def _denied_in_company(said: Said, there: Sequence[Said]) -> bool:
    """Whether the places of the evidence that are most like this one all deny the word."""
    likeness = [_likeness(said, other) for other in there]
    best = max(likeness)
    if best == 0 and (said.company or len(there) > 1):
        return False
    denied = [like for like, o in zip(likeness, there, strict=True) if o.denied]
    others = [like for like, o in zip(likeness, there, strict=True) if not o.denied]
    return bool(denied) and max(denied) == best and max(others, default=0.0) <= _CLEAR * best


def _likeness(one: Said, other: Said) -> float:
    return len(one.company & other.company) + 0.5 * len(one.sentence & other.sentence)
