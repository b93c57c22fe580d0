"""The labelled questions that the parser learns from: masked text, labels, and a role of each typed
value."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from csbot.assistant.parsing.masks import NUMBERS, PREPOSITIONS, Slot, masked
from csbot.search.stems import stems

_SLOT = re.compile(r"\{([A-Z]+):([^{}]*)\}")
_KIND = re.compile(r"[A-Z]{2,}")
# Columns whose value is a word that everybody knows, and stays in the text.
_PLAIN = frozenset({"band", "role", "kind", "mood", "status", "phase"})
_LEFT = frozenset({"MATTER"})
_RISK = re.compile(
    r"\b(?:red|risk\w*|danger|trouble|critical|unhealthy|sick|struggl\w*|poor|bad|burning|alarm)\b",
    re.I,
)
_WELL = re.compile(r"\b(?:green|healthy|well|fine|good|thriving|strong)\b", re.I)
_NOTHING = frozenset({None, "", "null", "none"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """`text`: the question with its typed values masked. `labels`: what it means, each as
    HEAD:VALUE. `slots` with the role of each beside; "" where the writer gave none."""

    text: str
    labels: frozenset[str]
    slots: tuple[Slot, ...]
    roles: tuple[str, ...]
    writer: str = ""

    def of(self, head: str) -> list[str]:
        return sorted(one.split(":", 1)[1] for one in self.labels if one.startswith(f"{head}:"))


@cache
def labelled_questions() -> tuple[Labelled, ...]:
    """Of every file beside, in a fixed order."""
    found = []
    for path in sorted(files(f"{__package__}.labelled").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".jsonl"):
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [read_line(line, path.name.removesuffix(".jsonl")) for line in lines if line]
    return tuple(found)


# From so many questions on a word is none of somebody's own for customers.
_COMMON = 4


@cache
def known_stems() -> frozenset[str]:
    """The stems that any labelled question has, but for typed values and what records speak of."""
    return frozenset(_counted())


@cache
def common_stems() -> frozenset[str]:
    """Those of several questions."""
    return frozenset(stem for stem, many in _counted().items() if many >= _COMMON)


@cache
def _counted() -> Counter[str]:
    found: Counter[str] = Counter()
    for path in files(f"{__package__}.labelled").iterdir():
        if path.name.endswith(".jsonl"):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line:
                    found.update(set(stems(_SLOT.sub(_plain, json.loads(line)["q"]))))
    return found


def _plain(match: re.Match[str]) -> str:
    return match[2] if match[1] == "GROUP" else " "


def read_line(line: str, writer: str = "") -> Labelled:
    """Raises ValueError where it is no labelled question."""
    row = json.loads(line)
    if not isinstance(row, dict) or not {"q", "rows"} <= row.keys():
        raise ValueError(f"no labelled question: {line[:80]}")
    found = [(m[1], m[2]) for m in _SLOT.finditer(row["q"])]
    query = _Query(row, [kind for kind, _ in found])
    pieces: list[tuple[str, str, str]] = []
    at = 0
    for place, match in enumerate(_SLOT.finditer(row["q"])):
        pieces.append(("", row["q"][at : match.start()], ""))
        pieces += _piece(match[1], match[2], query.role_of(place))
        at = match.end()
    pieces.append(("", row["q"][at:], ""))
    whole = [part for piece in pieces for part in _numbers(piece, row.get("limit"))]
    text, slots = masked([(kind, said) for kind, said, _ in whole])
    roles = tuple(role for kind, _, role in whole if kind)
    return Labelled(text, frozenset(query.labels(dict(enumerate(found)))), slots, roles, writer)


def _piece(kind: str, said: str, role: str) -> Iterator[tuple[str, str, str]]:
    if kind in _LEFT or (kind == "GROUP" and role.split()[-1:] and role.split()[-1] in _PLAIN):
        yield "", said, ""
        return
    if kind == "PERIOD" and (led := PREPOSITIONS.match(said)):
        yield "", said[: led.end()], ""
        said = said[led.end() :]
    yield kind, said, role


def _numbers(piece: tuple[str, str, str], limit: Any) -> Iterator[tuple[str, str, str]]:
    """Numbers that the writer left unmarked are masked as they will be in a question: how many are
    wanted, or of no known role."""
    kind, said, _ = piece
    if kind:
        yield piece
        return
    at = 0
    for match in NUMBERS.finditer(said):
        yield "", said[at : match.start()], ""
        yield "NUMBER", match.group(), "limit" if limit is not None else ""
        at = match.end()
    yield "", said[at:], ""


class _Query:
    """The columns of a line as labels, and the role of each typed value."""

    def __init__(self, row: Mapping[str, Any], kinds: list[str]) -> None:
        self._row = row
        self._kinds = kinds
        self._taken: dict[int, str] = {}
        self._where = [
            self._condition(one) for one in row.get("where") or () if isinstance(one, str)
        ]
        for head in ("of", "by", "order"):
            for kind in _KIND.findall(str(row.get(head) or "")):
                self._next(kind, head)
        for one in row.get("show") or ():
            for kind in _KIND.findall(str(one)):
                self._next(kind, "show")
        if row.get("limit") is not None:
            self._next("NUMBER", "limit")

    def role_of(self, place: int) -> str:
        return self._taken.get(place, "")

    def _condition(self, said: str) -> tuple[str, list[int]]:
        """The condition as a label, and which typed values it took."""
        role = " ".join(
            word for word in said.split() if word not in self._kinds or word == "METRIC"
        )
        places = [self._next(kind, role) for kind in _KIND.findall(said) if kind in self._kinds]
        return said, [place for place in places if place is not None]

    def _next(self, kind: str, role: str) -> int | None:
        for place, one in enumerate(self._kinds):
            if one == kind and place not in self._taken:
                self._taken[place] = role
                return place
        return None

    def labels(self, found: Mapping[int, tuple[str, str]]) -> Iterator[str]:
        row = self._row
        yield f"rows:{row['rows']}"
        if row.get("op") not in _NOTHING:
            yield f"op:{row['op']}"
        if row["rows"] in ("one_account", "strategy", "none"):
            return
        of = str(row.get("of") or "count")
        yield f"of:{of if of in _KNOWN_OF else 'other'}"
        if row.get("by") not in _NOTHING:
            yield f"by:{row['by']}"
        if row.get("order") not in _NOTHING:
            yield f"order:{row['order']}"
        yield from (f"show:{one}" for one in row.get("show") or ())
        for said, places in self._where:
            yield f"where:{_flag(said, [found[place][1] for place in places])}"


_KNOWN_OF = frozenset(
    {"count", "arr", "METRIC", "score", "age", "amount", "tickets", "days to renewal"}
)


def _flag(said: str, values: Iterable[str]) -> str:
    """A condition without its typed values; a band says whether it is one of risk."""
    words = [word for word in said.split() if word not in ("PERIOD", "NUMBER", "PERSON", "COMPANY")]
    if "band" in words:
        value = " ".join(values)
        side = "risk" if _RISK.search(value) else "well" if _WELL.search(value) else "named"
        words = [side if word == "GROUP" else word for word in words]
    return " ".join(words)
