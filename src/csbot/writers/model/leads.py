"""Words that lead in to a sentence and say nothing of a customer: "In short,", "Note that".

A lead may be taken off before what stands behind it is judged. It holds none but words of
discourse: no name, no figure, no date, nothing that denies, doubts or sets a time.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from csbot.checking.operators import operators
from csbot.checking.reading.words import FUNCTION_WORDS, words

_BORDER = re.compile(r"(?::|,| -|\bthat) (?=\S)")
_LONGEST = 90
_PRAISE = re.compile(r"\bgood(?! to (?:know|note|remember))\b", re.I)
_DISCOURSE = frozenset(
    """
    answer answers answering question asked ask short shortly brief briefly summary summarise
    summarize summarised summarized sum summing recap put puts putting simply simple simpler plain
    plainly clear clearly clarity note notes noted noting notable notably worth worthwhile knowing
    know known knows say says said saying show shows shown showing state states stated tell tells
    told indicate indicates indicated see seen sees find finds found look looks looking view viewed
    closely closer record records recorded data evidence file files document documents documented
    source sources latest available current present point points pointing mention mentions mentioned
    mentioning thing things fact facts item items stand stands stood out main mainly key important
    importantly importance interesting interestingly interest relevant lastly last next also
    addition additionally besides moreover furthermore further plus similarly likewise meanwhile
    context background reference info information word words wording term terms effect
    essence essentially basically broadly generally general speaking spoken conclusion conclude
    concluding overall picture takeaway takeaways highlight highlights bottom line news update
    updates please aware remember reminder mind keep keeping bear let just quick quickly regarding
    concerning particular particularly specifically specific namely precise precisely exact exactly
    fair honest frank begin beginning start starting finish close closing heads side hand part
    detail details detailed read reads reading base based basis matter matters course sure indeed
    report reports reported reporting observe observed observation add adding added
    remark remarks remarked stress emphasise emphasize emphasis attention good help quote
    quotes quoted give gives given goes says here there where how what who
    far go goes firstly secondly thirdly fourth fifth two three four five
    i'd i'll i'm i've we'd we'll we've it's
    that's there's here's what's let's you're you'll
    """.split()
)
# Small words of which a lead would say something after all.
_TELLING = frozenset(
    "against away back without despite during unless except nobody none no not nor never".split()
)
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


@lru_cache(maxsize=2048)
def without_leads(text: str) -> tuple[str, ...]:
    """A cleaned sentence, and what stands behind each lead of it, the shortest rest last."""
    return (text, *(text[at:] for at in _ends(text)))


def _ends(text: str) -> Iterator[int]:
    for border in _BORDER.finditer(text, 0, _LONGEST):
        lead = text[: border.end()]
        if _PRAISE.search(lead):
            # "Good news:" says of what comes that it is good.
            return
        if any(map(_says_more, (word.form for word in words(lead)))):
            return
        if '"' not in lead and not operators(lead) and _counts_right(lead, text[border.end() :]):
            yield border.end()


def _says_more(form: str) -> bool:
    return form in _TELLING or not (form in _DISCOURSE or form in FUNCTION_WORDS)


def _counts_right(lead: str, rest: str) -> bool:
    """ "Two things stand out" needs two: a count says something."""
    counted = [_COUNTS[w.form] for w in words(lead) if w.form in _COUNTS]
    return all(
        count <= 1 or count <= 1 + len(re.findall(r"\band\b|[;,.] ", rest)) for count in counted
    )
