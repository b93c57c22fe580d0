"""The embedded index's folder: read by many processes, written by one, healed after a kill."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PROBE_PATIENCE_S = 60
# How long a writer waits for questions that are being read from the index.
_PATIENCE_S, _PAUSE_S = 10.0, 0.02


class IndexFolder:
    """PATH/data is Chroma's; PATH/lock keeps writers and readers apart, PATH/writing says that a
    write is under way.

    Two writers lose vectors in silence, and a reader beside a writer fails. The system lets go of
    the lock when a process ends, however that ends.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.data = path / "data"
        self._mark = path / "writing"

    @contextmanager
    def reading(self) -> Iterator[bool]:
        """Whether it may be read: not while it is written, nor after a write that did not end."""
        if not self.data.exists():
            yield False
            return
        with self._locked(fcntl.LOCK_SH, patience=0.0) as lock:
            yield lock is not None and not self._mark.exists()

    @contextmanager
    def writing(self) -> Iterator[bool]:
        """Whether it may be written now; healed first. The mark goes only when all went well."""
        self._path.mkdir(parents=True, exist_ok=True)
        with self._locked(fcntl.LOCK_EX, _PATIENCE_S) as lock:
            if lock is None:
                yield False
                return
            self._heal(lock)
            self._mark.touch()
            yield True
            self._mark.unlink(missing_ok=True)

    @contextmanager
    def _locked(self, how: int, patience: float) -> Iterator[int | None]:
        handle = os.open(self._path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        until = time.monotonic() + patience
        try:
            while not (got := _got(handle, how)) and time.monotonic() < until:
                time.sleep(_PAUSE_S)
            yield handle if got else None
        finally:
            os.close(handle)

    def is_sound(self) -> bool:
        """Tries out what no write was cut off in; where that is damaged, nobody reads it more."""
        with self.reading() as may, self._locked(fcntl.LOCK_SH, patience=0.0) as lock:
            if not may or lock is None:
                return False
            sound = self._opens(lock)
            if not sound:
                self._mark.touch()
        return sound

    def _heal(self, lock: int) -> None:
        """Empties a folder that a kill has damaged."""
        if self._mark.exists() and not self._opens(lock):
            shutil.rmtree(self.data, ignore_errors=True)

    def _opens(self, lock: int) -> bool:
        """Tried in a process of its own: some damage takes the process that opens it down. It
        holds the lock too, so that nobody writes beside it where it outlives this one."""
        probe = [sys.executable, "-m", "csbot.search.indexing.probe", str(self.data)]
        try:
            done = subprocess.run(
                probe, capture_output=True, timeout=_PROBE_PATIENCE_S, pass_fds=(lock,)
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def _got(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
