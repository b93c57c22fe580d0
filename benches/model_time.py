"""csbot's own time in an answer that a model wrote, and fifty questions at once over HTTP.

`python benches/model_time.py [--seed N] [--size N] [--wait S]`: a foreign portfolio, a model on
loopback that answers after `--wait` seconds. Own time is CPU of this process (the loopback server's
too), so that it holds on a busy machine; what of it fell into the wait, where nobody waits for it,
is left out of "in the path". Wall time less the wait stands beside it. Each account is
asked about once, so that no cache of texts is warm for it.
"""

import argparse
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import httpx
from foreign import write_foreign
from model.asking import Asking, helpful, settings
from model.loopback import Answer, Body, Raw, completion, serving
from model.running import serving_csbot

from csbot.bootstrap.building import build

TODAY = date(2027, 3, 9)
FORMS = (
    "How healthy is {} and why?",
    "When does {} renew?",
    "Who are the contacts at {}?",
    "What was said at {} lately?",
    "What are the goals of {}?",
    "How did the metrics of {} change?",
)
_AT_ONCE = 50


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=60)
    parser.add_argument("--wait", type=float, default=0.5)
    parser.add_argument("--embeddings", default="none")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving() as loopback:
        data, home = Path(folder) / "data", Path(folder) / "home"
        write_foreign(data, TODAY, given.seed, given.size)
        chosen = {"today": TODAY, "embeddings": given.embeddings}
        app = build(settings(home, loopback.url, **chosen))
        app.load(data, "bench@example.com")
        csbot = Asking(app, loopback)
        waited: list[float] = []

        def slow(body: Body) -> Answer:
            whole = json.dumps(completion(helpful(body), body)).encode()

            def thought() -> Iterator[bytes]:
                began = time.process_time()
                time.sleep(given.wait)
                waited.append((time.process_time() - began) * 1000)
                yield whole

            return Raw(thought(), length=len(whole))

        loopback.script = slow
        _one_by_one(csbot, given.wait, waited)
        _at_once(csbot)
        app.database.close()
    return 0


def _one_by_one(csbot: Asking, wait: float, waited: list[float]) -> None:
    """`waited` gets the milliseconds of CPU that fell into each wait."""
    asker = csbot.person()
    questions = [
        FORMS[place % len(FORMS)].format(account.name)
        for place, account in enumerate(csbot.accounts(asker))
    ]
    for text in questions[:6]:
        csbot.ask(text, asker)
    cpu, path, wall, tokens = [], [], [], []
    for text in questions[6:]:
        waited.clear()
        began, spent = time.perf_counter(), time.process_time()
        reply = csbot.ask(text, asker)
        cpu.append((time.process_time() - spent) * 1000)
        path.append(cpu[-1] - sum(waited))
        calls = reply.use.calls if reply.use else 0
        wall.append((time.perf_counter() - began - calls * wait) * 1000)
        tokens.append(reply.use.input_tokens if reply.use else 0)
    print(f"{len(cpu)} answers, one call each of {wait:g} s")
    shown = (("own CPU", cpu), ("in the path", path), ("wall less the model", wall))
    for name, values in shown:
        high = statistics.quantiles(values, n=20)[-1]
        print(f"{name:20} median {statistics.median(values):5.0f} ms  p95 {high:5.0f} ms")
    print(f"prompt tokens median {statistics.median(tokens):.0f}")


def _at_once(csbot: Asking) -> None:
    """Fifty people ask at one moment, over the HTTP API."""
    asker = csbot.person()
    key = csbot.app.tokens.create(asker.email, csbot.app.clock())[1]
    accounts = csbot.accounts(asker)
    found: list[tuple[int, str]] = []

    def ask(number: int, address: str) -> None:
        account = accounts[number % len(accounts)]
        answer = httpx.post(
            f"{address}/api/v1/ask",
            json={"question": FORMS[number % len(FORMS)].format(account.name)},
            headers={"Authorization": f"Bearer {key}"},
            timeout=120,
        )
        found.append((answer.status_code, answer.json().get("writer", "")))

    with serving_csbot(csbot.app) as address:
        began, spent = time.perf_counter(), time.process_time()
        threads = [threading.Thread(target=ask, args=(n, address)) for n in range(_AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took, cpu = time.perf_counter() - began, time.process_time() - spent
    failed = sum(status != 200 for status, _ in found)
    modelled = sum(writer != "built-in" for _, writer in found)
    print(f"{_AT_ONCE} at once: {failed} failed, {modelled} written by the model", end=", ")
    print(f"{took:.1f} s in all, {cpu:.1f} s CPU")


if __name__ == "__main__":
    sys.exit(main())
