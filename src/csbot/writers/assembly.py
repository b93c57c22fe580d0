"""Statements become sentences: each is checked against what it cites, and its evidence numbered.

The one gate to a reader: an answer or a draft is made of what passes here, whoever wrote it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from csbot.checking.check import check_sentence
from csbot.checking.foreign import Foreign
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Removed, Sentence, Statement


class Numbering:
    """E1, E2… in the order in which evidence is first cited; one for a whole answer or draft."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self._known: dict[str, Evidence] = {}
        for item in evidence:
            known = self._known.get(item.ref)
            self._known[item.ref] = _joined(known, item) if known else item
        self._cited: dict[str, str] = {}

    def cite(self, refs: Sequence[str]) -> tuple[str, ...]:
        for ref in refs:
            self._cited.setdefault(ref, f"E{len(self._cited) + 1}")
        return tuple(dict.fromkeys(self._cited[ref] for ref in refs))

    def put_first(self, refs: Iterable[str]) -> dict[str, str]:
        """Numbers what was cited anew, these first; the new id of each old one."""
        first = [ref for ref in dict.fromkeys(refs) if ref in self._cited]
        before = self._cited
        self._cited = {}
        self.cite([*first, *before])
        return {before[ref]: identity for ref, identity in self._cited.items()}

    def known(self, refs: Sequence[str]) -> list[Evidence]:
        return [self._known[ref] for ref in refs if ref in self._known]

    @property
    def cited(self) -> tuple[Evidence, ...]:
        """What was cited, in order, each with its id and an address that opens."""
        return tuple(
            self._known[ref].model_copy(
                update={"id": identity, "url": self._known[ref].url or opening(ref)}
            )
            for ref, identity in self._cited.items()
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """`facts` counts the factual sentences that were written, `supported` those that passed."""

    sentences: tuple[Sentence, ...]
    removed: tuple[Removed, ...]
    facts: int
    supported: int


def _joined(one: Evidence, other: Evidence) -> Evidence:
    """Two readings of one record (a value, and what it scores): the evidence says both."""
    subject = tuple(dict.fromkeys((*one.subject, *other.subject)))
    longer = one if other.text in one.text else other if one.text in other.text else None
    text = longer.text if longer else f"{one.text}. {other.text}"
    levels = tuple(dict.fromkeys((*one.levels, *other.levels)))
    return (longer or one).model_copy(update={"text": text, "subject": subject, "levels": levels})


# What is checked by itself, and the evidence that it is held against.
Claimed = tuple[str, Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a text must keep to beyond its evidence. `foreign` are names that a sentence may hold
    only where its evidence has them; `refuse` gives further reasons not to show a statement;
    `against` cuts what is checked each by itself, with what it is held against; `left_out` says
    what is kept of a refused one.
    `judged` keeps the reasons for what was judged already: what a model wrote is judged before it
    is asked for again, and when shown."""

    foreign: Foreign | None = None
    refuse: Callable[[Statement, Sequence[Evidence]], list[str]] = lambda statement, cited: []
    against: Callable[[Statement, Sequence[Evidence]], Sequence[Claimed]] = (
        lambda statement, cited: ((statement.text, cited),)
    )
    left_out: Callable[[Removed], Removed] = lambda removed: removed
    judged: dict[tuple[Statement, tuple[Evidence, ...]], list[str]] | None = None


# csbot's own text is phrased by code from values that code holds.
OWN = Rules()


def opening(ref: str) -> str:
    """The desk's page for a piece of evidence that has no address of its own."""
    return f"/evidence?ref={quote(ref, safe='')}"


def checked(
    statements: Iterable[Statement],
    numbering: Numbering,
    rules: Rules = OWN,
    instead: Mapping[str, Statement] | None = None,
) -> Checked:
    """`instead` holds, for a text that fails, the built-in statement to take its place."""
    sentences: list[Sentence] = []
    removed: list[Removed] = []
    facts = supported = 0
    seen: set[str] = set()
    for statement in statements:
        if statement.text in seen:
            continue
        seen.add(statement.text)
        facts += statement.status == "fact"
        reasons = problems(statement, numbering, rules)
        if reasons:
            refused = Removed(text=statement.text, reasons=tuple(reasons))
            removed.append(rules.left_out(refused))
            other = (instead or {}).get(statement.text)
            if other is None or other.text in seen or problems(other, numbering):
                continue
            statement = other
            seen.add(other.text)
        supported += statement.status == "fact" and not reasons
        sentences.append(
            Sentence(
                text=statement.text,
                status=statement.status,
                citations=numbering.cite(statement.refs),
            )
        )
    return Checked(tuple(sentences), tuple(removed), facts, supported)


def answer_text(sentences: Sequence[Sentence]) -> str:
    """The answer as plain text, with citation marks."""
    marked = (f"{s.text} {''.join(f'[{identity}]' for identity in s.citations)}" for s in sentences)
    return "\n".join(line.strip() for line in marked)


def problems(statement: Statement, numbering: Numbering, rules: Rules = OWN) -> list[str]:
    """Why a statement may not be shown; empty where it may."""
    cited = numbering.known(statement.refs)
    if rules.judged is None:
        return _reasons(statement, cited, rules)
    key = (statement, tuple(cited))
    if key not in rules.judged:
        rules.judged[key] = _reasons(statement, cited, rules)
    return rules.judged[key]


def _reasons(statement: Statement, cited: Sequence[Evidence], rules: Rules) -> list[str]:
    refused = rules.refuse(statement, cited)
    if len(cited) < len(set(statement.refs)):
        return ["cites evidence that does not exist"]
    if statement.status == "fact" and not cited:
        return ["states a fact without evidence"]
    if statement.status == "gap" and not cited:
        return refused
    claims = rules.against(statement, cited)
    verdicts = (check_sentence(t, there, foreign=rules.foreign) for t, there in claims)
    found = [str(reason) for v in verdicts if not v.passes for reason in v.reasons]
    return list(dict.fromkeys([*refused, *found]))
