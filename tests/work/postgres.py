"""A PostgreSQL of our own: a cluster in a temporary folder, gone with the tests."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@contextmanager
def cluster() -> Iterator[str]:
    """Runs a server; gives the address of its `postgres` database. Without PostgreSQL on this
    machine the test that asks for it is left out."""
    if _program("initdb") is None:
        pytest.skip("no PostgreSQL on this machine")
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
    subprocess.run(
        [_program(program) or program, *arguments],
        check=True,
        user=user,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )


def _program(name: str) -> str | None:
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(debian[-1]) if debian else None)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
