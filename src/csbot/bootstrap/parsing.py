"""The parser of questions over a book with what it learned, kept as the router's weights are."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from csbot.assistant.parsing import heads as method
from csbot.assistant.parsing.heads import Head, Learned, Sample, question_samples, role_samples
from csbot.assistant.parsing.labelled_questions import common_stems, known_stems, labelled_questions
from csbot.assistant.parsing.masks import in_words
from csbot.assistant.parsing.meant import Parser
from csbot.bootstrap.vectors import kept_folders
from csbot.search.embedder import Embedder
from csbot.search.kept_vectors import KeptVectors, write_arrays
from csbot.settings import Settings

# A change of how it is learned makes what was kept another thing.
_METHOD = repr((method.MEANING, method.RIDGE, 1))


def open_parser(settings: Settings, embedder: Embedder | None) -> Parser:
    """Learns at the first question, where no start before has."""
    # Cosines of other embedders spread differently: the method is fitted to the local one.
    near = embedder if embedder is not None and embedder.linear else None

    @cache
    def opened(of_roles: bool) -> Head:
        questions = labelled_questions()
        samples = role_samples(questions) if of_roles else question_samples(questions)
        learned = _kept(kept_folders(settings), samples, near)
        return Head(samples, learned, near.embed if near else None)

    return Parser(lambda: opened(False), lambda: opened(True), known_stems, common_stems)


def prepare_parser(settings: Settings, embedder: Embedder | None) -> None:
    """Learns ahead, so that no first question waits for it."""
    open_parser(settings, embedder).prepare()


def _kept(folders: Sequence[Path], samples: Sequence[Sample], embedder: Embedder | None) -> Learned:
    lines = [f"{sorted(sample.labels)}\t{sample.texts}" for sample in samples]
    key = "\n".join([_METHOD, embedder.name if embedder else "words", *lines])
    name = f"parser-{hashlib.sha256(key.encode()).hexdigest()[:16]}.npz"
    for folder in folders:
        if (folder / name).is_file():
            with np.load(folder / name) as kept:
                vectors = [kept[f"vectors{i}"] for i in range(len(kept.files) - 3)]
                labels = tuple(kept["labels"].tolist())
                return Learned(labels, kept["weights"], kept["usual"], tuple(vectors))
    embed = None
    if embedder is not None:
        texts = KeptVectors(folders, "texts", embedder)
        # All at once: the file of kept vectors is written whole each time.
        texts.of([in_words(text) for sample in samples for text in sample.texts])
        embed = texts.of
    found = method.learn(samples, embed)
    arrays = {"labels": np.array(found.labels), "weights": found.weights, "usual": found.usual}
    arrays |= {f"vectors{i}": one for i, one in enumerate(found.vectors)}
    write_arrays(folders, name, arrays)
    return found
