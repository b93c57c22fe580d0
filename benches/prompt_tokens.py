"""What a question about an account costs in a prompt, against the plain way of asking a model.

`python benches/prompt_tokens.py [--seed N]`: a foreign portfolio; questions whose evidence is
known. The plain way puts the account's whole record and the 20 best passages of its history into
the prompt. Tokens are a quarter of the characters, tools included; recall is the share of the
wanted records whose text stands in the prompt.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from foreign import write_foreign
from model.asking import Asking, settings, written
from model.loopback import serving

from csbot.bootstrap.building import build
from csbot.domain import wording
from csbot.domain.records import Account

TODAY = date(2027, 3, 9)
_PASSAGES = 20
_CHARACTERS = 4


def questions(csbot: Asking, account: Account) -> Iterator[tuple[str, list[str]]]:
    """Each with texts of which every one is needed for an answer."""
    records, scope = csbot.app.records, csbot.app.scope(csbot.person())
    name = account.name
    yield f"What is the ARR of {name}?", [wording.money(account.arr, account.currency)]
    if account.renewal_date:
        yield f"When does {name} renew?", [wording.day(account.renewal_date)]
    people = records.contacts(scope, [account.account_id])
    yield f"Who are the contacts at {name}?", [p.name for p in people if p.left_on is None]
    goals = records.goals(scope, [account.account_id])
    yield f"What are the goals of {name}?", [goal.description for goal in goals]
    for item in records.history(scope, [account.account_id])[:2]:
        words = " ".join(item.text.split()[:7])
        yield f"What did {name} say about {words}?", [item.text.split(".")[0][:60]]


def plain_way(csbot: Asking, account: Account, question: str) -> str:
    """The whole record, its metrics included, and the best passages."""
    app, scope = csbot.app, csbot.app.scope(csbot.person())
    ids = [account.account_id]
    record: dict[str, Any] = {
        "account": asdict(account),
        "contacts": [asdict(one) for one in app.records.contacts(scope, ids)],
        "goals": [asdict(one) for one in app.records.goals(scope, ids)],
        "contracts": [asdict(one) for one in app.records.contracts(scope, ids)],
        "metrics": [asdict(one) for one in app.records.metrics(scope, ids)],
    }
    found = app.search.search(
        question, scope=scope, account_id=account.account_id, limit=_PASSAGES, today=TODAY
    )
    passages = [{"title": hit.chunk.title, "text": hit.chunk.text} for hit in found]
    return json.dumps([record, passages, question], default=str, ensure_ascii=False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    ours, plain = [], []
    found = {"csbot": 0, "plain": 0}
    wanted_in_all = 0
    with tempfile.TemporaryDirectory() as folder, serving() as loopback:
        write_foreign(Path(folder) / "data", TODAY, given.seed, size=24)
        app = build(settings(Path(folder) / "home", loopback.url, today=TODAY))
        app.load(Path(folder) / "data", "bench@example.com")
        csbot = Asking(app, loopback)
        loopback.script = lambda body: written()
        for account in csbot.accounts()[:12]:
            for question, wanted in questions(csbot, account):
                loopback.received.clear()
                csbot.ask(question)
                sent = json.dumps(loopback.received[0], ensure_ascii=False)
                other = plain_way(csbot, account, question)
                ours.append(len(sent) / _CHARACTERS)
                plain.append(len(other) / _CHARACTERS)
                wanted_in_all += len(wanted)
                found["csbot"] += sum(text in sent for text in wanted)
                found["plain"] += sum(_stands(text, other) for text in wanted)
        app.database.close()
    for name, tokens in (("csbot", ours), ("plain", plain)):
        recall = found[name] / wanted_in_all
        print(f"{name}: median {statistics.median(tokens):.0f} tokens, recall {recall:.2f}")
    print(f"{len(ours)} questions, ratio {sum(ours) / sum(plain):.2f}")
    return 0


def _stands(text: str, prompt: str) -> bool:
    """The plain way has values as they are kept, not as csbot words them."""
    if text in prompt:
        return True
    return any(part in prompt for part in _forms(text))


def _forms(text: str) -> Iterator[str]:
    digits = text.split(" ")[-1].replace(",", "")
    if digits.isdigit() and len(digits) > 4:
        yield digits
    yield from (str(year) for year in range(2026, 2030) if text.endswith(f" {year}"))


if __name__ == "__main__":
    sys.exit(main())
