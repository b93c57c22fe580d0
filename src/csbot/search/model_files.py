"""Where the prepared local model lies, and whether it is there. Imports nothing heavy."""

import sys
from pathlib import Path

NAME = "all-MiniLM-L6-v2-int8"
DIMS = 384
GRAPH, TOKENIZER = "model.onnx", "tokenizer.json"
# Outputs of the graph beside the text's vector, one vector a token.
STATES = ("states.first", "states.middle", "states.last")


def model_folder() -> Path:
    """Inside the environment csbot is installed in, so that it goes when the environment goes."""
    return Path(sys.prefix) / "share" / "csbot" / "models" / NAME


def is_prepared(folder: Path) -> bool:
    return (folder / GRAPH).is_file() and (folder / TOKENIZER).is_file()


def has_states(folder: Path) -> bool:
    """Whether the prepared graph gives its tokens' states; those of older versions do not."""
    return STATES[-1].encode() in (folder / GRAPH).read_bytes()
