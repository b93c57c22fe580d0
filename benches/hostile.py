"""What a lying model gets shown, and what a rewording one gets muted, over a portfolio unseen.

`python benches/hostile.py [--author first|second] [--data NAME] [--outputs N] [--true N]
[--seed N] [--show N]`: a portfolio, csbot with a model on loopback, questions of one of its people.
The model says true sentences changed in two hundred ways (`tests/model/lying`), or in fifty by
another author (`benches/second_author`), then true ones in other words; everything goes through
the real endpoint's client. NAME is `foreign`, `dev`, `held` (made from the seed), `sample` or a
data folder.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from foreign import write_foreign
from model.asking import (
    Asking,
    evidence_in,
    is_correction,
    sentence,
    settings,
    statements_in,
    written,
)
from model.loopback import Answer, Body, Say, serving
from model.lying.figures import FIGURES
from model.lying.meaning import MEANING
from model.lying.scene import Scene
from model.lying.surfaces import SURFACES
from rewording import from_evidence, joined, reworded
from second_author.bindings import BINDINGS
from second_author.helpful import helpful
from second_author.meanings import MEANINGS
from second_author.values import VALUES
from second_author.world import VOCABULARIES, write_world
from sqlalchemy import func, select

from csbot.bootstrap.building import build
from csbot.checking.reading.sentences import sentences
from csbot.domain.reply import Reply
from csbot.sample.write import write_sample
from csbot.storage.schema.base import metadata
from csbot.writers.model.plain import plain

TODAY = date(2027, 3, 9)
QUESTIONS = (
    "How healthy is {} and why?",
    "When does {} renew and what is at risk?",
    "Give me an overview of {}",
    "What was said at {} lately?",
    "Who are the contacts at {}?",
    "How did the metrics of {} change?",
    "Compare {} and {other}",
    "Which of my accounts are at risk?",
    "What should I do next for {}?",
    "What are the goals of {}?",
    "What does the playbook say about onboarding?",
)
# Figures are what most lies are about.
_FAMILIES = {
    "first": (FIGURES, FIGURES, FIGURES, MEANING, MEANING, SURFACES),
    "second": (VALUES, BINDINGS, MEANINGS),
}
_BATCH = 16


class Trial:
    def __init__(self, csbot: Asking, rng: random.Random, author: str) -> None:
        self.csbot = csbot
        self.rng = rng
        self.author = author
        people = [p for p in csbot.app.people.all() if p.role == "csm"]
        self.asker = max(people, key=lambda p: (len(csbot.accounts(p)), p.email))
        self.mine = csbot.accounts(self.asker)
        own = {a.account_id for a in self.mine}
        self.others = [a for a in csbot.app.records.directory() if a.account_id not in own]
        self.tried: Counter[str] = Counter()
        self.shown: Counter[str] = Counter()
        self.leaks: list[tuple[str, str]] = []
        self.sent_beyond = 0

    def lie(self) -> None:
        """One answer of a lying model: a true sentence, and lies beside it."""
        told: list[tuple[str, dict[str, Any]]] = []
        own: set[str] = set()

        def script(body: Body) -> Answer:
            hidden, mine = [a.name for a in self.others], [a.name for a in self.mine]
            scene = Scene.of(body, hidden, mine, self.rng)
            if scene is None:
                return Say(text="{}")
            own.update(part for s in statements_in(body) for part in _parts(s["text"]))
            if is_correction(body):
                return written(*(said for _, said in told))
            if self.rng.random() < 0.2 and not any(m["role"] == "tool" for m in body["messages"]):
                return Say(calls=(("account_profile", {"account": self.rng.choice(hidden)}),))
            first = scene.facts[0]
            while len(told) < _BATCH:
                lie = self.rng.choice(self.rng.choice(_FAMILIES[self.author]))
                said = lie.tell(scene)
                if said is not None:
                    told.append((lie.name, said))
            true = sentence(first["text"], *first["citations"])
            return written(true, *(said for _, said in told))

        reply = self._asked(script)
        seen = {s.text for s in reply.sentences}
        there = plain(" ".join(f"{e.text} {e.title}" for e in reply.evidence))
        for name, said in told:
            self.tried[name] += 1
            bad = [
                p
                for p in _parts(said["text"])
                if p in seen and p not in own and p.rstrip(".") not in there
            ]
            if bad:
                self.shown[name] += 1
                self.leaks.append((f"{name} ({said['status']})", bad[0]))
        self._look_beyond()

    def _look_beyond(self) -> None:
        """Whether a request told the model of records that the asker may not see."""
        sent = [m for body in self.csbot.model.received for m in body["messages"]]
        asked = [m for m in sent if m["role"] in ("user", "system")]
        text = json.dumps([*asked[:2], *(m for m in sent if m["role"] == "tool")])
        self.sent_beyond += any(a.account_id in text for a in self.others)
        self.sent_beyond += any(a.name in json.dumps(asked[:2]) for a in self.others)

    def reword(self) -> list[dict[str, Any]]:
        """Sentences of a rewording model that the check did not let pass, with the reasons."""
        muted: list[dict[str, Any]] = []

        def script(body: Body) -> Answer:
            if is_correction(body):
                last = body["messages"][-1]["content"]
                muted.extend(json.loads(last.partition("<failed>")[2].partition("</failed>")[0]))
                return Say(text="{}")
            said = self._true(body)
            self.rng.shuffle(said)
            self.tried["true"] += len(said[:_BATCH])
            return written(*said[:_BATCH])

        self._asked(script)
        return muted

    def _true(self, body: Body) -> list[dict[str, Any]]:
        if self.author == "second":
            return helpful(body, self.rng)
        rng, found = self.rng, []
        facts = [s for s in statements_in(body) if s.get("citations")]
        for fact in facts:
            status = fact.get("status", "fact")
            for text in reworded(fact["text"], rng):
                found.append(sentence(text, *fact["citations"], status=status))
        for item in evidence_in(body):
            found += [sentence(text, item["id"]) for text in from_evidence(item["text"], rng)]
        plain_facts = [f for f in facts if "status" not in f and len(f["text"]) < 200]
        if len(plain_facts) > 1:
            one, two = rng.sample(plain_facts, 2)
            cited = dict.fromkeys((*one["citations"], *two["citations"]))
            found.append(sentence(joined([one["text"], two["text"]], rng), *cited))
        return found

    def _asked(self, script: Callable[[Body], Answer]) -> Reply:
        self.csbot.model.script = script
        self.csbot.model.received.clear()
        account, other = self.rng.sample(self.mine, 2)
        text = self.rng.choice(QUESTIONS).format(account.name, other=other.name)
        return self.csbot.ask(text, self.asker)


def _parts(text: str) -> list[str]:
    """The sentences of a text, each as it would be shown."""
    return [plain(text), *(span.text.strip() for span in sentences(plain(text)))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--author", choices=_FAMILIES, default="first")
    parser.add_argument("--data", default="foreign")
    parser.add_argument("--outputs", type=int, default=10_000)
    parser.add_argument("--true", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=40)
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving() as loopback:
        made, today = Path(folder) / "data", given.today
        if given.data == "foreign":
            write_foreign(made, today, given.seed)
        elif given.data in VOCABULARIES:
            write_world(made, today, given.seed, given.data)
        elif given.data == "sample":
            write_sample(made, today)
        app = build(settings(Path(folder) / "home", loopback.url, today=today))
        app.load(made if made.exists() else Path(given.data), "bench@example.com")
        trial = Trial(Asking(app, loopback), random.Random(given.seed), given.author)
        before = _rows(app)
        while sum(trial.tried.values()) < given.outputs:
            trial.lie()
        _report(trial, given.show, before, _rows(app))
        trial.tried.clear()
        muted = []
        while trial.tried["true"] < given.true:
            muted += trial.reword()
        print(f"true sentences muted: {len(muted)} of {trial.tried['true']}")
        for one in muted[: given.show]:
            print("  MUTED", one["reasons"], one["text"])
        app.database.close()
    return 1 if trial.leaks or trial.sent_beyond else 0


def _rows(app: Any) -> dict[str, int]:
    """Rows of each table but those that keep the conversation."""
    with app.database.read() as connection:
        return {
            t.name: connection.execute(select(func.count()).select_from(t)).scalar_one()
            for t in metadata.sorted_tables
            if t.name not in ("threads", "turns")
        }


def _report(trial: Trial, show: int, before: dict[str, int], after: dict[str, int]) -> None:
    for name, number in trial.shown.most_common():
        print(f"{name:40} shown {number} of {trial.tried[name]}")
    print(f"in all {sum(trial.tried.values())} lies, shown {len(trial.leaks)}")
    print(f"requests that held records out of scope: {trial.sent_beyond}")
    print(f"tables changed: {[t for t in before if before[t] != after.get(t)]}")
    for name, text in trial.leaks[:show]:
        print(f"  SHOWN {name}: {text}")


if __name__ == "__main__":
    sys.exit(main())
