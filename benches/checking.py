"""What the check costs and how well it ranks claims: `python benches/checking.py [FOLDER]`.

Times true sentences in csbot's style, the evidence read for the first time and again; with a
FOLDER of `{document, claim, label}` files, also the figures of `csbot bench verify` for each.
"""

import json
import random
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from true_sentences import true_sentences

from csbot.checking.bench import bench_verify
from csbot.checking.check import check_sentence


def main(arguments: list[str]) -> None:
    cases = true_sentences(random.Random(1), 60)
    for round_ in ("first", "again"):
        spent = []
        for case in cases:
            started = time.process_time()
            check_sentence(case.text, case.evidence)
            spent.append((time.process_time() - started) * 1000)
        p50, p95 = np.percentile(spent, [50, 95])
        print(f"{round_}: mean {np.mean(spent):.2f} ms, p50 {p50:.2f} ms, p95 {p95:.2f} ms of CPU")
    for path in sorted(Path(arguments[0]).glob("*.jsonl")) if arguments else ():
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        found = bench_verify(rows)
        print(path.stem, " ".join(f"{name} {value:.3f}" for name, value in found.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
