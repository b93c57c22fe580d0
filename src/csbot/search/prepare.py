"""The one-time set-up of the local model: fetch, check, build, quantise to int8, put in place.

Heavy (it imports `onnx`); only `make install` and `csbot doctor`'s advice lead here.
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import onnx
from onnxruntime.quantization import quantize_dynamic

from csbot.search import graph
from csbot.search.model_files import (
    GRAPH,
    TOKENIZER,
    has_states,
    is_prepared,
    model_folder,
)
from csbot.search.weights import Say, published_files


def prepare(
    say: Say = lambda _: None, *, source: Path | None = None, target: Path | None = None
) -> Path:
    """The folder of the prepared model; does nothing where it is prepared already, but for
    outputs that a graph prepared by an older version does not have.

    `say` is told each step in a few words. Raises what `published_files` raises.
    """
    target = target or model_folder()
    if is_prepared(target):
        if not has_states(target):
            say("adding the states of tokens")
            _add_states(target / GRAPH)
        say("the local model is prepared")
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        published_files(source, say) as files,
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".prepare-") as scratch,
    ):
        built = Path(scratch) / target.name
        built.mkdir()
        _quantised(files, built, say)
        shutil.copyfile(files[TOKENIZER], built / TOKENIZER)
        _put_in_place(built, target)
    say("the local model is prepared")
    return target


def _quantised(files: Mapping[str, Path], folder: Path, say: Say) -> None:
    say("building the graph")
    full = folder / "float32.onnx"
    onnx.save(graph.build(graph.read_safetensors(files["model.safetensors"])), full)
    say("quantising to int8")
    # The quantiser advises an optimisation pass on the root logger that needs torch's tools.
    before = logging.root.level
    logging.root.setLevel(logging.ERROR)
    try:
        # Seven bits a weight: processors without VNNI would overflow on eight.
        quantize_dynamic(full, folder / GRAPH, per_channel=True, reduce_range=True)
    finally:
        logging.root.setLevel(before)
    full.unlink()
    _add_states(folder / GRAPH)


def _add_states(path: Path) -> None:
    """In one rename, so that a server that starts meanwhile finds a whole file."""
    beside = path.with_suffix(".new")
    onnx.save(graph.with_states(onnx.load(path)), beside)
    os.replace(beside, path)


def _put_in_place(built: Path, target: Path) -> None:
    """One rename, so that no half of a model is ever seen; the first of two at once wins."""
    try:
        os.rename(built, target)
    except OSError:
        if not is_prepared(target):
            shutil.rmtree(target, ignore_errors=True)
            os.rename(built, target)
