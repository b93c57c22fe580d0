"""The one-time set-up of the local model: fetch, check, build, quantise to int8, put in place.

Heavy (it imports `onnx`); only `make install` and `csbot doctor`'s advice lead here.
"""

import logging
import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import quantize_dynamic
from tokenizers import Tokenizer

from csbot.errors import BadInput
from csbot.search.models import graph
from csbot.search.models.chroma_archive import CHROMAS, Archive
from csbot.search.models.model_files import (
    GRAPH,
    TOKENIZER,
    has_states,
    is_prepared,
    model_folder,
    put_in_place,
)
from csbot.search.models.onnx_weights import read_onnx
from csbot.search.models.weights import Published, Say, published_files

# What a graph that was built of an exported one is tried on, and how near the two must be.
_TRIED, _TRIED_TOKENS, _SAME = "The invoice of the last quarter was late, again.", 16, 0.999


def prepare(
    say: Say = lambda _: None,
    *,
    source: Path | None = None,
    target: Path | None = None,
    chromas: Archive = CHROMAS,
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
        published_files(source, say, chromas) as files,
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".prepare-") as scratch,
    ):
        built = Path(scratch) / target.name
        built.mkdir()
        _quantised(files, built, say)
        shutil.copyfile(files.tokenizer, built / TOKENIZER)
        put_in_place(built, target)
    say("the local model is prepared")
    return target


def _quantised(files: Published, folder: Path, say: Say) -> None:
    say("building the graph")
    full = folder / "float32.onnx"
    exported = files.weights.suffix == ".onnx"
    weights = read_onnx(files.weights) if exported else graph.read_safetensors(files.weights)
    try:
        onnx.save(graph.build(weights), full)
    except KeyError as missing:
        raise BadInput(f"{files.weights.name} holds no weights named {missing}") from missing
    if exported:
        _check_against(files, full)
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


def _check_against(published: Published, built: Path) -> None:
    """Raises `BadInput` where the graph that was built does not give what the published gives."""
    ids = np.array(Tokenizer.from_file(str(published.tokenizer)).encode(_TRIED).ids, np.int64)
    ids = ids[ids > 0][:_TRIED_TOKENS]
    ones = np.ones_like(ids)
    theirs, ours = (
        onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        for path in (published.weights, built)
    )
    given = {"input_ids": ids, "attention_mask": ones, "token_type_ids": 0 * ones}
    wanted = {entry.name: given[entry.name][None] for entry in theirs.get_inputs()}
    mean = theirs.run(None, wanted)[0][0].mean(axis=0)
    (vector,) = ours.run(["vector"], {"ids": ids})
    if float(vector @ mean) < _SAME * float(np.linalg.norm(mean)):
        raise BadInput(f"{published.weights.name} was read, and gives other vectors than it should")


def _add_states(path: Path) -> None:
    """In one rename, so that a server that starts meanwhile finds a whole file."""
    beside = path.with_suffix(".new")
    onnx.save(graph.with_states(onnx.load(path)), beside)
    os.replace(beside, path)
