"""The form of the log: CSBOT_LOG_FORMAT."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

WARNS = """
import logging
from csbot.cli.session import settings_for
settings_for(None)
log = logging.getLogger("csbot.trial")
log.warning("the lease of %d\\nwas lost", 7)
try:
    raise ValueError("bad row")
except ValueError:
    log.exception("no luck")
log.info("nobody asked")
"""


def logged(home: Path, form: str | None, program: str = WARNS) -> str:
    chosen = {} if form is None else {"CSBOT_LOG_FORMAT": form}
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CSBOT_")}
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**environment, "CSBOT_HOME": str(home), **chosen},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stderr


def test_a_log_in_json_is_one_object_a_line(tmp_path: Path) -> None:
    first, second = map(json.loads, logged(tmp_path, "json").splitlines())
    assert datetime.fromisoformat(first.pop("time")).utcoffset() is not None
    assert first == {
        "level": "warning",
        "logger": "csbot.trial",
        "message": "the lease of 7\nwas lost",
    }
    assert (second["level"], second["message"]) == ("error", "no luck")
    assert second["error"].splitlines()[-1] == "ValueError: bad row"


def test_a_log_in_text_is_for_reading(tmp_path: Path) -> None:
    assert logged(tmp_path, None).startswith("WARNING csbot.trial: the lease of 7")
