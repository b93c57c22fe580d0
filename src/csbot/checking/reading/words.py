"""Words, their stems, and which of them say little."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from csbot.checking.reading.normal import folded

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_POSSESSIVE = re.compile(r"'s?$")
_DOUBLED = re.compile(r"([b-df-hj-km-np-rtv-xz])\1$")
_VOWEL = re.compile(r"[aeiouy]")

FUNCTION_WORDS = frozenset(
    """
    a about above across after again against all almost along already also although always am among
    an and another any anyone anything are as at away back be because been before behind being below
    besides between both but by came can cannot come could despite did do does doing done down
    during each either else enough even ever every everyone everything except few for from further
    get gets
    getting given go goes going got had has have having he hence her here hers him his how however i
    if in indeed inside instead into is it its itself just last later less let like likely made main
    make many may me meanwhile might mine more moreover most much must my near nearly neither never
    nevertheless next no nobody none nor not nothing now of off often on once one only onto or other
    others otherwise our ours out over own past per perhaps please rather regarding same several
    shall she should since so some someone something sometimes soon still such than that the their
    theirs
    them then there therefore these they this those though through throughout thus till to together
    too toward towards under unless unlike until up upon us usually very via was we well were what
    whatever when whenever where whereas whether which while who whoever whole whom whose why will
    with within without would yet you your yours according currently finally first second third
    additionally overall recently yesterday today tomorrow
    der die das und ist ein eine einen dem den des mit von zu im am auf für nicht auch wir sie er es
    le les un une et est du dans pour avec sur que qui el los las y en con por para una su
    """.split()
)
SHOWS_NAME = frozenset(
    """
    said says asked asks wrote writes told tells has had is was signed left joined owns leads
    reported reports confirmed confirms mentioned mentions wants wanted plans agreed agrees replied
    thinks believes noted notes added explained promised warned praised complained called emailed
    attended met raised escalated requested manages runs became renewed churned bought pays uses
    will would did does needs sees saw stated suggests suggested remains
    """.split()
)


class Word(NamedTuple):
    """`form` is folded and without possessive; `start` and `end` count in the cleaned text."""

    form: str
    start: int
    end: int
    capital: bool


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """The words of a cleaned text in order."""
    found = []
    for match in _WORD.finditer(text):
        written, (start, end) = match[0], match.span()
        found.append(Word(_form(written), start, end, written[0].isupper()))
    return tuple(found)


@lru_cache(maxsize=50_000)
def _form(written: str) -> str:
    return _POSSESSIVE.sub("", folded(written))


_IRREGULAR = dict(
    pair.split("/")
    for pair in """
    fell/fall fallen/fall rose/rise risen/rise lost/lose won/win met/meet paid/pay began/begin
    begun/begin grew/grow grown/grow sold/sell bought/buy said/say told/tell took/take taken/take
    gave/give given/give spoke/speak spoken/speak wrote/write written/write kept/keep held/hold
    ran/run sent/send built/build led/lead found/find shrank/shrink shrunk/shrink left/leave
    made/make saw/see seen/see went/go gone/go knew/know known/know thought/think felt/feel
    got/get became/become chose/choose chosen/choose brought/bring stood/stand understood/understand
    spent/spend slid/slide sank/sink heard/hear showed/show shown/show agreed/agree
    froze/freeze frozen/freeze broke/break broken/break drove/drive driven/drive threw/throw
    thrown/throw withdrew/withdraw withdrawn/withdraw drew/draw drawn/draw caught/catch
    taught/teach fought/fight sought/seek dealt/deal stuck/stick struck/strike
    disagreed/disagree guaranteed/guarantee freed/free
    """.split()
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A light English stem of a folded word: adoption, adopted and adopts are one."""
    word = _IRREGULAR.get(word, word)
    if len(word) <= 3:
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:
        # "Tried" and "trying" are one, as "carried" and "carry" are.
        return word[:-3] + ("y" if len(word) == len("tried") else "i")
    base = word
    if base.endswith("s") and not base.endswith(("ss", "us", "is")):
        base = base[:-1]
    for ending in ("ing", "ed", "ion", "ment", "ally", "al", "ly", "ness", "er"):
        rest = base.removesuffix(ending)
        if (
            rest == base
            or len(rest) < (3 if ending in ("ing", "ed") else 4)
            or not _VOWEL.search(rest)
        ):
            continue
        if ending == "ion" and not rest.endswith(("t", "s")):
            continue
        base = _DOUBLED.sub(r"\1", rest)
        break
    base = base.removesuffix("e") if len(base) > 3 else base
    return base[:-1] + "i" if base.endswith("y") and len(base) > 3 else base


def is_past(form: str) -> bool:
    """Whether a folded word has the form of a past: "sent", "closed"."""
    return form in _IRREGULAR or (form.endswith("ed") and len(form) > len("need"))


_UNCHANGED = frozenset("put set cut let cost hit".split())
_CLOSED = re.compile(r"[^aeiou]*[aeiou][bdgmnpt]|\w+mit")


def past_forms(verb: str) -> tuple[str, str]:
    """Its past and its participle: take, took, taken."""
    listed = [past for past, base in _IRREGULAR.items() if base == verb]
    if verb in _UNCHANGED:
        listed = [verb]
    if not listed:
        regular = f"{verb}d" if verb.endswith("e") else f"{doubled(verb)}ed"
        listed = [f"{verb[:-1]}ied" if re.search(r"[^aeiou]y$", verb) else regular]
    return listed[0], listed[-1]


def doubled(verb: str) -> str:
    """As it stands before -ed and -ing: plan, plann."""
    return f"{verb}{verb[-1]}" if _CLOSED.fullmatch(verb) else verb


@lru_cache(maxsize=4096)
def content(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order."""
    return tuple(
        stem(w.form) for w in words(text) if w.form not in FUNCTION_WORDS and len(w.form) > 1
    )


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    listed = (files("csbot.checking") / "common_words.txt").read_text("utf-8").split()
    return frozenset(listed) | frozenset(stem(word) for word in listed)


# "Summarise", "prioritising": the list has them with a z.
_BRITISH = re.compile(r"is(e|ed|es|ing|ations?)$")


@lru_cache(maxsize=50_000)
def is_common(form: str) -> bool:
    """Whether a folded word is everyday vocabulary rather than a name."""
    american = _BRITISH.sub(r"iz\1", form)
    known = _common()
    return form in FUNCTION_WORDS or any(w in known or stem(w) in known for w in (form, american))
