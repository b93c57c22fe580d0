"""Playbooks that passed the check, kept under a hash of all that the check looked at."""

import hashlib
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from csbot import domain
from csbot.domain.playbook import Playbook
from csbot.intake import playbook_check
from csbot.intake.playbook_check.facts import Metrics
from csbot.intake.playbooks import parse_playbook

Parse = Callable[[str, str, Metrics | None], Playbook]


def kept_in(folder: Path) -> Parse:
    """`parse_playbook`, with what passed kept in the folder: a file is checked once, and again
    where it, the metrics or csbot's own rules have changed."""

    def parse(text: str, file: str, metrics: Metrics | None) -> Playbook:
        kept = folder / f"playbook-{_digest(text, file, metrics)}.json"
        try:
            return Playbook.model_validate_json(kept.read_bytes())
        except (FileNotFoundError, ValidationError):
            checked = parse_playbook(text, file, metrics)
        folder.mkdir(parents=True, exist_ok=True)
        half = kept.with_suffix(f".{os.getpid()}.json")
        half.write_text(checked.model_dump_json(), encoding="utf-8")
        half.replace(kept)
        return checked

    return parse


def _digest(text: str, file: str, metrics: Metrics | None) -> str:
    known = sorted(map(str, metrics.values())) if isinstance(metrics, dict) else metrics
    parts = (file, text, repr(known), *_rules())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


@cache
def _rules() -> tuple[str, ...]:
    """What stands for the check's own code, so that an upgrade checks anew."""

    def stamps() -> Iterator[str]:
        for package in (domain, playbook_check):
            for path in sorted(Path(package.__path__[0]).glob("*.py")):
                found = path.stat()
                yield f"{path.name} {found.st_size} {found.st_mtime_ns}"

    return tuple(stamps())
