"""How many changes the check notices in what csbot itself says of a data folder, and what it mutes.

`python benches/changed_answers.py [SOURCE...] [--seed N] [--each N] [--show N]`: a SOURCE is
`sample:SEED`, `foreign:SEED` or a folder, with its day behind an `@` (`sample:5@2026-05-04`).
Rules may be tuned on the default sources. `--held-out` reads others, which nobody should look at
but for their totals.
"""

import argparse
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from changed.changing import Change
from changed.told import Told, World, world
from changed.values import VALUES
from changed.words import WORDS

from csbot.checking.check import check_sentence

TARGETS = {"figure": 0.999, "date": 0.999, "name": 0.98, "turn": 0.9}
MUTED = 0.005
_TUNED_ON = ("sample:31@2026-11-23", "foreign:5@2026-09-15")
_HELD_OUT = ("sample:577@2028-02-07", "foreign:733@2027-10-19")
# Sentences that begin alike are one sentence to the check.
_ALIKE, _MOST_ALIKE = 24, 6


def main() -> int:
    options = _options()
    caught: dict[str, Counter[bool]] = defaultdict(Counter)
    muted = told = 0
    for source in options.sources or (_HELD_OUT if options.held_out else _TUNED_ON):
        name, _, day = source.rpartition("@")
        rng = random.Random(options.seed)
        with tempfile.TemporaryDirectory() as home:
            found = world(name, date.fromisoformat(day), Path(home), rng)
        passed = [one for one in found.told if check_sentence(one.text, one.evidence).passes]
        muted, told = muted + len(found.told) - len(passed), told + len(found.told)
        for one in (one for one in found.told if one not in passed):
            if options.show:
                print("MUTED", one.text)
        for change in (*VALUES, *WORDS):
            _read(change, passed, found, rng, options, caught)
    return _report(caught, muted, told)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=40, help="sentences of each change")
    parser.add_argument("--show", type=int, default=0, help="print this many misses of each change")
    return parser.parse_args()


def _read(
    change: Change,
    passed: list[Told],
    found: World,
    rng: random.Random,
    options: argparse.Namespace,
    caught: dict[str, Counter[bool]],
) -> None:
    """Makes a change in sentence after sentence and counts how often the check notices it."""
    alike: Counter[str] = Counter()
    tried: Counter[bool] = Counter()
    for told in rng.sample(passed, len(passed)):
        start = re.sub(r"\d+", "0", told.text)[:_ALIKE]
        false = change.make(told, found, rng) if alike[start] < _MOST_ALIKE else None
        if not false or false == told.text or false.rstrip(". ") in told.said:
            continue
        alike[start] += 1
        notices = not check_sentence(false, told.evidence).passes
        tried[notices] += 1
        if not notices and tried[False] <= options.show:
            print(f"MISSED {change.name}: {false}\n   {[e.text[:300] for e in told.evidence]}")
        if tried.total() >= options.each:
            break
    caught[change.group] += tried
    if tried:
        print(f"{change.group:17} {change.name:31} {tried[True]:5} of {tried.total()}")


def _report(caught: dict[str, Counter[bool]], muted: int, told: int) -> int:
    good = muted <= MUTED * told
    for group, tried in caught.items():
        share = tried[True] / tried.total()
        target = TARGETS.get(group)
        good &= target is None or share >= target
        aim = f" (target {target:.1%})" if target else ""
        print(f"{group}: {tried[True]} of {tried.total()} = {share:.2%} noticed{aim}")
    print(f"true sentences muted: {muted} of {told} = {muted / told:.2%} (target {MUTED:.1%})")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
