"""What a text states that can be held against evidence: plain values with their place."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FigureKind = Literal["number", "money", "percent", "duration"]
Bound = Literal["", "about", "over", "under"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit.

    `values` holds every reading ("1.200" is 1.2 or 1200), without sign. `unit` is a currency
    (ISO 4217), "%" or "pp", "s" (durations up to weeks, in seconds) or "mo" (in months), "x" for
    multiples, "th" for ordinals, else "". `scaled` says that it was shortened ("1.2M"). `hedge`
    is a nearness of `quantities.toml`, or "told" for a share in words; it stands with the figure
    from `said_from` to `said_to` ("just under 70"). Several currencies that bear one name are a
    unit with "/" between.
    """

    kind: FigureKind
    values: tuple[Decimal, ...]
    unit: str
    text: str
    start: int
    end: int
    sign: Literal["", "+", "-"] = ""
    bound: Bound = ""
    scaled: bool = False
    hedge: str = ""
    in_words: bool = False
    said_from: int = -1
    said_to: int = -1


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or as much of one as is said; a part that is not said is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    weekday: int | None = None
    time: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """`readings` holds both of 03/04/2026."""

    readings: tuple[Moment, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, an identifier, a quotation or a link, as written."""

    text: str
    start: int
    end: int
    opens_sentence: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """How a later value stands to an earlier one, in words: "more than halved", "got worse".

    `way` is 1 up, -1 down, 0 nowhere; `low` and `high` how many times the earlier value the later
    one may be, `beyond` one that it may not be exactly; `better` whether that is good. None is not
    said. A `strict` one is held against what is known of sizes, the others (only "rose") against
    contradiction. `size_at` is where the figure stands that is a part of it, or -1.
    """

    text: str
    start: int
    end: int
    way: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    beyond: Decimal | None = None
    better: bool | None = None
    strict: bool = False
    size_at: int = -1


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was found in one text; offsets count in its cleaned form."""

    text: str
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    names: tuple[Mention, ...] = ()
    identifiers: tuple[Mention, ...] = ()
    quotes: tuple[Mention, ...] = ()
    links: tuple[Mention, ...] = ()
    changes: tuple[Change, ...] = ()
