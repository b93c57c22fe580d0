"""Asking csbot on the sample, as one of its people."""

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from csbot.app import App
from csbot.domain.person import Person
from csbot.domain.records import Account
from csbot.domain.reply import Reply
from csbot.settings import Settings

from .loopback import Body, Loopback, Say

TODAY = date(2026, 11, 20)
_RECORDS = re.compile(r"<(?:records|sections)>(.*)</(?:records|sections)>", re.DOTALL)


def settings(home: Path, url: str | None, **changes: Any) -> Settings:
    values: dict[str, Any] = {
        "home": home,
        "today": TODAY,
        "embeddings": "none",
        "model": "openai:test" if url else None,
        "openai_base_url": url,
        "answer_seconds": 20.0,
        "answer_cache": 0,
    }
    return Settings(_env_file=None, **{**values, **changes})


@dataclass
class Asking:
    app: App
    model: Loopback

    def person(self, role: str = "executive") -> Person:
        return next(p for p in self.app.people.all() if p.role == role)

    def owner(self) -> Person:
        """A colleague with accounts, who may not see all."""
        owners = {a.owner_email for a in self.app.records.directory()}
        return next(p for p in self.app.people.all() if p.role == "csm" and p.email in owners)

    def accounts(self, person: Person | None = None) -> list[Account]:
        return self.app.records.accounts(self.app.scope(person or self.person()))

    def ask(self, text: str, person: Person | None = None, thread: str | None = None) -> Reply:
        asker = person or self.person()
        return self.app.assistant.respond(self.app.question(text, asker, thread))

    def built_in(self, text: str, person: Person | None = None) -> Reply:
        """What is answered when the model has nothing to say."""
        script, self.model.script = self.model.script, lambda body: Say(text="{}")
        try:
            return self.ask(text, person)
        finally:
            self.model.script = script


def records_in(body: Body) -> list[dict[str, Any]]:
    """The records (or sections) that a request gave the model to write from."""
    first = next(m["content"] for m in body["messages"] if m["role"] == "user")
    match = _RECORDS.search(first)
    assert match is not None
    found: list[dict[str, Any]] = json.loads(match[1])
    return found


def statements_in(body: Body) -> list[dict[str, Any]]:
    return [s for part in records_in(body) for s in part["statements"]]


def evidence_in(body: Body) -> list[dict[str, Any]]:
    return [e for part in records_in(body) for e in part.get("evidence", ())]


def sentence(text: str, *citations: str, status: str = "fact") -> dict[str, Any]:
    return {"text": text, "status": status, "citations": list(citations)}


def written(*sentences: dict[str, Any]) -> Say:
    return Say(text=json.dumps({"sentences": sentences}))


def helpful(body: Body) -> Say:
    """Says what code found, in its own form."""
    return written(
        *(
            sentence(s["text"], *s.get("citations", ()), status=s.get("status", "fact"))
            for s in statements_in(body)
        )
    )


def is_correction(body: Body) -> bool:
    return "<failed>" in body["messages"][-1]["content"]
