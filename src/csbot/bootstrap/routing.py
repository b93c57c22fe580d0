"""The router with what it learned, kept between starts beside the local model or in the home."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from csbot.assistant.routing import learned as method
from csbot.assistant.routing.asked_of import AskedOf, kind_examples
from csbot.assistant.routing.examples import Example, all_examples, spoken
from csbot.assistant.routing.learned import Learned
from csbot.assistant.routing.router import Router, index_of
from csbot.bootstrap.vectors import kept_folders
from csbot.search.embedder import Embedder
from csbot.search.kept_vectors import KeptVectors, write_arrays
from csbot.settings import Settings
from csbot.tools.ground.base import AnyTool

# A change of how it is learned makes what was kept another thing.
_METHOD = repr((method.WORDING, method.SHARED, method.DEGREE, method.RIDGE, 1))


def open_router(
    settings: Settings, tools: Mapping[str, AnyTool], embedder: Embedder | None
) -> Router:
    """Learns at the first question, where no start before has."""
    return _learning(settings, all_examples(tools), embedder)


def open_kinds(
    settings: Settings, tools: Mapping[str, AnyTool], embedder: Embedder | None
) -> AskedOf:
    """What tells questions to the strategy from those to the records; learns as the router."""
    return AskedOf(_learning(settings, kind_examples(tools), embedder))


def _learning(
    settings: Settings, examples: tuple[Example, ...], embedder: Embedder | None
) -> Router:
    # Cosines of other embedders spread differently: the method is fitted to the local one.
    near = embedder if embedder is not None and embedder.linear else None
    return Router(
        examples,
        partial(_kept, kept_folders(settings), examples, near),
        near.embed if near else None,
    )


def prepare_router(
    settings: Settings, tools: Mapping[str, AnyTool], embedder: Embedder | None
) -> None:
    """Learns ahead, so that no first question waits for it."""
    open_router(settings, tools, embedder).rank("who renews soon")
    open_kinds(settings, tools, embedder).leans_to_strategy("who renews soon")


def _kept(
    folders: Sequence[Path], examples: tuple[Example, ...], embedder: Embedder | None
) -> Learned:
    lines = [f"{example.label}\t{example.text}" for example in examples]
    key = "\n".join([_METHOD, embedder.name if embedder else "words", *lines])
    name = f"router-{hashlib.sha256(key.encode()).hexdigest()[:16]}.npz"
    for folder in folders:
        if (folder / name).is_file():
            with np.load(folder / name) as kept:
                return Learned(kept["weights"], kept.get("vectors"))
    vectors = None
    if embedder is not None:
        texts = [spoken(example.text) for example in examples]
        vectors = KeptVectors(folders, "texts", embedder).of(texts)
    found = method.learn(examples, index_of(examples), vectors)
    arrays = {"weights": found.weights}
    write_arrays(folders, name, arrays if vectors is None else arrays | {"vectors": vectors})
    return found
