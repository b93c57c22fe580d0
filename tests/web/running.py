"""csbot served over real HTTP on a loopback port, and people who talk to it."""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from csbot.app import App

EXECUTIVE = "adaeze.nwosu@servercafe.example"
ADMIN = "sam.lindqvist@servercafe.example"
MANAGER = "marguerite.dubois@servercafe.example"
OTHER_MANAGER = "haruto.nakamura@servercafe.example"
CSM = "priya.raman@servercafe.example"
OTHER_CSM = "callum.reid@servercafe.example"
# Of Priya Raman, whose manager is Marguerite Dubois; in trouble, so that a manager approves.
HER_ACCOUNT = "ACC-001"
# Of Callum Reid, whose manager is Haruto Nakamura.
HIS_ACCOUNT = "ACC-013"

Client = Callable[[str], httpx.Client]


@contextmanager
def served(web: FastAPI) -> Iterator[str]:
    """The address at which it answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    config = uvicorn.Config(
        web,
        host="127.0.0.1",
        port=port,
        log_level="critical",
        ws="none",
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def token_for(app: App, email: str) -> str:
    return app.tokens.create(email, app.clock())[1]


def api_client(app: App, address: str, email: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {token_for(app, email)}"}
    return httpx.Client(base_url=f"{address}/api/v1", headers=headers, timeout=30)


def forgery_token(page: str) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', page)
    assert found, "the page has no form with a token"
    return found.group(1)


class Visitor:
    """A browser without JavaScript: keeps cookies, sends forms with their token."""

    def __init__(self, address: str) -> None:
        self.http = httpx.Client(base_url=address, timeout=30, follow_redirects=True)

    def signed_in(self, email: str) -> "Visitor":
        page = self.send("/sign-in", "/sign-in", email=email)
        assert page.status_code == 200, page.text
        return self

    def see(self, path: str, **headers: str) -> httpx.Response:
        return self.http.get(path, headers=headers)

    def send(self, page: str, action: str, **fields: Any) -> httpx.Response:
        """Fills in a form of a page."""
        token = forgery_token(self.see(page).text)
        return self.http.post(action, data={"csrf": token, **fields})
