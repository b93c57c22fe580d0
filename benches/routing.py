"""The router, asked what it has not learned: `routing.py [--words] [--foreign FILE]`.

Cross-validation over the wordings: each is routed by a router that learned from all others. Prints
how often the first and one of the first three labels is the wordings' own, how far the shares that
the router gives are from how often it is right, and of the lines of FILE (JSONL with `text`, asked
of something else than csbot) how many are told as such.
"""

import argparse
import json
import random
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np
from rich.console import Console

from csbot.assistant.routing.examples import Example, all_examples, spoken
from csbot.assistant.routing.learned import Learned, learn
from csbot.assistant.routing.router import Router
from csbot.assistant.routing.word_index import WordIndex
from csbot.search.models.local_embedder import LocalEmbedder
from csbot.tools.catalogue import all_tools
from csbot.tools.wordings import ELSEWHERE, wordings

_FOLDS = 5
_BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", action="store_true", help="without vectors")
    parser.add_argument("--foreign", type=Path)
    options = parser.parse_args()
    say = Console().print
    examples = all_examples(all_tools())
    embedder = None if options.words else LocalEmbedder()
    vectors = embedder.embed([spoken(e.text) for e in examples]) if embedder else None
    said = {(label, text) for label, texts in wordings().items() for text in texts}
    places = [i for i, one in enumerate(examples) if (one.label, one.text) in said]
    random.Random(0).shuffle(places)
    asked: list[tuple[float, bool, bool]] = []
    for fold in range(_FOLDS):
        test = set(places[fold::_FOLDS])
        train = [i for i in range(len(examples)) if i not in test]
        known = tuple(examples[i] for i in train)
        part = None if vectors is None else vectors[train]
        router = _router(known, part, embedder)
        for place in sorted(test):
            asked.append(_asked(router, examples[place]))
    say(f"{len(asked):,} wordings: first {_share(hit for _, hit, _ in asked):.1%}, ", end="")
    say(f"among three {_share(near for _, _, near in asked):.1%}")
    for low, high in pairwise(_BINS):
        inside = [(score, hit) for score, hit, _ in asked if low <= score < high]
        if inside:
            mean = np.mean([score for score, _ in inside])
            say(f"  share {mean:.2f}: right {_share(h for _, h in inside):.2f} of {len(inside)}")
    if options.foreign:
        router = _router(examples, vectors, embedder)
        lines = options.foreign.read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in lines]
        told = [router.rank(text)[0].tool == ELSEWHERE for text in texts]
        say(f"{len(texts):,} foreign texts: {_share(told):.1%} told as such")


def _router(
    examples: tuple[Example, ...], vectors: np.ndarray | None, embedder: LocalEmbedder | None
) -> Router:
    def learned() -> Learned:
        return learn(examples, WordIndex(examples), vectors)

    return Router(examples, learned, embedder.embed if embedder else None)


def _asked(router: Router, example: Example) -> tuple[float, bool, bool]:
    best = router.rank(example.text)
    names = [match.tool for match in best]
    return best[0].score, names[0] == example.label, example.label in names[:3]


def _share(hits: Iterable[bool]) -> float:
    return float(np.mean(list(hits)))


if __name__ == "__main__":
    main()
