"""all-MiniLM-L6-v2 as Chroma publishes it: one archive with an ONNX graph and a tokenizer.

Where it lies is known to the installed Chroma; what it must be, to this file.
"""

import hashlib
import tarfile
from dataclasses import dataclass
from pathlib import Path

import httpx
from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2

from csbot.errors import BadInput, Unavailable

NAME = "onnx.tar.gz"
WEIGHTS, TOKENIZER = "model.onnx", "tokenizer.json"
_MEMBERS = {f"onnx/{name}": name for name in (WEIGHTS, TOKENIZER)}
# The archive has 83 MB; more is something else.
_MOST_BYTES = 200_000_000
# A network that swallows what is sent must not hold up the set-up for long.
_PATIENCE = httpx.Timeout(30.0, connect=10.0)


@dataclass(frozen=True, slots=True)
class Archive:
    """`address` is where it can be fetched, `sha256` what it must be, in hexadecimal digits."""

    address: str
    sha256: str


CHROMAS = Archive(
    ONNXMiniLM_L6_V2.MODEL_DOWNLOAD_URL,
    "913d7300ceae3b2dbc2c50d1de4baacab4be7b9380491c27fab7418616a16ec3",
)


def downloaded(archive: Archive, folder: Path) -> Path:
    """The archive in `folder`, not yet checked. Raises `Unavailable` where it can't be had."""
    path = folder / NAME
    try:
        with (
            httpx.stream(
                "GET", archive.address, timeout=_PATIENCE, follow_redirects=True
            ) as answer,
            path.open("wb") as file,
        ):
            if not answer.is_success:
                raise Unavailable(f"Chroma's archive could not be had ({answer.status_code}).")
            for part in answer.iter_bytes():
                if file.tell() > _MOST_BYTES:
                    raise Unavailable("Chroma's archive is larger than the one that is known.")
                file.write(part)
    except (httpx.HTTPError, OSError) as error:
        raise Unavailable(f"Chroma's archive could not be had ({error}).") from error
    return path


def unpacked(path: Path, archive: Archive, folder: Path) -> Path:
    """`folder`, with `WEIGHTS` and `TOKENIZER` in it: only those, by their names, once the whole
    archive is known to be the published one. Raises `BadInput` for any other."""
    with path.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    if found != archive.sha256:
        raise BadInput(
            f"{path.name} is not the archive that Chroma publishes and was not opened: "
            f"SHA-256 {found}, expected {archive.sha256}"
        )
    with tarfile.open(path) as tar:
        for member in tar:
            name = _MEMBERS.get(member.name.removeprefix("./"))
            if name is not None and (content := tar.extractfile(member)) is not None:
                (folder / name).write_bytes(content.read())
    return folder
