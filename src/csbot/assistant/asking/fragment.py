"""What a few words change of a list that was told: which page of it, which of its accounts, whose,
narrowed by what, in which order, with what beside each, or what they pay together."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from csbot.assistant.asking.asked import Asked, read_asked
from csbot.assistant.asking.columns_asked import columns_named
from csbot.assistant.asking.read import Place, Read, blank, together
from csbot.assistant.asking.set_apart import SetApart, set_apart
from csbot.assistant.asking.superlatives import ADJECTIVES, PLACES
from csbot.assistant.asking.unclaimed import unclaimed
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.masking import people_places
from csbot.assistant.reading.reading import Reading, read_question
from csbot.domain.count_words import COUNT, as_number
from csbot.tools.ground.base import Context

Sum = Literal["total", "mean", "count"]
_OF_THEM = rf"(?:\s+(?:of\s+)?(?:them|these|those|the list|that list|{HOLDERS}))*"
_NEXT = re.compile(
    rf"\b(?:the\s+)?(?:next|following|further)(?:\s+(?P<count>{COUNT}))?(?:\s+(?:ones?|{HOLDERS}))?"
    rf"(?:\s+after\s+(?:that|those|these|them|it))?|\b(?:(?P<more>{COUNT})\s+)more\b|"
    r"\b(?:who|which|what)\s+(?:comes?|are|is|follows?)\s+next(?:\s+after\s+\w+)?|"
    r"\b(?:show\s+|list\s+|see\s+)?(?:more|the (?:rest|others|remaining(?: ones)?))\b",
    re.I,
)
_FIRST = re.compile(
    rf"\b(?:the\s+)?(?P<end>first|top|last|bottom)\s+(?P<count>{COUNT}){_OF_THEM}", re.I
)
_THOSE = re.compile(
    rf"\b(?:all\s+)?(?:(?:of\s+)?(?:these|those|them)(?:\s+{COUNT})?(?:\s+(?:{HOLDERS}))?|"
    r"both(?: of them)?|that list|they|their|theirs|that)\b",
    re.I,
)
_SUMS: tuple[tuple[Sum, re.Pattern[str]], ...] = (
    ("mean", re.compile(r"\b(?:on average|average|the mean)\b", re.I)),
    ("total", re.compile(
        r"\b(?:(?:what|how much)\s+(?:(?:is|are|was|were|do|does|did|would)\s+)?(?:THEY\s+)?"
        r"(?:all\s+|together\s+)*(?:(?:adds?(?: up)?|sums?(?: up)?|comes?|amounts?) to|"
        r"total|make|worth|pay|bring in)?(?:\s+(?:in total|in all|altogether|"
        r"together|combined|all told|in sum|in arr|us|a year))*(?=\W*$)|"
        r"(?:the\s+)?(?:total|sum)(?:\s+arr)?(?:\s+of)?(?:\s+THEY)?|"
        r"(?:add|sum)\s+(?:THEY\s+)?up|in total|altogether|combined)\b", re.I)),
    ("count", re.compile(r"\bhow many(?:\s+(?:are|is))?(?:\s+(?:there|THEY))*", re.I)),
)  # fmt: skip
# "And the worst one?": of accounts, whatever noun was told before.
_BARE = re.compile(
    rf"\b(?P<nth>(?:{'|'.join(PLACES)})[- ])?(?:(?P<worst>worst)|(?P<best>best)|"
    rf"(?P<said>{ADJECTIVES.named}))(?:\s+one)?\s*[?.!]*$",
    re.I,
)
_SORTS = re.compile(r"\b(?:sort|order|rank)(?:ed|ing)?\b|\bby\b", re.I)
# What frames a follow-up, and asks for nothing.
_FRAME = re.compile(
    r"\b(?:and|only|just|now|then|but|also|please|same|again|instead|what about|how about|ok|okay|"
    r"so|list|show|me|give|add|include|including|put|sort|order|rank|sorted|ordered|by|keep|the|"
    r"ones?|ones|which|with|for|in|on|of|to|it|this|too|as well|all|here|there|who|whose|are|is|do|"
    r"does|have|has|each|next to|beside|filter|narrow|limit|restrict|down|go|can|could|you|we|i|"
    r"want|need|see|let's|like|had|got|get|at|from|when|what)\b",
    re.I,
)
_ALL = 50


@dataclass(frozen=True, slots=True)
class Fragment:
    """`page`: how many further ones are wanted, 0 for as many as before; `first`: how many of those
    that were told, from the end where negative. `apart`: what is denied, or one of several."""

    asked: Asked
    apart: SetApart | None = None
    page: int | None = None
    first: int | None = None
    sums: Sum | None = None
    columns: tuple[str, ...] = ()

    @property
    def conditions(self) -> dict[str, Any]:
        return {**self.asked.conditions.values, **(self.apart.conditions if self.apart else {})}

    @property
    def only_columns(self) -> bool:
        asked, reading = self.asked, self.asked.reading
        more = self.conditions or asked.order or asked.status or reading.filters or reading.users
        return bool(self.columns) and not more and self.first is None and self.sums is None

    @property
    def only_order(self) -> bool:
        """ "And the worst one?" is asked of all that were listed; "sort those" of what was told."""
        asked, reading = self.asked, self.asked.reading
        more = self.conditions or asked.status or reading.filters or reading.users or self.columns
        of_told = _THOSE.search(reading.text) or _SORTS.search(reading.text)
        return bool(asked.order) and not more and not of_told and self.sums is None

    @property
    def changes(self) -> bool:
        asked = self.asked
        said = self.conditions or asked.order or asked.status or self.columns
        named = asked.reading.filters or asked.reading.users or self.sums
        return bool(said or named) or self.page is not None or self.first is not None


def read_fragment(reading: Reading, context: Context) -> Fragment | None:
    """None where it says more than what a list is changed by, or nothing of the kind."""
    if reading.mentions or reading.company or reading.strangers:
        return None
    page, first, text = None, None, _BARE.sub(_of_account, reading.text)
    if paged := _NEXT.search(text):
        page = _counted(paged["count"] or paged["more"])
        text = blank(text, [paged.span()])
    elif some := _FIRST.search(text):
        last = some["end"].lower() in ("last", "bottom")
        first = _counted(some["count"]) * (-1 if last else 1)
        text = f"{text[: some.start()]}they{text[some.end() :]}"
    plain = read_question(text, context, (), reading.words)
    apart = set_apart(plain, context)
    if apart is not None:
        plain = read_question(apart.text, context, (), reading.words)
    sums, summed = _sums(plain.text)
    rest = read_question(blank(plain.text, summed), context, (), reading.words)
    asked = read_asked(rest, context)
    named = columns_named(rest) if not asked.columns else asked.columns
    # "Sort by renewal" is an order, and names no column.
    # Neither does a colleague whom the title is a name of: "and Csm 5's".
    people = tuple(people_places(rest.text, [user.name for user in rest.users]))
    taken = _overlap(named.places, (*asked.order.places, *people))
    named = Read() if taken else together([named])
    places = [*asked.conditions.places, *asked.status.places, *asked.order.places, *named.places]
    places += [m.span() for one in (_FRAME, _THOSE) for m in one.finditer(rest.text)]
    if unclaimed(rest, (Read({}, tuple(places)),)):
        return None
    columns = tuple(named.values.get("columns", ()))
    found = Fragment(asked, apart, page, first, sums, columns)
    return found if found.changes else None


def _of_account(match: re.Match[str]) -> str:
    said = "sickest" if match["worst"] else "healthiest" if match["best"] else match["said"]
    return f"{match['nth'] or ''}{said} account"


def _counted(said: str | None) -> int:
    return min(_ALL, as_number(said)) if said else 0


def _sums(text: str) -> tuple[Sum | None, list[Place]]:
    """What is asked of them together; "those three" is read as "they"."""
    plain = _THOSE.sub(lambda match: "THEY".ljust(len(match.group())), text)
    for name, said in _SUMS:
        if match := said.search(plain):
            return name, [match.span()]
    return None, []


def _overlap(some: tuple[Place, ...], others: tuple[Place, ...]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)
