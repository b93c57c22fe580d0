"""A question that asks for a document: which kind, for what purpose."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from csbot.search.stems import stems

_MAKE = re.compile(
    r"\b(?:draft|write|create|prepare|generate|make|compose|put together|give me|i need|"
    r"i want|build|produce|brief me)\b",
    re.I,
)
# "The email of Walter" is an address, not a document.
_ADDRESS = re.compile(
    r"\b(?:e-?mails?|mails?)(?:\s+address(?:es)?)?\s+(?:of|and)\b|\be-?mail address"
)


@dataclass(frozen=True, slots=True)
class DraftWish:
    kind: str
    purpose: str | None = None
    note: str | None = None


def draft_wish(
    text: str,
    kinds: Callable[[], Mapping[str, str]],
    purposes: Callable[[str], Mapping[str, str]],
    spoken: Callable[[], Mapping[str, tuple[str, ...]]],
) -> DraftWish | None:
    """The draft that a text asks for; None for a question.

    `kinds` are ids with their titles, `spoken` other words for them, `purposes` those of a kind
    with what each is for; none is asked for where nothing is to be made.
    """
    made = _MAKE.search(text)
    if made is None or re.match(
        r"\s*(?:who|what|when|which|how|did|has|have|is|are)\b", text, re.I
    ):
        return None
    also = spoken()
    lowered = _ADDRESS.sub(" ", text.lower())
    for kind, title in sorted(kinds().items(), key=lambda pair: -len(pair[1])):
        phrases = (title.lower(), kind.replace("_", " "), *also.get(kind, ()))
        if any(re.search(rf"\b{re.escape(phrase)}s?\b", lowered) for phrase in phrases):
            return DraftWish(kind, _purpose(lowered, purposes(kind)))
    return None


def _purpose(text: str, purposes: Mapping[str, str]) -> str | None:
    """The purpose whose name, else whose description, shares most words with the text.

    None, which stands for the kind's own default, where none shares any.
    """
    held = set(stems(text))

    def shared(purpose: str) -> tuple[int, int]:
        by_name = len(held & set(stems(purpose.replace("_", " "))))
        return by_name, len(held & set(stems(purposes[purpose])))

    best = max(purposes, key=shared, default=None)
    return best if best is not None and any(shared(best)) else None
