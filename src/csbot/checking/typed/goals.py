"""Whether a sentence says of a goal, named by its title, what is on record of it: how it stands,
whose it is, when it is due, from where it starts and what it aims at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from csbot.checking.operators import operators
from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.dates import carried
from csbot.checking.reading.extract import facts_of_claim, facts_of_evidence
from csbot.checking.reading.facts import DateMention, Figure
from csbot.checking.reading.normal import clean, folded
from csbot.checking.reading.words import words
from csbot.domain.evidence import Evidence

_FIELDS = re.compile(
    r"\bgoal \"(?P<title>[^\"]+)\", status (?P<status>\w+)(?:, baseline (?P<baseline>[^,]+))?"
    r"(?:, target (?P<target>[^,]+))?(?:, actual (?P<actual>[^,]+))?(?:, due (?P<due>[^,]+))?"
    r"(?:, owner (?P<owner>.+))?$"
)
_STATES = {
    "met": r"met|reached|achieved|attained|fulfilled|accomplished",
    "missed": r"missed|unmet|not (?:been )?(?:met|reached|achieved)",
    "open": r"still open|open|ongoing|in progress|under way|not (?:yet )?(?:done|closed)",
}
_OWNS = r"owns|owned by|owner(?: of| is)?|responsible for|in charge of|belongs to"
_DUE = r"due(?: date)?(?: on| by| is)?|by|deadline(?: of| is)?|until"
_FROM = re.compile(
    r"\b(?:from|baseline(?: of| is| was)?|starts? at|started at|starting at)(?: about)? $", re.I
)
_TO = re.compile(
    r"\b(?:to|target(?: of| is)?|aims? (?:for|at)|aiming (?:for|at)|reach|goal of)(?: about)? $",
    re.I,
)
_WORDS = frozenset(
    """
    a an the and or as at of for in on to with by from its their our it which that this has have
    had is are was were be been goal goals target targets baseline aim aims aiming set sets start
    starts started starting lies stands status due date deadline owner owned owns responsible
    charge belongs reach one account customer there remains so still
    """.split()
)
_MARKS = frozenset(" .,;:!'()/-\"%")
_HUNDRED = 100


@dataclass(frozen=True)
class _Goal:
    fields: dict[str, str]
    accounts: frozenset[str]

    def figures(self, name: str) -> list[Figure]:
        return list(facts_of_evidence(self.fields.get(name) or "").figures)


def tells_goals(text: str, cited: Sequence[Evidence]) -> bool | None:
    """Of a cleaned sentence; None where it names no goal, or says more than is on record."""
    goals = [goal for item in cited if (goal := _goal(item))]
    named = [goal for goal in goals if f'"{goal.fields["title"]}"' in text]
    if len(named) != 1 or text.count('"') != len('""'):
        return None
    goal = named[0]
    rest = text.replace(f'"{goal.fields["title"]}"', " ")
    low = folded(rest)
    if len(low) != len(rest):
        return None
    taken: list[tuple[int, int]] = []
    said: list[bool] = []
    owner = folded(goal.fields.get("owner") or "")
    for match in re.finditer(re.escape(owner), low) if owner else ():
        taken.append(match.span())
        said.append(bool(re.search(rf"\b(?:{_OWNS})\b", low)))
    for account in sorted(goal.accounts, key=len, reverse=True):
        taken += [m.span() for m in re.finditer(rf"(?<!\w){re.escape(account)}(?:'s)?(?!\w)", low)]
    for state, pattern in _STATES.items():
        for match in re.finditer(rf"\b(?:{pattern})\b", low):
            if not any(a <= match.start() < b for a, b in taken):
                taken.append(match.span())
                said.append(state == goal.fields["status"])
    facts = facts_of_claim(rest)
    for day in facts.dates:
        taken.append((day.start, day.end))
        said.append(_is_due(day, rest, goal))
    for figure in facts.figures:
        taken.append((figure.start, figure.end))
        said.append(_is_value(figure, rest, goal))
    if not said or not _is_read(rest, taken):
        return None
    return all(said)


def _goal(item: Evidence) -> _Goal | None:
    match = _FIELDS.search(clean(item.text)) if item.kind == "goal" else None
    if match is None:
        return None
    fields = {name: value or "" for name, value in match.groupdict().items()}
    return _Goal(fields, frozenset(folded(clean(name)) for name in item.subject if name))


def _is_due(day: DateMention, text: str, goal: _Goal) -> bool:
    led = re.search(rf"\b(?:{_DUE}) $", text[: day.start], re.I)
    dates = facts_of_evidence(goal.fields.get("due") or "").dates
    return bool(led) and any(carried(day, due) for due in dates)


def _is_value(figure: Figure, text: str, goal: _Goal) -> bool:
    """Whether a figure is the one that the word in front of it says, as a share or a number."""
    before = text[: figure.start]
    names = ["baseline"] if _FROM.search(before) else ["target"] if _TO.search(before) else []
    return any(_same(figure, there) for name in names for there in goal.figures(name))


def _same(told: Figure, there: Figure) -> bool:
    if told.unit == "%" and not there.unit:
        return float(told.values[0]) == round(float(there.values[0]) * _HUNDRED, 4)
    return same_amount(told, there)


def _is_read(text: str, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing else is said."""
    places = {at for start, end in taken for at in range(start, end)}
    return (
        all(w.form in _WORDS for w in words(text) if w.start not in places)
        and all(o.place in places or o.name in ("still",) for o in operators(text))
        and all(c in _MARKS or c.isalpha() or p in places for p, c in enumerate(text))
    )
