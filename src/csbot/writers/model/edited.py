"""Code's own sentence with a word of it exchanged for another of the records: "closed" for "open".

Every word of such a sentence may stand somewhere in the evidence, and still it says another thing.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from csbot.checking.words import FUNCTION_WORDS, Word, stem, words
from csbot.writers.model.held import is_held

_Change = tuple[str, int, int, int, int]
_NEAR = 0.7


def exchanged(text: str, said: Sequence[str], free: Collection[str]) -> list[str]:
    """Words that stand in the place of others of the nearest sentence of code (`said`, cleaned).

    `free` are stems that may stand for any. Figures, dates and quotations are left to the check.
    """
    mine = words(text)
    stems = [stem(word.form) for word in mine]
    nearest: Sequence[Word] = ()
    changes, ratio = None, _NEAR
    for sentence in said:
        theirs = words(sentence)
        matcher = SequenceMatcher(None, [stem(w.form) for w in theirs], stems, autojunk=False)
        if matcher.real_quick_ratio() > ratio and matcher.ratio() > ratio:
            nearest, changes, ratio = theirs, matcher.get_opcodes(), matcher.ratio()
    found = _put_in(changes or [], nearest, mine, free)
    return [text[word.start : word.end] for word in found if not is_held(text, word.start)]


def _put_in(
    changes: Sequence[_Change], theirs: Sequence[Word], mine: Sequence[Word], free: Collection[str]
) -> Iterator[Word]:
    """A word that the sentence has as often is moved, not put in."""
    there, here = Counter(w.form for w in theirs), Counter(w.form for w in mine)
    for what, start, end, begin, stop in changes:
        if what != "replace" or not any(map(_is_weighty, theirs[start:end])):
            continue
        for word in mine[begin:stop]:
            is_moved = here[word.form] <= there[word.form]
            if _is_weighty(word) and not is_moved and stem(word.form) not in free:
                yield word


def _is_weighty(word: Word) -> bool:
    return word.form not in FUNCTION_WORDS and word.form.isalpha()
