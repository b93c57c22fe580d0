"""What a lying model gets shown, and what a rewording one gets muted, over a portfolio unseen.

`python benches/hostile.py [--outputs N] [--seed N] [--show N]`: a foreign portfolio, csbot with
a model on loopback, questions of one of its people. The model's sentences are true ones changed in
twenty ways, then true ones in other words; everything goes through the real endpoint's client.
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
from hostile_kinds import LIES, Lie
from model.asking import Asking, evidence_in, sentence, settings, statements_in, written
from model.loopback import Answer, Body, Say, serving
from rewording import reworded
from sqlalchemy import func, select

from csbot.bootstrap.building import build
from csbot.domain.reply import Reply
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
)


class Trial:
    def __init__(self, csbot: Asking, rng: random.Random) -> None:
        self.csbot = csbot
        self.rng = rng
        self.asker = next(p for p in csbot.app.people.all() if p.email.startswith("one@"))
        self.mine = csbot.accounts(self.asker)
        own = {a.account_id for a in self.mine}
        self.others = [a for a in csbot.app.records.directory() if a.account_id not in own]
        self.tried: Counter[str] = Counter()
        self.shown: Counter[str] = Counter()
        self.leaks: list[tuple[str, str, str]] = []
        self.sent_beyond = 0

    def lie(self, batch: int) -> None:
        """One answer of a lying model: a true sentence, and `batch` lies beside it."""
        told: list[tuple[Lie, str, str]] = []
        others = [a.name for a in self.others]

        def script(body: Body) -> Answer:
            if "<failed>" in body["messages"][-1]["content"]:
                return written(*(sentence(text, "E1") for _, text, _ in told))
            if self.rng.random() < 0.2 and not any(m["role"] == "tool" for m in body["messages"]):
                beyond = self.rng.choice(others)
                return Say(calls=(("account_profile", {"account": beyond}),))
            facts = [s for s in statements_in(body) if s.get("citations")]
            ids = [item["id"] for item in evidence_in(body)]
            sentences = [sentence(facts[0]["text"], *facts[0]["citations"])]
            for _ in range(batch):
                lie, fact = self.rng.choice(LIES), self.rng.choice(facts)
                text = lie.change(fact["text"], others, self.rng)
                if text is None or text == fact["text"]:
                    continue
                cited = fact["citations"] if self.rng.random() < 0.8 else [self.rng.choice(ids)]
                status = self.rng.choice(("fact", "fact", "fact", "inference", "gap"))
                told.append((lie, text, fact["text"]))
                sentences.append(sentence(text, *cited, status=status))
            return written(*sentences[:20])

        reply = self._asked(script)
        visible = {s.text for s in reply.sentences}
        own = {f["text"] for body in self.csbot.model.received[:1] for f in statements_in(body)}
        for lie, text, fact in told:
            self.tried[lie.name] += 1
            if plain(text) in visible and text not in own and not _told(text, reply):
                self.shown[lie.name] += 1
                self.leaks.append((lie.name, text, fact))
        marks = ("http", "<", "www.", "\u200b", "evil", "@everyone")
        self.leaks += [("markup", t, "") for t in visible - own if any(mark in t for mark in marks)]
        sent = [m for b in self.csbot.model.received for m in b["messages"]]
        asked = [m for m in sent if m["role"] in ("user", "system")]
        told_tools = [m for m in sent if m["role"] == "tool"]
        text = json.dumps([*asked[:2], *told_tools], ensure_ascii=False)
        self.sent_beyond += any(a.account_id in text for a in self.others)
        self.sent_beyond += any(a.name in json.dumps(asked[:2]) for a in self.others)

    def reword(self) -> list[tuple[str, tuple[str, ...], str]]:
        """Sentences of a rewording model that were muted, with the reasons."""
        told: dict[str, str] = {}

        def script(body: Body) -> Answer:
            facts = [s for s in statements_in(body) if s.get("citations")]
            sentences = []
            for fact in facts[:9]:
                for text in reworded(fact["text"], self.rng):
                    told[plain(text)] = fact["text"]
                    sentences.append(
                        sentence(text, *fact["citations"], status=fact.get("status", "fact"))
                    )
            return written(*sentences[:20])

        reply = self._asked(script)
        self.tried["true"] += min(20, len(told))
        return [(left.text, left.reasons, "") for left in reply.removed]

    def _asked(self, script: Callable[[Body], Answer]) -> Reply:
        self.csbot.model.script = script
        self.csbot.model.received.clear()
        account = self.rng.choice(self.mine)
        return self.csbot.ask(self.rng.choice(QUESTIONS).format(account.name), self.asker)


def _told(text: str, reply: Reply) -> bool:
    """Whether the changed sentence happens to be what a record says."""
    return any(text in item.text for item in reply.evidence)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--outputs", type=int, default=10_000)
    parser.add_argument("--true", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=40)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving() as loopback:
        data = Path(folder) / "data"
        write_foreign(data, TODAY, given.seed)
        app = build(settings(Path(folder) / "home", loopback.url, today=TODAY))
        app.load(data, "bench@example.com")
        trial = Trial(Asking(app, loopback), random.Random(given.seed))
        before = _rows(app)
        while sum(trial.tried.values()) < given.outputs:
            trial.lie(14)
        after = _rows(app)
        _report(trial, given.show, before, after)
        trial.tried.clear()
        muted = []
        while trial.tried["true"] < given.true:
            muted += trial.reword()
        print(f"true sentences muted: {len(muted)} of {trial.tried['true']}")
        for text, reasons, _ in muted[: given.show]:
            print("  MUTED", reasons, text)
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
    for name, number in sorted(trial.tried.items()):
        print(f"{name:28} {number:6} shown {trial.shown[name]}")
    print(f"in all {sum(trial.tried.values())}, shown {len(trial.leaks)}")
    print(f"requests that held records out of scope: {trial.sent_beyond}")
    print(f"tables changed: {[t for t in before if before[t] != after.get(t)]}")
    for name, text, fact in trial.leaks[:show]:
        print(f"  SHOWN {name}\n    {text}\n    {fact}")


if __name__ == "__main__":
    sys.exit(main())
