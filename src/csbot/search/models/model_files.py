"""Where the prepared local models lie, and whether they are there. Imports nothing heavy."""

import os
import shutil
import sys
from pathlib import Path

NAME = "all-MiniLM-L6-v2-int8"
DIMS = 384
# Reads a question and a text together, and tells how well the one answers the other.
JUDGE_NAME = "ms-marco-MiniLM-L-12-v2-int8"
GRAPH, TOKENIZER = "model.onnx", "tokenizer.json"
# Outputs of the graph beside the text's vector, one vector a token.
STATES = ("states.first", "states.middle", "states.last")


def model_folder(name: str = NAME) -> Path:
    """Inside the environment csbot is installed in, so that it goes when the environment goes."""
    return Path(sys.prefix) / "share" / "csbot" / "models" / name


def is_prepared(folder: Path) -> bool:
    return (folder / GRAPH).is_file() and (folder / TOKENIZER).is_file()


def has_states(folder: Path) -> bool:
    """Whether the prepared graph gives its tokens' states; those of older versions do not."""
    return STATES[-1].encode() in (folder / GRAPH).read_bytes()


def put_in_place(built: Path, target: Path) -> None:
    """One rename, so that no half of a model is ever seen; the first of two at once wins."""
    try:
        os.rename(built, target)
    except OSError:
        if not is_prepared(target):
            shutil.rmtree(target, ignore_errors=True)
            os.rename(built, target)
