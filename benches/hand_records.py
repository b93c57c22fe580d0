"""Hand-written records of many styles, with claims for and against each: what is caught and muted.

`python benches/hand_records.py [--show]` reads `hand_records.jsonl` beside it: `part`, `evidence`
(texts), `true` (claims in other words), `false` (`kind` and `text`).
"""

import json
import sys
from collections import Counter
from pathlib import Path

from csbot.checking.check import check
from csbot.checking.reading.report import EvidenceText

RECORDS = Path(__file__).with_suffix(".jsonl")


def is_refused(text: str, evidence: list[str]) -> bool:
    items = [EvidenceText(id=f"E{n}", text=t) for n, t in enumerate(evidence, start=1)]
    return check(text, items).unsupported > 0


def main(arguments: list[str]) -> None:
    show = "--show" in arguments
    muted: Counter[str] = Counter()
    true: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for line in RECORDS.read_text("utf-8").splitlines():
        record = json.loads(line)
        for text in record["true"]:
            refused = is_refused(text, record["evidence"])
            true[record["part"]] += 1
            muted[record["part"]] += refused
            if refused and show:
                print("MUTED", text)
        for claim in record["false"]:
            refused = is_refused(claim["text"], record["evidence"])
            for key in (record["part"], claim["kind"]):
                false[key] += 1
                caught[key] += refused
            if not refused and show:
                print("MISSED", claim["kind"], claim["text"])
    for part in true:
        print(f"{part}: true muted {muted[part]} of {true[part]}")
    for key in false:
        print(f"{key}: caught {caught[key]} of {false[key]}")


if __name__ == "__main__":
    main(sys.argv[1:])
