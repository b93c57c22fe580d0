"""What a model said, kept and said again: a script that records, and one that replays.

A recording is a file of JSON lines, one an exchange: the request's digest, and the answer. A
request that was not recorded is refused, so that a changed prompt is noticed and not answered by
chance.
"""

import base64
import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .loopback import Answer, Body, Fail, Raw, Say, Script

_KINDS = {"Say": Say, "Fail": Fail, "Raw": Raw}
_UNKNOWN = Fail(404, code="not_recorded", message="this request is not in the recording")


def recording(script: Script, file: Path) -> Script:
    """Answers as `script` does, and keeps each answer at the end of the file."""

    def record(body: Body) -> Answer:
        answer = script(body)
        line = {"request": digest(body), "kind": type(answer).__name__, "answer": asdict(answer)}
        with file.open("a", encoding="utf-8") as kept:
            kept.write(json.dumps(line, default=_encoded) + "\n")
        return answer

    return record


def replaying(file: Path) -> Script:
    """The answers of a recording; one request's in their order, the last of them for ever."""
    known: dict[str, list[Answer]] = {}
    for text in file.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        known.setdefault(line["request"], []).append(_answer(line["kind"], line["answer"]))

    def replay(body: Body) -> Answer:
        answers = known.get(digest(body), [_UNKNOWN])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    return replay


def digest(body: Body) -> str:
    """Of all that a model would see and how it is asked."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _answer(kind: str, values: dict[str, Any]) -> Answer:
    if kind == "Raw":
        values["parts"] = tuple(base64.b64decode(part) for part in values["parts"])
    for name in ("calls", "headers"):
        if name in values:
            values[name] = tuple(tuple(pair) for pair in values[name])
    answer: Answer = _KINDS[kind](**values)
    return answer


def _encoded(value: bytes) -> str:
    return base64.b64encode(value).decode()
