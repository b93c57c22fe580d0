"""The router with what it learned, kept between starts beside the local model or in the home."""

import hashlib
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from csbot.assistant.routing import learned as method
from csbot.assistant.routing.asked_of import AskedOf, kind_examples
from csbot.assistant.routing.examples import Example, all_examples, spoken
from csbot.assistant.routing.learned import Learned
from csbot.assistant.routing.router import Router, index_of
from csbot.search.embedder import Embedder, Vectors
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
    folders = (Path(sys.prefix) / "share" / "csbot" / "router", settings.home / "cache")
    return Router(examples, partial(_kept, folders, examples, near), near.embed if near else None)


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
        vectors = _embedded(folders, [spoken(example.text) for example in examples], embedder)
    found = method.learn(examples, index_of(examples), vectors)
    arrays = {"weights": found.weights}
    _write(folders, name, arrays if vectors is None else arrays | {"vectors": vectors})
    return found


def _embedded(folders: Sequence[Path], texts: list[str], embedder: Embedder) -> Vectors:
    """Vectors of the texts; those of texts that were embedded before are taken from the file."""
    name = f"texts-{embedder.name}.npz"
    keys = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
    known: dict[str, Vectors] = {}
    for folder in folders:
        if (folder / name).is_file():
            with np.load(folder / name) as kept:
                known |= dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if new:
        known |= dict(zip(new, embedder.embed([*new.values()]), strict=True))
        every = {"keys": np.array([*known]), "vectors": np.stack([*known.values()])}
        _write(folders, name, every)
    return np.stack([known[key] for key in keys])


def _write(folders: Sequence[Path], name: str, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    """Into the first folder that may be written to: an installed csbot may own none but its
    home."""
    for folder in folders:
        half = folder / f"{name}.{os.getpid()}.npz"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with half.open("wb") as file:
                np.savez(file, allow_pickle=False, **arrays)
            half.replace(folder / name)
        except OSError:
            continue
        return
