"""What a model wrote, read strictly: sentences with a status and the ids that they cite."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from csbot.checking.reading.sentences import sentences
from csbot.domain.reply import Statement, Status
from csbot.errors import Unavailable
from csbot.writers.model.given import Given
from csbot.writers.model.plain import blocks, defused, plain

_MOST = 20
_FENCED = re.compile(r"```(?:json)?\s*\n?(.*?)```", re.DOTALL | re.IGNORECASE)
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_MARK = re.compile(r"\s*[\[(]\s*(E\d{1,4}(?:\s*[,;]\s*E\d{1,4})*)\s*[\])]")
_MARK_BEHIND = re.compile(r"([.!?]+)((?:\s*\[\s*E\d{1,4}(?:\s*[,;]\s*E\d{1,4})*\s*\])+)")
_ID = re.compile(r"E\d{1,4}")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class WrittenSentence(_Part):
    text: str
    status: Status = "fact"
    citations: list[str] = Field(default_factory=list)


class WrittenAnswer(_Part):
    sentences: list[WrittenSentence]


class WrittenSection(_Part):
    id: str
    sentences: list[WrittenSentence]


class WrittenDraft(_Part):
    sections: list[WrittenSection]


W = TypeVar("W", WrittenAnswer, WrittenDraft)


def read_answer(text: str) -> WrittenAnswer:
    """JSON, bare or fenced; or prose that carries citation marks. Else raises Unavailable."""
    found = _read(text, WrittenAnswer)
    if found is None and "{" not in text and _MARK.search(text):
        found = _prose(_THOUGHT.sub("", text))
    if found is None:
        raise Unavailable("its answer was not in the form that was asked for.")
    return found


def read_draft(text: str) -> WrittenDraft:
    """JSON, bare or fenced. Else raises Unavailable."""
    found = _read(text, WrittenDraft)
    if found is None:
        raise Unavailable("its draft was not in the form that was asked for.")
    return found


def statements(written: Sequence[WrittenSentence], given: Given) -> tuple[Statement, ...]:
    """One statement a sentence, as plain text; an id that was not given becomes an unknown ref."""
    found: list[Statement] = []
    for item in written[:_MOST]:
        marked = [i for match in _MARK.finditer(item.text) for i in _ID.findall(match[1])]
        cited = [i for c in item.citations for i in _ID.findall(c) or [c]] + marked
        refs = tuple(dict.fromkeys(given.ref(identity) for identity in cited))
        parts = [plain(block) for block in blocks(_MARK.sub("", item.text))]
        there = given.texts(refs)
        # Each sentence is judged alone: a true one must not carry a false one.
        found += [
            Statement(text=span.text.strip(), status=item.status, refs=refs)
            for text in parts
            for span in sentences(defused(text, there))
        ]
    return tuple(found[:_MOST])


def _read(text: str, shape: type[W]) -> W | None:
    for candidate in _candidates(_THOUGHT.sub("", text)):
        try:
            return shape.model_validate(json.loads(candidate))
        except (ValueError, ValidationError, RecursionError):
            continue
    return None


def _candidates(text: str) -> Iterator[str]:
    yield text
    yield from (match[1] for match in _FENCED.finditer(text))
    first, last = text.find("{"), text.rfind("}")
    if 0 <= first < last:
        yield text[first : last + 1]


def _prose(text: str) -> WrittenAnswer:
    joined = _MARK_BEHIND.sub(r"\2\1", text)
    return WrittenAnswer(
        sentences=[WrittenSentence(text=span.text) for span in sentences(joined)][:_MOST]
    )
