"""A PostgreSQL of our own: a cluster in a temporary folder, gone with the tests."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def cluster() -> Iterator[str]:
    """Runs a server; gives the address of its `postgres` database (`…/NAME` for another)."""
    # The server refuses to run as root: there it runs as the system user that came with it,
    # who may not enter pytest's own temporary folders.
    user = "postgres" if os.geteuid() == 0 else None
    with TemporaryDirectory(prefix="csbot-postgres-") as name:
        if user:
            shutil.chown(name, user)
        with _running(user, Path(name)) as url:
            yield url


@contextmanager
def _running(user: str | None, folder: Path) -> Iterator[str]:
    data, port = folder / "data", _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    _run(user, "initdb", "-D", str(data), "-U", "csbot", "-A", "trust", "-E", "UTF8", "--no-sync")
    _run(user, "pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql+psycopg://csbot@127.0.0.1:{port}/postgres"
    finally:
        _run(user, "pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")


def _run(user: str | None, program: str, *arguments: str) -> None:
    path = shutil.which(program) or next(
        (str(one) for one in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))), program
    )
    subprocess.run(
        [path, *arguments],
        check=True,
        user=user,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
