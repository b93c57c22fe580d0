"""Where the prepared local model lies, and whether it is there. Imports nothing heavy."""

import sys
from pathlib import Path

NAME = "all-MiniLM-L6-v2-int8"
DIMS = 384
GRAPH, TOKENIZER = "model.onnx", "tokenizer.json"


def model_folder() -> Path:
    """Inside the environment csbot is installed in, so that it goes when the environment goes."""
    return Path(sys.prefix) / "share" / "csbot" / "models" / NAME


def is_prepared(folder: Path) -> bool:
    return (folder / GRAPH).is_file() and (folder / TOKENIZER).is_file()
