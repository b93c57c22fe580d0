"""What csbot says, truly, of a data folder: of its tools, drafts and answers, with the evidence."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from foreign import write_foreign

from csbot.bootstrap.building import build
from csbot.domain.evidence import Evidence
from csbot.errors import CsbotError
from csbot.sample.write import write_sample
from csbot.settings import Settings
from csbot.tools.catalogue import all_tools

_QUESTIONS = (
    "How is {a} doing?|What happened with {a} in the last quarter?|Who are the people at {a}?|"
    "Why is {a} at risk?|When does {a} renew and for how much?|What did {a} complain about?|"
    "Which goals does {a} have?|What are the next steps with {a}?|Compare {a} with {b}"
).split("|")
_OF_ALL = (
    "Which accounts are at risk?|Which renewals come up in the next 90 days?|"
    "What is our NRR and GRR?|Which accounts got worse?|Who owns the most ARR?|"
    "Which accounts have no executive sponsor?|Top 5 accounts by ARR"
).split("|")
_PURPOSES = 4


@dataclass(frozen=True)
class Told:
    """A sentence with its evidence."""

    text: str
    evidence: tuple[Evidence, ...]

    @property
    def said(self) -> str:
        """All that the evidence says."""
        return " \n ".join(f"{e.text} {e.title} {' '.join(e.subject)}" for e in self.evidence)


@dataclass(frozen=True)
class World:
    """All that was told of a data folder; `accounts` and `people` are the names in it."""

    told: tuple[Told, ...]
    accounts: tuple[str, ...]
    people: frozenset[str]


def world(source: str, today: date, home: Path, rng: random.Random, size: int = 6) -> World:
    """What is told of `sample:SEED`, `foreign:SEED` or a folder, of `size` accounts in detail."""
    shutil.rmtree(home, ignore_errors=True)
    folder = _folder(source, today, home)
    app: Any = build(Settings(_env_file=None, home=home / "h", today=today, embeddings="none"))  # type: ignore[call-arg]
    app.load(folder, "bench@example.com", sample=source.startswith("sample:"))
    people = app.people.all()
    asker = max(people, key=lambda p: len(app.records.accounts(app.scope(p))))
    accounts = app.records.accounts(app.scope(asker))
    picked = rng.sample(accounts, min(size, len(accounts)))
    found: dict[str, Told] = {}
    for told in (*_of_tools(app, asker, picked), *_of_drafts(app, asker, picked, today),
                 *_of_answers(app, asker, picked, rng)):  # fmt: skip
        found.setdefault(told.text, told)
    contacts = app.records.contacts(app.scope(asker), [a.account_id for a in accounts])
    app.database.close()
    names = frozenset((*(c.name for c in contacts), *(p.name for p in people)))
    return World(tuple(found.values()), tuple(a.name for a in accounts), names)


def _folder(source: str, today: date, home: Path) -> Path:
    kind, _, seed = source.partition(":")
    folder = home / "data"
    if kind == "sample":
        write_sample(folder, today, int(seed))
    elif kind == "foreign":
        write_foreign(folder, today, int(seed))
    else:
        return Path(source)
    return folder


def _of_tools(app: Any, asker: Any, picked: list[Any]) -> Iterator[Told]:
    context = app.context(asker)
    for tool in all_tools().values():
        for given in ({}, *({"account": a.account_id} for a in picked)):
            try:
                found = tool.run(context, tool.arguments.model_validate(given))
            except ValueError:
                continue  # The tool needs other arguments.
            by_ref = {e.ref: e for e in found.evidence}
            for said in found.statements:
                if said.status == "fact" and said.refs and all(r in by_ref for r in said.refs):
                    yield Told(said.text, tuple(by_ref[r] for r in said.refs))


def _of_drafts(app: Any, asker: Any, picked: list[Any], today: date) -> Iterator[Told]:
    given = {"person": asker, "scope": app.scope(asker), "today": today}
    for account in picked[: max(3, len(picked) // 2)]:
        for kind, plan in app.drafting.plans().items():
            for purpose in list(plan.purposes)[:_PURPOSES] or [None]:
                try:
                    draft = app.drafting.create(kind, account.account_id, purpose=purpose, **given)
                except CsbotError:
                    continue  # Not every letter may be written to every account.
                for section in draft.sections:
                    yield from _cited(section.sentences, draft.evidence)


def _of_answers(app: Any, asker: Any, picked: list[Any], rng: random.Random) -> Iterator[Told]:
    asked = [q.format(a=a.name, b=rng.choice(picked).name) for a in picked for q in _QUESTIONS]
    for question in (*asked, *_OF_ALL):
        answer = app.assistant.respond(app.question(question, asker))
        yield from _cited(answer.sentences, answer.evidence)


def _cited(sentences: Any, evidence: Any) -> Iterator[Told]:
    by_id = {e.id: e for e in evidence}
    for sentence in sentences:
        if sentence.status == "fact" and sentence.citations:
            yield Told(sentence.text, tuple(by_id[c] for c in sentence.citations if c in by_id))
