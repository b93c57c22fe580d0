"""What a sentence says without the names in it: a name alone ties it to no record."""

import re
from collections.abc import Sequence

from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.normal import clean, folded
from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.words import content
from csbot.domain.evidence import Evidence
from csbot.writers.model.known import Known

_LEAST_CARRIED = 2


def is_unrelated(text: str, cited: Sequence[Evidence]) -> bool:
    """Whether a sentence, however short, has nothing of its evidence but the account's name."""
    there = " \n ".join(nameless(f"{item.title} {item.text}", cited) for item in cited)
    return not set(content(nameless(text, cited))) & set(content(there))


def is_bare(text: str, known: Known, texts: Sequence[str]) -> bool:
    """Whether a sentence says one thing in one word, and no record says that alone: "Acme is about
    to leave", where it is somebody there who leaves."""
    mine = set(content(text))
    has_value = bool(facts_of_claim(text).figures) or any(c.isdigit() for c in text)
    if has_value or len(mine & known.stems) >= _LEAST_CARRIED:
        return False
    bare = folded(" ".join(text.split()).strip(" .!"))
    spans = [span.text for there in texts for span in sentences(clean(there))]
    alone = any(said and said <= mine for said in (set(content(span)) for span in spans))
    return not alone and not any(bare in folded(" ".join(span.split())) for span in spans)


def called(cited: Sequence[Evidence]) -> set[str]:
    """The stems of the accounts' names."""
    named = [name for item in cited if item.account_id for name in item.subject]
    return {word for name in named for word in content(clean(name))}


def nameless(text: str, cited: Sequence[Evidence]) -> str:
    """Without the names of the accounts: an Insurance Group need not be about insurance."""
    names = sorted({clean(n) for item in cited for n in item.subject}, key=len, reverse=True)
    forms = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names if name)
    return re.sub(forms, " ", clean(text), flags=re.I) if forms else clean(text)


def unnamed(text: str) -> str:
    """Without anybody's name: to be named by a record is not to be spoken of in it."""
    for name in facts_of_claim(text).names:
        text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
    return text
