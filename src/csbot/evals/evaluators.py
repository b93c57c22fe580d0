"""Evaluators: each looks at one thing and says what is wrong, or nothing."""

import re
from collections.abc import Callable, Iterator

from csbot.checking.check import check_sentence
from csbot.evals.outcome import Outcome

_FIGURE = re.compile(r"(?<![\w.])([-+]?\d+(?:,\d{3})*(?:\.\d+)?)(%|[kKmM]\b)?")
_SCALES = {"k": 1e3, "m": 1e6}
Evaluator = Callable[[Outcome], Iterator[str]]


def status(outcome: Outcome) -> Iterator[str]:
    wanted = outcome.case.expect.status
    if wanted is not None and outcome.status != wanted:
        yield f"status is {outcome.status}, expected {wanted}"


def contains(outcome: Outcome) -> Iterator[str]:
    for wanted in outcome.case.expect.contains:
        if _plain(wanted) not in _plain(outcome.text):
            yield f"does not say {wanted!r}"


def excludes(outcome: Outcome) -> Iterator[str]:
    for unwanted in outcome.case.expect.excludes:
        if _plain(unwanted) in _plain(outcome.text):
            yield f"says {unwanted!r}"


def facts(outcome: Outcome) -> Iterator[str]:
    """A number must be stated as a figure, in whatever form; a text literally."""
    figures = figures_in(outcome.text)
    for label, wanted in outcome.case.expect.facts.items():
        if isinstance(wanted, str):
            if _plain(wanted) not in _plain(outcome.text):
                yield f"{label}: does not say {wanted!r}"
        elif not any(abs(wanted - f) < 1e-6 * max(1.0, abs(wanted)) for f in figures):
            yield f"{label}: does not state {wanted}"


def cites(outcome: Outcome) -> Iterator[str]:
    refs = [item.ref for item in outcome.cited]
    for wanted in outcome.case.expect.cites:
        if not any(ref.startswith(wanted) for ref in refs):
            yield f"does not cite {wanted}"


def tools(outcome: Outcome) -> Iterator[str]:
    for wanted in outcome.case.expect.tools:
        if wanted not in outcome.tools:
            ran = ", ".join(outcome.tools) or "none"
            yield f"tool {wanted} did not run; ran: {ran}"


def accounts_only(outcome: Outcome) -> Iterator[str]:
    allowed = outcome.case.expect.accounts_only
    if allowed is None:
        return
    for found in {i.account_id for i in outcome.evidence if i.account_id} - set(allowed):
        yield f"shows evidence of account {found}"


def sections(outcome: Outcome) -> Iterator[str]:
    for wanted in outcome.case.expect.sections:
        if wanted not in outcome.sections:
            yield f"section {wanted} is missing or empty"


def grounded(outcome: Outcome) -> Iterator[str]:
    """Holds for every case: no factual sentence without evidence that carries it."""
    for sentence in ungrounded(outcome):
        yield f"not carried by its evidence: {sentence}"


def ungrounded(outcome: Outcome) -> list[str]:
    by_id = {item.id: item for item in outcome.evidence}
    found = []
    for sentence in outcome.sentences:
        if sentence.status != "fact":
            continue
        cited = [by_id[i] for i in sentence.citations if i in by_id]
        if not cited or not check_sentence(sentence.text, cited).passes:
            found.append(sentence.text)
    return found


def refused(outcome: Outcome) -> Iterator[str]:
    if outcome.error is not None:
        yield f"csbot refused: {outcome.error}"


# One file's worth of looks; the report names them by their functions' names.
EVALUATORS: dict[str, Evaluator] = {
    look.__name__: look
    for look in (
        refused,
        status,
        contains,
        excludes,
        facts,
        cites,
        tools,
        accounts_only,
        sections,
        grounded,
    )
}


def figures_in(text: str) -> set[float]:
    """Every number of a text; a percentage also as a share. Read on its own, not by the check."""
    found: set[float] = set()
    for match in _FIGURE.finditer(text):
        value = float(match[1].replace(",", "")) * _SCALES.get((match[2] or "").lower(), 1.0)
        found.add(value)
        if match[2] == "%":
            found.add(value / 100)
    return found


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()
