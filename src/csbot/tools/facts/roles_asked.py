"""The role, or the one office, that a text asks for: "which CFOs left", "did their CFO call"."""

import re
from collections.abc import Sequence

from csbot.domain.job_title import answers_to, is_exactly
from csbot.search.stems import STOP_WORDS

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 5
_ANYBODY = frozenset("contact contacts person persons people".split())
# "CFO" is asked for even where nobody is one, and "cfo" is no other word.
_SHORT = re.compile(r"C[A-Z]{1,2}O|[SE]?VP|[Cc][a-zA-Z][Oo]")
_TWO = 2


def role_in(text: str, titles: Sequence[str]) -> str | None:
    """The title that a text asks for: the longest of its phrases that somebody's title answers to,
    and that begins or ends as one does. "Which CFOs left" asks for "CFO"."""
    edges = {word.casefold() for title in titles for word in (title.split()[0], title.split()[-1])}
    words = _words(text)
    for phrase in _phrases(words, 1):
        if len(phrase) == 1 and phrase[0].casefold() in _ANYBODY:
            # One is "Contact Centre Manager", and contacts are all of them.
            continue
        ends = {phrase[0].casefold(), phrase[-1].casefold().removesuffix("s")}
        is_short = len(phrase) == 1 and phrase[0].isupper()
        said = " ".join(phrase)
        if (ends & edges or is_short) and any(answers_to(title, said) for title in titles):
            return said
    return _short_in(words)


def office_in(text: str, titles: Sequence[str]) -> str | None:
    """The one office whose holder a text speaks of: in short ("CFO"), or by a whole title that
    somebody has ("head of procurement")."""
    words = _words(text)
    whole = (" ".join(phrase) for phrase in _phrases(words, _TWO))
    return next(
        (said for said in whole if any(is_exactly(title, said) for title in titles)), None
    ) or _short_in(words)


def _words(text: str) -> list[str]:
    return [re.sub(r"(?<=[A-Z]{2})s$", "", word) for word in _WORD.findall(text)]


def _phrases(words: Sequence[str], shortest: int) -> list[list[str]]:
    """Neighbouring words, the longest first, that neither begin nor end with a small one."""
    found = [
        list(words[start : start + length])
        for length in range(_LONGEST, shortest - 1, -1)
        for start in range(len(words) - length + 1)
    ]
    return [one for one in found if not (_is_small(one[0]) or _is_small(one[-1]))]


def _short_in(words: Sequence[str]) -> str | None:
    return next((word for word in words if _SHORT.fullmatch(word)), None)


def _is_small(word: str) -> bool:
    # "IT" is a trade, and "it" is none.
    return word.lower() in STOP_WORDS and not word.isupper()
