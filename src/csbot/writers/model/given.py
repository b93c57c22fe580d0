"""What a model is given to write from: evidence under short ids, and what code says of it."""

import json
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any

from csbot.checking.reading.normal import clean
from csbot.checking.reading.words import words
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Statement

_LONGEST = 900
# Titles that say more than the text does: the subject of a mail, the section of a document.
_TITLED = frozenset(("history", "strategy"))


class Given:
    """E1, E2… in the order given. An id that was never given stands for no evidence at all."""

    def __init__(self, evidence: Iterable[Evidence] = ()) -> None:
        self._lock = Lock()
        self._ids: dict[str, str] = {}
        self._items: dict[tuple[str, str], Evidence] = {}
        self._add(evidence)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every reading of every record that was given."""
        return tuple(self._items.values())

    def words(self) -> frozenset[str]:
        """Folded words of all evidence that was given."""
        texts = (clean(f"{item.title} {item.text}") for item in self.evidence)
        return frozenset(word.form for text in texts for word in words(text))

    def texts(self, refs: Iterable[str]) -> list[str]:
        """What was given under these refs."""
        wanted = set(refs)
        return [item.text for item in self.evidence if item.ref in wanted]

    def ref(self, identity: str) -> str:
        return next((r for r, i in self._ids.items() if i == identity), f"unknown:{identity}")

    def ids(self, refs: Sequence[str]) -> list[str]:
        return [self._ids[ref] for ref in refs if ref in self._ids]

    def told(self, statements: Sequence[Statement], evidence: Sequence[Evidence]) -> dict[str, Any]:
        """Statements with ids, and such evidence as was not given before."""
        new = self._add(evidence)
        told: dict[str, Any] = {"statements": [self._statement(s) for s in statements]}
        if new:
            told["evidence"] = [_item(self._ids[item.ref], item) for item in new]
        return told

    def retold(
        self, statements: Sequence[Statement], evidence: Sequence[Evidence]
    ) -> dict[str, Any]:
        """Statements and evidence again, though they were given before."""
        return {
            "statements": [self._statement(s) for s in statements],
            "evidence": [_item(self._ids[item.ref], item) for item in evidence],
        }

    def _add(self, evidence: Iterable[Evidence]) -> list[Evidence]:
        with self._lock:
            new = []
            for item in evidence:
                self._ids.setdefault(item.ref, f"E{len(self._ids) + 1}")
                known = self._items.get((item.ref, item.text))
                if known is None:
                    new.append(item)
                else:
                    # One action of a playbook is taken for several accounts.
                    subject = tuple(dict.fromkeys((*known.subject, *item.subject)))
                    levels = tuple(dict.fromkeys((*known.levels, *item.levels)))
                    item = known.model_copy(update={"subject": subject, "levels": levels})
                self._items[item.ref, item.text] = item
            return new

    def _statement(self, statement: Statement) -> dict[str, Any]:
        told: dict[str, Any] = {"text": statement.text}
        if statement.status != "fact":
            told["status"] = statement.status
        if statement.refs:
            told["citations"] = self.ids(statement.refs)
        return told


def _item(identity: str, item: Evidence) -> dict[str, Any]:
    text = item.text if len(item.text) <= _LONGEST else item.text[:_LONGEST] + " …"
    told: dict[str, Any] = {"id": identity, "text": text}
    if item.date is not None:
        told["date"] = item.date.isoformat()
    if item.kind in _TITLED:
        told["title"] = item.title
    return told


def as_data(value: object) -> str:
    """Compact JSON in which no record can end the mark that encloses it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
