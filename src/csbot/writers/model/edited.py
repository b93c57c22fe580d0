"""Code's own sentence with a word of it exchanged for another of the records: "closed" for "open".

Every word of such a sentence may stand somewhere in the evidence, and still it says another thing.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from csbot.checking.held import is_held
from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.dates import carries
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.words import FUNCTION_WORDS, Word, stem, words
from csbot.writers.model.attribution import voices
from csbot.writers.model.tokens import means_same, token

_Change = tuple[str, int, int, int, int]
_NEAR = 0.7
# Words of reporting that may be left out, and for which no other may stand.
_TELLING = frozenset(
    stem(form)
    for form in (
        "minute hour day week month quarter year score band rank rate share total average target"
    ).split()
)


def exchanged(
    text: str, said: Sequence[str], free: Collection[str], called: Collection[str] = ()
) -> list[str]:
    """Words that stand in the place of others of the nearest sentence of code (`said`, cleaned),
    and values that it does not have in the places of its own.

    `free` are stems that may stand for any, `called` those of the accounts' names, which may
    stand for each other; quotations are left to the check.
    """
    mine = words(text)
    stems = [stem(word.form) for word in mine]
    nearest, ratio = "", _NEAR
    near: Sequence[Word] = ()
    changes: Sequence[_Change] = ()
    for sentence in said:
        theirs = words(sentence)
        matcher = SequenceMatcher(None, [stem(w.form) for w in theirs], stems, autojunk=False)
        if matcher.real_quick_ratio() > ratio and matcher.ratio() > ratio:
            nearest, near, ratio = sentence, theirs, matcher.ratio()
            changes = matcher.get_opcodes()
    if _changes_places(near, mine) or _is_shuffled(_free(nearest, near), _free(text, mine)):
        return [text]
    spoken = [(voice.start, voice.end) for voice in voices(text)]
    found = [
        w
        for w in _put_in(changes, near, mine, (free, called))
        if not is_held(text, w.start) and not any(a <= w.start < b for a, b in spoken)
    ]
    return [text[word.start : word.end] for word in found] + _other_values(
        text,
        nearest,
        [mine[begin:stop] for what, _, _, begin, stop in changes if what == "replace"],
    )


def _changes_places(near: Sequence[Word], mine: Sequence[Word]) -> bool:
    """Whether nothing but the order of its figures tells a sentence from code's own."""
    one, two = _figures(near), _figures(mine)
    return one != two and sorted(one) == sorted(two) and _letters(near) == _letters(mine)


def _free(text: str, listed: Sequence[Word]) -> list[str]:
    """The words that the check does not hold by themselves."""
    return [word.form for word in listed if not is_held(text, word.start)]


def _is_shuffled(one: list[str], two: list[str]) -> bool:
    """Whether it has the very words of code in another order, and not one phrase of them moved to
    its beginning or its end."""
    if one == two or sorted(one) != sorted(two):
        return False
    first = next(i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a != b)
    last = next(i for i, (a, b) in enumerate(zip(one[::-1], two[::-1], strict=True)) if a != b)
    end = len(one) - last
    turned = any(one[cut:end] + one[first:cut] == two[first:end] for cut in range(first + 1, end))
    return not turned or (first > 0 and last > 0)


def _figures(listed: Sequence[Word]) -> list[str]:
    return [word.form for word in listed if word.form.isdigit()]


def _letters(listed: Sequence[Word]) -> list[str]:
    return [word.form for word in listed if not word.form.isdigit()]


def _other_values(text: str, nearest: str, replaced: Sequence[Sequence[Word]]) -> list[str]:
    """Figures and dates of the replaced words that the sentence of code has in no form."""
    places = {word.start for chunk in replaced for word in chunk}
    if not places:
        return []
    mine, theirs = facts_of_claim(text), facts_of_claim(nearest)
    found = [
        figure.text
        for figure in mine.figures
        if not places.isdisjoint(range(figure.start, figure.end))
        and not any(same_amount(figure, other) for other in theirs.figures)
    ]
    moments = [moment for date in theirs.dates for moment in date.readings]
    return found + [
        date.text
        for date in mine.dates
        if not places.isdisjoint(range(date.start, date.end))
        and not any(carries(wanted, there, None) for wanted in date.readings for there in moments)
    ]


def _put_in(
    changes: Sequence[_Change],
    theirs: Sequence[Word],
    mine: Sequence[Word],
    allowed: tuple[Collection[str], Collection[str]],
) -> Iterator[Word]:
    """A word that the sentence has as often is moved, not put in."""
    free, called = allowed
    there, here = Counter(w.form for w in theirs), Counter(w.form for w in mine)
    for what, start, end, begin, stop in changes:
        if what != "replace" or not any(map(_is_weighty, theirs[start:end])):
            continue
        names = any(stem(w.form) in called for w in theirs[start:end])
        proper = any(w.capital and _is_weighty(w) for w in theirs[start:end])
        lost = _loses(theirs[start:end], mine[begin:stop], free)
        gone = [token(w.form) for w in theirs[start:end]]
        for word in mine[begin:stop]:
            is_moved = here[word.form] <= there[word.form]
            told = stem(word.form)
            is_free = told in free or (told in called and (names or not proper))
            if any(means_same(token(word.form), other) for other in gone):
                continue
            if _is_weighty(word) and not is_moved and (lost or not is_free):
                yield word


def _loses(theirs: Sequence[Word], mine: Sequence[Word], free: Collection[str]) -> bool:
    """Whether one word that tells something was given up for one that need not: "month", "week"."""
    gone = [w for w in theirs if _is_weighty(w)]
    come = [w for w in mine if _is_weighty(w)]
    if len(gone) != 1 or len(come) != 1 or token(gone[0].form) == token(come[0].form):
        return False
    told = stem(gone[0].form)
    return told not in free or told in _TELLING


def _is_weighty(word: Word) -> bool:
    return word.form not in FUNCTION_WORDS and word.form.isalpha()
