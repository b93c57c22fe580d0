# ruff: noqa: E501 - tables of words and sentences read best in one line
"""Ways to make a true sentence false."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from true_sentences import COMPANIES, CURRENCIES, FIRST, LAST, TrueSentence

MONTHS = """January February March April May June July August September October November
December""".split()
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+|(?<![\w.,-])\d+(?:\.\d+)?(?!\w*-)(?![\d-])")
_DATE = re.compile(
    rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})|\b({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})|"
    r"\b(\d{4})-(\d\d)-(\d\d)|\b(\d\d)\.(\d\d)\.(\d{4})"
)
_QUOTE = re.compile("“[^”]*”")
# "From 50 to 27%" says the same as "from 50% to 27%".
_PERCENT = re.compile(r"(?<=\d)%(?! to [\d.]+%)")
Make = Callable[[str, random.Random], str | None]


@dataclass(frozen=True)
class Mutation:
    """`make` changes the text, or returns None where there is nothing to change."""

    name: str
    group: str
    make: Make

    def change(self, case: TrueSentence, rng: random.Random) -> str | None:
        changed = self.make(case.text, rng)
        if changed is None:
            return None
        everything = " ".join(e.text for e in case.evidence)
        return None if changed in everything else changed


def _spans(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    quoted = [m.span() for m in _QUOTE.finditer(text)]
    return [m for m in pattern.finditer(text) if not any(a <= m.start() < b for a, b in quoted)]


def _numbers(text: str) -> list[re.Match[str]]:
    dated = [m.span() for m in _DATE.finditer(text)]
    return [
        m for m in _spans(_NUMBER, text)
        if not any(a <= m.start() < b for a, b in dated) and not re.search(r"(?:January|February|March|April|May|June|July|August|September|October|November|December) $", text[: m.start()])
    ]  # fmt: skip


def number(change: Callable[[str, random.Random], str | None], after: str = "") -> Make:
    """Changes one number outside dates and quotations; `after` is a pattern that must follow it."""

    def make(text: str, rng: random.Random) -> str | None:
        found = [m for m in _numbers(text) if re.match(after, text[m.end() :])]
        if not found:
            return None
        match = rng.choice(found)
        new = change(match.group(), rng)
        if new is None or new == match.group() or not any(c.isdigit() for c in new):
            return None
        return text[: match.start()] + new + text[match.end() :]

    return make


def _digit(text: str, rng: random.Random) -> str:
    place = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    other = rng.choice([d for d in "123456789" if d != text[place]])
    return text[:place] + other + text[place + 1 :]


def _swap(text: str, rng: random.Random) -> str | None:
    places = [
        i
        for i in range(len(text) - 1)
        if text[i].isdigit() and text[i + 1].isdigit() and text[i] != text[i + 1]
    ]
    if not places:
        return None
    i = rng.choice(places)
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :]


def _plain(text: str) -> float:
    return float(text.replace(",", ""))


def _times(factor: float) -> Callable[[str, random.Random], str | None]:
    return lambda text, rng: f"{_plain(text) * factor:,.10g}" if _plain(text) else None


def _plus(step: float) -> Callable[[str, random.Random], str | None]:
    return lambda text, rng: f"{_plain(text) + step:,.10g}"


def date_part(part: str) -> Make:
    def make(text: str, rng: random.Random) -> str | None:
        found = _spans(_DATE, text)
        if not found:
            return None
        match = rng.choice(found)
        new = _other_date(match, part, rng)
        return text[: match.start()] + new + text[match.end() :]

    return make


def _other_date(match: re.Match[str], part: str, rng: random.Random) -> str:
    g = match.groups()
    if g[0]:
        day, month, year = int(g[0]), MONTHS.index(g[1]) + 1, int(g[2])
    elif g[3]:
        day, month, year = int(g[4]), MONTHS.index(g[3]) + 1, int(g[5])
    elif g[6]:
        day, month, year = int(g[8]), int(g[7]), int(g[6])
    else:
        day, month, year = int(g[9]), int(g[10]), int(g[11])
    if part == "day":
        day = rng.choice([d for d in range(1, 28) if d != day])
    elif part == "month":
        day, month = min(day, 28), rng.choice([m for m in range(1, 13) if m != month])
    else:
        year += rng.choice([-2, -1, 1])
    if g[0]:
        return f"{day} {MONTHS[month - 1]} {year}"
    if g[3]:
        return f"{MONTHS[month - 1]} {day}, {year}"
    return f"{year}-{month:02}-{day:02}" if g[6] else f"{day:02}.{month:02}.{year}"


def word(table: dict[str, str]) -> Make:
    """Swaps one listed word or phrase for its counterpart, outside quotations."""
    months = "|".join(MONTHS)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, table))})\b(?! (?:{months}))")

    def make(text: str, rng: random.Random) -> str | None:
        found = _spans(pattern, text)
        if not found:
            return None
        match = rng.choice(found)
        return text[: match.start()] + table[match.group()] + text[match.end() :]

    return make


def one_of(names: list[str]) -> Make:
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")

    def make(text: str, rng: random.Random) -> str | None:
        found = _spans(pattern, text)
        if not found:
            return None
        match = rng.choice(found)
        new = rng.choice([name for name in names if name != match.group()])
        return text[: match.start()] + new + text[match.end() :]

    return make


def _deny(text: str, rng: random.Random) -> str | None:
    if _QUOTE.search(text) or " not " in text:
        return None
    changed = re.sub(r"\b(is|are|was|were|has|have|had|would|will)\b", r"\1 not", text, count=1)
    return changed if changed != text else None


def _deny_verb(text: str, rng: random.Random) -> str | None:
    verbs = {
        "renews": "renew",
        "fell": "fall",
        "dropped": "drop",
        "left": "leave",
        "owns": "own",
        "pays": "pay",
        "started": "start",
        "rose": "rise",
        "runs": "run",
        "opened": "open",
    }
    for past, plain in verbs.items():
        if re.search(rf"\b{past}\b", text) and not _QUOTE.search(text):
            return re.sub(rf"\b{past}\b", f"did not {plain}", text, count=1)
    return None


def _affirm(text: str, rng: random.Random) -> str | None:
    if _QUOTE.search(text) or " not " not in text:
        return None
    return text.replace(" not ", " ", 1)


def _quote_word(text: str, rng: random.Random) -> str | None:
    match = _QUOTE.search(text)
    if not match:
        return None
    parts = match.group()[1:-1].split()
    parts[rng.randrange(len(parts))] = rng.choice("reports pricing legal unsure quickly".split())
    return text[: match.start()] + "“" + " ".join(parts) + "”" + text[match.end() :]


_UPDOWN = {
    "fell": "rose",
    "dropped": "climbed",
    "rose": "fell",
    "lost": "won",
    "started": "ended",
    "open": "closed",
    "left": "joined",
    "approved": "rejected",
    "passed": "failed",
    "satisfied": "dissatisfied",
    "unhappy": "happy",
    "high": "low",
    "early": "late",
}
_WORDS = {"2": "three", "3": "seven", "three": "four", "second": "third"}

MUTATIONS = (
    Mutation("digit", "figure", number(_digit)),
    Mutation("digit of a percentage", "figure", number(_digit, "%")),
    Mutation("digits swapped", "figure", number(_swap)),
    Mutation("digit appended", "figure", number(lambda t, r: t + r.choice("123456789"))),
    Mutation("first digit dropped", "figure", number(lambda t, r: t[1:].lstrip(",.") if len(t) > 1 and t[1] not in ".," else None)),
    Mutation("plus one", "figure", number(_plus(1))),
    Mutation("minus two", "figure", number(_plus(-2))),
    Mutation("times ten", "figure", number(_times(10))),
    Mutation("a tenth", "figure", number(_times(0.1))),
    Mutation("doubled", "figure", number(_times(2))),
    Mutation("a thousandfold", "figure", number(lambda t, r: t + "k", r"(?![\dk%])")),
    Mutation("in millions", "figure", number(lambda t, r: t + " million", r"(?![\dk%])")),
    Mutation("percent dropped", "figure", lambda t, r: re.sub(_PERCENT, "", t, count=1) if re.search(_PERCENT, t) and not _QUOTE.search(t) else None),
    Mutation("percent added", "figure", number(lambda t, r: t + "%", r"(?![\dk%])")),
    Mutation("another currency", "figure", one_of(CURRENCIES)),
    Mutation("currency put on", "figure", lambda t, r: None if re.search("[A-Z]{3} \\d", t) else number(lambda n, _: "$" + n, r"(?![\dk%])")(t, r)),
    Mutation("figure in words", "figure", number(lambda t, r: r.choice(["4,711", "three hundred and one"]))),
    Mutation("other unit of time", "figure", word({"days": "weeks", "ms": "minutes"})),
    Mutation("count in words", "figure", word(_WORDS)),
    Mutation("full-width digit", "figure", number(lambda t, r: _digit(t, r).translate(str.maketrans("0123456789", "０１２３４５６７８９")))),
    Mutation("digit and invisible mark", "figure", number(lambda t, r: "\u200b".join(_digit(t, r)))),
    Mutation("claim added", "figure", lambda t, r: t.rstrip(".”") + f", with {r.randrange(101, 9999)} open tickets."),
    Mutation("day", "date", date_part("day")),
    Mutation("month", "date", date_part("month")),
    Mutation("year", "date", date_part("year")),
    Mutation("month alone", "date", one_of(MONTHS)),
    Mutation("first name", "name", one_of(FIRST)),
    Mutation("last name", "name", one_of(LAST)),
    Mutation("company", "name", one_of(COMPANIES)),
    Mutation("name added", "name", lambda t, r: t.rstrip(".”") + f", as {r.choice(['Fatima Zahra', 'Globex', 'Dieter'])} confirmed."),
    Mutation("name in front", "name", lambda t, r: f"{r.choice(['Globex', 'Wiktor', 'Initech'])} said that {t}"),
    Mutation("role or band", "name", one_of("Champion Healthy Stable Watch Critical".split())),
    Mutation("component", "name", one_of(["Technology adoption", "Relationship strength", "Usage expansion"])),
    Mutation("word of a quotation", "name", _quote_word),
    Mutation("direction", "reversal", word({k: _UPDOWN[k] for k in ("fell", "dropped", "rose")})),
    Mutation("opposite", "reversal", word(_UPDOWN)),
    Mutation("not put in", "reversal", _deny),
    Mutation("did not", "reversal", _deny_verb),
    Mutation("not taken out", "reversal", _affirm),
    Mutation("no longer", "reversal", lambda t, r: re.sub(r"\b(is|was|has)\b", r"\1 no longer", t, count=1) if re.search(r"\b(is|was|has)\b", t) and not _QUOTE.search(t) and " not " not in t else None),
)  # fmt: skip
