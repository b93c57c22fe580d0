"""Which measure and account each value of a sentence is of: clauses of one of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from csbot.checking.typed.items import Item

_BORDER = re.compile(
    r"[;|:()]|,(?!\d)|\b(?:and|but|while|whereas|with|which|who|as|where|since|because)\b"
    r"|\b(?:is|are|was|were) that\b",
    re.I,
)
_LISTS = re.compile(r":|\b(?:is|are) that\b")
_SCORES = re.compile(r"scores|scored", re.I)
_PAIR = 2
_VALUES = frozenset(("figure", "day", "band", "change"))


@dataclass
class Clause:
    """`joint`: several measures of which the same is said ("both A and B fell")."""

    items: list[Item] = field(default_factory=list)
    accounts: set[str] = field(default_factory=set)
    measures: list[Item] = field(default_factory=list)

    def of(self, kind: str) -> list[Item]:
        return [item for item in self.items if item.kind == kind]

    def cued(self, *names: str) -> list[Item]:
        return [item for item in self.items if item.kind == "cue" and item.name in names]

    @property
    def says(self) -> bool:
        return any(item.kind in _VALUES for item in self.items) or bool(self.cued("holds"))

    @property
    def tells_a_score(self) -> bool:
        """Whether a band or a scale says that a score is meant."""
        return bool(self.of("band")) or any(item.is_scaled for item in self.items)


def is_score(item: Item) -> bool:
    return any("score" in measure for measure in item.measures)


def clauses_of(text: str, items: Sequence[Item]) -> list[Clause]:
    """In order; what names no account or measure goes on with those before it."""
    found = [Clause()]
    chunks = _chunks(text, items)
    heading = chunks.pop(0) if _is_turn_of_all(text, chunks) else []
    for chunk in chunks:
        last = found[-1]
        accounts = {item.name for item in chunk if item.kind == "account"}
        measures = _named(text, chunk)
        has_band = any(item.kind == "band" for item in chunk)
        if last.says and _begins(last, accounts, measures, has_band=has_band):
            last = Clause(
                accounts=set() if accounts else set(last.accounts),
                measures=[] if measures or has_band else list(last.measures),
            )
            found.append(last)
            if accounts and chunk[0].kind == "cue" and chunk[0].name in ("since", "against"):
                # "Compared with 77 for B" says what B has.
                chunk = chunk[1:]
        if not last.says and measures and _is_heading(text, last, measures):
            last.items = [item for item in last.items if item.kind == "account"]
            last.measures = []
        last.items += chunk
        last.accounts |= accounts
        last.measures += measures
    _share_turn(found)
    for item in heading:
        if item.kind == "change":
            for clause in found:
                clause.items.append(item)
        elif item.figure is None or int(item.figure.values[0]) != len(found):
            found[0].items.append(item)
    return found


def _is_turn_of_all(text: str, chunks: Sequence[Sequence[Item]]) -> bool:
    """ "Two things got worse: A fell, and B rose" counts what it lists, and says it of each."""
    if len(chunks) < _PAIR or ":" not in text[chunks[0][-1].end : chunks[1][0].start]:
        return False
    kinds = [item.kind for item in chunks[0]]
    return "change" in kinds and set(kinds) <= {"change", "figure"}


def _share_turn(clauses: Sequence[Clause]) -> None:
    """ "A (6 to 3), B (9 to 4) and C (5 to 2) fell": each did."""
    turns = clauses[-1].of("change")
    stands_last = bool(turns) and clauses[-1].items[-1] is turns[-1]
    if not stands_last or any(clause.of("change") for clause in clauses[:-1]):
        return
    if all(len(c.of("figure")) == _PAIR and c.cued("to") and c.measures for c in clauses):
        for clause in clauses[:-1]:
            clause.items.append(turns[-1])


def _named(text: str, chunk: Sequence[Item]) -> list[Item]:
    """The measures of a chunk: "adoption scores 33 of 100" names no other score."""
    measures = [item for item in chunk if item.kind == "measure"]
    others = [item for item in measures if not is_score(item)]
    return [
        item
        for item in measures
        if not (is_score(item) and _SCORES.fullmatch(text[item.start : item.end]) and others)
    ]


def _is_heading(text: str, last: Clause, measures: list[Item]) -> bool:
    """Whether what stands in front says what is listed behind it: "Goals of Acme: met 1", "one
    warning is that"."""
    before = [item for item in last.items if item.kind in ("measure", "account")]
    return bool(before) and bool(_LISTS.search(text[before[-1].end : measures[0].start]))


def _begins(
    last: Clause, accounts: set[str], measures: list[Item], *, has_band: bool = False
) -> bool:
    """Whether what comes is of something else than what came."""
    known = frozenset().union(*(item.measures for item in last.measures))
    if measures and not last.measures and last.tells_a_score:
        return not any(is_score(item) for item in measures)
    if has_band and last.measures and not measures and last.of("figure"):
        # "With EUR 30 in ARR, Acme is in the band At Risk": a band is of a score.
        return not any(is_score(item) for item in last.measures)
    if measures and not last.measures and last.accounts != accounts and _is_of_money(last):
        return True
    if measures and last.measures and not any(item.measures & known for item in measures):
        return True
    return bool(accounts and last.accounts and accounts - last.accounts)


def _chunks(text: str, items: Sequence[Item]) -> list[list[Item]]:
    places = [m.start() for m in _BORDER.finditer(text)]
    inside = [p for p in places if not any(i.start < p < i.end for i in items)]
    found: list[list[Item]] = [[]]
    borders = iter([*inside, len(text) + 1])
    border = next(borders)
    for item in items:
        while item.start >= border:
            found.append([])
            border = next(borders)
        found[-1].append(item)
    return [chunk for chunk in found if chunk]


def _is_of_money(clause: Clause) -> bool:
    """Whether nothing but an amount was told: "is worth EUR 3 a year, and renews on …"."""
    figures = clause.of("figure")
    return bool(figures) and all(i.figure and i.figure.kind == "money" for i in figures)
