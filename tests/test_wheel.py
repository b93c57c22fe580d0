"""The wheel works from any folder: prompts, playbooks, pages and the sample are inside."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([sys.executable, *build, "-w", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [
        ("prompts", "*.md"),
        ("prompts/drafts", "*.md"),
        ("knowledge", "*.yaml"),
        ("knowledge/playbooks", "*.yaml"),
        ("knowledge/strategy/server-cafe", "*.md"),
        ("src/csbot/web/templates", "*.html"),
        ("src/csbot/web/static", "*"),
        ("src/csbot/sample/stories", "*.yaml"),
        ("src/csbot/storage/migrations/versions", "*.py"),
    ],
)
def test_every_file_that_csbot_reads_is_in_it(unpacked: Path, folder: str, pattern: str) -> None:
    inside = unpacked / folder.removeprefix("src/")
    if not folder.startswith("src/"):
        inside = unpacked / "csbot" / "_data" / folder
    wanted = {path.name for path in (ROOT / folder).glob(pattern) if path.is_file()}
    assert wanted
    assert wanted <= {path.name for path in inside.iterdir()}


def test_it_answers_from_a_folder_of_its_own(unpacked: Path, tmp_path: Path) -> None:
    program = """
from datetime import date
from pathlib import Path
from csbot.bootstrap.building import build
from csbot.sample import write_sample
from csbot.settings import read_settings
import csbot
app = build(read_settings())
write_sample(Path("sample"), app.today())
app.load(Path("sample"), "test", sample=True)
person = app.people.by_email("adaeze.nwosu@servercafe.example")
reply = app.assistant.respond(app.question("Who owns Kestrel Aerospace?", person))
assert "Ferreira" in reply.answer, reply.answer
print(csbot.__file__)
"""
    own = {k: v for k, v in os.environ.items() if not k.startswith("CSBOT_")}
    own |= {"PYTHONPATH": str(unpacked), "CSBOT_EMBEDDINGS": "none", "CSBOT_TODAY": "2026-11-22"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=own,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(unpacked))
