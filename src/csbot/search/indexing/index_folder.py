"""The embedded index's folder: owned by one process, healed after a kill."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PROBE_PATIENCE_S = 60


class IndexFolder:
    """PATH/data is Chroma's; PATH/lock says who owns it, PATH/writing that a write is under way.

    Two writers lose vectors in silence, and a reader beside a writer fails, so one process owns
    the folder as long as it lives.
    """

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        self.data = path / "data"
        self._mark = path / "writing"
        self._lock_path = path / "lock"
        self._lock: int | None = None

    def lock(self) -> bool:
        """Whether the folder is this process's now. The system lets go when the process ends."""
        handle = os.open(self._lock_path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._lock = handle
        return True

    def unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @contextmanager
    def being_written(self) -> Iterator[None]:
        """The mark goes only when the write came to its end."""
        self._mark.touch()
        yield
        self._mark.unlink(missing_ok=True)

    def heal(self) -> bool:
        """Empties a folder that a kill has damaged; whether it did."""
        if not self._mark.exists():
            return False
        damaged = not self._opens()
        if damaged:
            shutil.rmtree(self.data, ignore_errors=True)
        self._mark.unlink(missing_ok=True)
        return damaged

    def _opens(self) -> bool:
        """Tried in a process of its own: some damage takes the process that opens it down."""
        probe = [sys.executable, "-m", "csbot.search.indexing.probe", str(self.data)]
        try:
            done = subprocess.run(probe, capture_output=True, timeout=_PROBE_PATIENCE_S)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0
