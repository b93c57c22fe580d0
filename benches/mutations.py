# ruff: noqa: E501 - tables of words and sentences read best in one line
"""How many changed sentences the check catches, and how many true ones it mutes.

`python benches/mutations.py [--seed N] [--each N] [--show N]`: true sentences in the style of
csbot's answers and drafts are made from random records, changed in forty ways, and checked.
"""

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from mutation_kinds import MUTATIONS, Mutation
from true_sentences import TrueSentence, true_sentences

from csbot.checking.check import check_sentence

TARGETS = {"figure": 0.999, "date": 0.999, "name": 0.98, "reversal": 0.90}


def main() -> int:
    options = _options()
    rng = random.Random(options.seed)
    written = true_sentences(rng, options.each)
    muted = [case for case in written if not check_sentence(case.text, case.evidence).passes]
    for case in muted[: options.show]:
        print(
            "MUTED", case.text, [str(r) for r in check_sentence(case.text, case.evidence).reasons]
        )
    caught: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    groups = {m.name: m.group for m in MUTATIONS}
    for mutation in MUTATIONS:
        missed = _try(mutation, written, rng, tried, caught)
        for before, after in missed[: options.show]:
            print(
                f"MISSED {mutation.name}\n   {before.text}\n   {after}\n   {[e.text[:300] for e in before.evidence]}"
            )
    return _report(groups, tried, caught, len(muted), len(written))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=60, help="records of each kind of sentence")
    parser.add_argument("--show", type=int, default=0, help="print this many misses of each kind")
    return parser.parse_args()


def _try(
    mutation: Mutation,
    written: list[TrueSentence],
    rng: random.Random,
    tried: Counter[str],
    caught: Counter[str],
) -> list[tuple[TrueSentence, str]]:
    missed = []
    for case in written:
        changed = mutation.change(case, rng)
        if changed is None or changed == case.text:
            continue
        tried[mutation.name] += 1
        if check_sentence(changed, case.evidence).verdict == "unsupported":
            caught[mutation.name] += 1
        else:
            missed.append((case, changed))
    return missed


def _report(
    groups: dict[str, str], tried: Counter[str], caught: Counter[str], muted: int, true: int
) -> int:
    for name, group in groups.items():
        if tried[name]:
            print(f"{group:9} {name:28} {tried[name]:6} {caught[name] / tried[name]:8.2%}")
    good = muted / true <= 0.005
    for group, target in TARGETS.items():
        names = [n for n, g in groups.items() if g == group]
        total, hits = sum(tried[n] for n in names), sum(caught[n] for n in names)
        good &= hits / total >= target
        print(f"{group}: {hits}/{total} = {hits / total:.3%} caught (target {target:.1%})")
    print(f"true sentences muted: {muted}/{true} = {muted / true:.2%} (target 0.5%)")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
