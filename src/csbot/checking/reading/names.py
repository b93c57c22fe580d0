"""Names of people, companies and products: capitalised words and where evidence has them."""

import re
from collections.abc import Iterator, Sequence

from csbot.checking.reading.facts import Mention
from csbot.checking.reading.spans import Taken
from csbot.checking.reading.words import FUNCTION_WORDS, SHOWS_NAME, Word, is_common, words

PARTICLES = frozenset(
    "van von de der den del della di da dos la le el al bin ibn ten ter zu".split()
)
_INSIDE = frozenset((" ", "-", " & ", "&", "/", "."))
_LONGEST = 6
_GENERIC = frozenset(
    """
    arr mrr nrr grr nps csat ces csm csms qbr qbrs ebr kpi kpis roi sla slas api apis utc ok faq
    i i'd i'll i'm i've mr mrs ms dr prof english ai b2b saas crm
    """.split()
)
_SMALL_WORDS = frozenset("of and or the a an for to in on with by at vs".split())
_DETERMINERS = frozenset("the its his her their our my your this that a an".split())
_OPENING = re.compile(r"(?:^|[.!?:;|]|[-*•>#]|\n)\s*[\"'(\[*_]*\s*$")
_MOST_GERMAN = 2
_GERMAN = re.compile(r"\b(?:der|die|das|und|ist|nicht|wir|mit|wurde|haben|sind|für|ein|eine)\b")


def names(text: str, taken: Taken) -> Iterator[Mention]:
    """Runs of capitalised words outside the places already `taken`.

    A common word that opens a sentence is no name; one in front of a run is kept in it, and
    `opens_sentence` tells the matcher that it may be left off.
    """
    tokens = words(text)
    if _is_heading(tokens):
        return
    index = 0
    while index < len(tokens):
        length = _run(text, tokens, index, taken)
        if length:
            found = _mention(text, tokens[index : index + length])
            if found:
                yield found
        index += max(length, 1)


def _is_heading(tokens: Sequence[Word]) -> bool:
    """Whether every word is capitalised and common: "Next Steps" is no name."""
    weighty = [w for w in tokens if w.form not in _SMALL_WORDS]
    return bool(weighty) and all(w.capital and is_common(w.form) for w in weighty)


def _run(text: str, tokens: Sequence[Word], index: int, taken: Taken) -> int:
    """How many words from `index` on make one name, particles in between ("van der") included."""
    if not _may_name(tokens[index], taken):
        return 0
    length, ahead = 1, 1
    while index + ahead < len(tokens) and ahead < _LONGEST:
        before, token = tokens[index + ahead - 1], tokens[index + ahead]
        if not _goes_on(text, before, token):
            break
        ahead += 1
        if _may_name(token, taken):
            length = ahead
        elif token.form not in PARTICLES:
            break
    return length


def _goes_on(text: str, before: Word, token: Word) -> bool:
    """Whether what stands between two words may stand inside a name."""
    gap = text[before.end : token.start]
    if gap == ". ":
        return before.end - before.start <= 3
    possessive = text[before.start : before.end].endswith(("'s", "'"))
    return gap in _INSIDE and not possessive


def _may_name(token: Word, taken: Taken) -> bool:
    return token.capital and taken.free(token.start, token.end)


def _mention(text: str, run: Sequence[Word]) -> Mention | None:
    opens = bool(_OPENING.search(text[max(0, run[0].start - 12) : run[0].start]))
    kept = list(run)
    while len(kept) > 1 and not opens and kept[0].form in _DETERMINERS:
        kept.pop(0)
    while kept and opens and kept[0].form in FUNCTION_WORDS:
        kept.pop(0)
        opens = opens and bool(kept) and kept[0].form in FUNCTION_WORDS
    kept = [w for w in kept if w.form not in _GENERIC]
    if all(len(w.form) == 1 for w in kept) or (
        len(kept) == 1 and _is_no_name(text, kept[0], opens)
    ):
        return None
    shown = text[kept[0].start : kept[-1].end]
    return Mention(shown, kept[0].start, kept[-1].end, opens_sentence=opens)


def _is_no_name(text: str, word: Word, opens: bool) -> bool:
    if len(word.form) == 1 or (
        word.form in FUNCTION_WORDS and not text[word.start : word.end].isupper()
    ):
        return True
    if not opens:
        # Every noun has a capital there.
        return len(_GERMAN.findall(text)) >= _MOST_GERMAN
    following = text[word.end :].split(None, 1)[:1]
    shown = bool(following) and following[0].casefold().strip(",.") in SHOWS_NAME
    return is_common(word.form) and not (shown and word.form in _FIRST_NAMES)


_FIRST_NAMES = frozenset(
    """
    mark will rose grace hope frank may bill drew chase jack dean rob pat sue gene dawn joy art ray
    miles max carol ruby amber pearl faith april june august guy nick rich penny sandy robin
    """.split()
)
