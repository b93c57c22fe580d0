"""What csbot logs on standard error: lines for people, or JSON Lines for a collector of logs."""

import json
import logging
from datetime import UTC, datetime
from typing import Literal

Form = Literal["text", "json"]
_TEXT = "%(levelname)s %(name)s: %(message)s"


def log_as(form: Form) -> None:
    """Warnings and worse of every part of csbot, also of the server, from now on in this form."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else logging.Formatter(_TEXT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


class JsonLines(logging.Formatter):
    """One object a line: `time` (ISO 8601, UTC), `level`, `logger`, `message`; `error` is a trace
    where an exception was logged."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        said = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)
