"""The error tree. Every error says what happened and what to do next.

CsbotError
├── BadInput       exit 2, HTTP 400 — the caller's words or data are wrong
│   ├── NotFound   exit 2, HTTP 404 — no such account, draft, thread…
│   └── DataErrors exit 2, HTTP 422 — a data folder's rows are wrong; carries every one
├── NotAllowed     exit 3, HTTP 403 — the person may not
│   └── NotSignedIn      HTTP 401 — nobody, or a token that is not valid
├── Conflict       exit 1, HTTP 409 — stale version, decided draft, reused key
└── Unavailable    exit 4, HTTP 503 — something csbot depends on does not answer
"""

from collections import Counter
from dataclasses import dataclass


class CsbotError(Exception):
    """The root: `str(error)` is safe to show to the person who waits."""

    exit_code = 1
    http_status = 500
    title = "csbot could not do that"


class BadInput(CsbotError):
    exit_code = 2
    http_status = 400
    title = "Bad input"


class NotFound(BadInput):
    http_status = 404
    title = "Not found"


class NotAllowed(CsbotError):
    exit_code = 3
    http_status = 403
    title = "Not allowed"


class NotSignedIn(NotAllowed):
    http_status = 401
    title = "Not signed in"


class Conflict(CsbotError):
    http_status = 409
    title = "Conflict"


class Unavailable(CsbotError):
    exit_code = 4
    http_status = 503
    title = "Unavailable"


@dataclass(frozen=True, slots=True)
class RowError:
    """One bad row: `file:line: column: what is wrong, what was expected`."""

    file: str
    line: int
    column: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.column}: {self.problem}"


class DataErrors(BadInput):
    """Every error of a data folder at once; nothing of the folder was loaded."""

    http_status = 422
    title = "Bad data"

    def __init__(self, errors: list[RowError]) -> None:
        self.errors = errors
        super().__init__("\n".join(str(error) for error in errors))

    def outcome(self) -> str:
        """`Nothing was loaded: 3 errors, 2 in metrics.csv and 1 in users.csv.`"""
        files = Counter(error.file for error in self.errors).most_common()
        parts = [f"{many:,} in {file}" for file, many in files]
        listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
        errors = "error" if len(self.errors) == 1 else "errors"
        return f"Nothing was loaded: {len(self.errors):,} {errors}, {listed}."
