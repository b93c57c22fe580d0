"""Sessions of the desk: a signed cookie, the anti-forgery token that belongs to it, the demo."""

import base64
import binascii
import hashlib
import hmac
import ipaddress
import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from csbot.app import App
from csbot.domain.person import Person
from csbot.loading.load import SAMPLE

COOKIE = "csbot_session"
DEMO = "demo"
LASTS = timedelta(hours=12)
_KEY_BYTES = 32
# A proxy on this machine speaks for others.
_PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host")


@dataclass(frozen=True, slots=True)
class Visit:
    """What a cookie says. `email` is empty before sign-in; `via` is a token's or a link's id, or
    "demo"; `until` is in seconds since 1970."""

    id: str
    until: int
    email: str = ""
    via: str = ""


class Sessions:
    """Cookies are signed with a key in the home; a session ends with the token, or the link's
    right, that opened it."""

    def __init__(self, app: App, *, loopback: bool) -> None:
        self._app = app
        self._loopback = loopback

    def visit(self, request: Request) -> Visit | None:
        """The visit that the cookie carries; None where there is none that is ours and in time."""
        body, _, signature = request.cookies.get(COOKIE, "").partition(".")
        if not hmac.compare_digest(self._sign("session", body), signature):
            return None
        try:
            visit = Visit(**json.loads(base64.urlsafe_b64decode(body)))
        except (binascii.Error, ValueError, TypeError):
            return None
        return visit if visit.until > self._app.clock().timestamp() else None

    def person(self, request: Request) -> Person | None:
        """Who is signed in, still known, and still allowed in that way."""
        visit = self.visit(request)
        if visit is None or not visit.email:
            return None
        if visit.via == DEMO:
            allowed = self.demo_allowed(request)
        else:
            allowed = self._app.tokens.in_force(visit.via) or self._app.links.in_force(visit.via)
        return self._app.people.find(visit.email) if allowed else None

    def new_visit(self, email: str = "", via: str = "") -> Visit:
        until = int((self._app.clock() + LASTS).timestamp())
        return Visit(secrets.token_urlsafe(18), until, email, via)

    def keep(self, request: Request, response: Response, visit: Visit) -> None:
        body = base64.urlsafe_b64encode(json.dumps(asdict(visit)).encode()).decode()
        response.set_cookie(
            COOKIE,
            f"{body}.{self._sign('session', body)}",
            max_age=int(LASTS.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )

    def forgery_token(self, visit: Visit) -> str:
        return self._sign("forgery", visit.id)

    def demo_allowed(self, request: Request) -> bool:
        """Only on this machine, asked by this machine under its own name, over the sample."""
        if any(name in request.headers for name in _PROXIED):
            return False
        here = request.client is not None and is_loopback(request.client.host)
        named = is_loopback(urlsplit(f"//{request.headers.get('host', '')}").hostname or "")
        return self._loopback and here and named and self._app.records.fact(SAMPLE) == "yes"

    def _sign(self, purpose: str, text: str) -> str:
        message = f"{purpose}:{text}".encode()
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()

    @cached_property
    def _key(self) -> bytes:
        return _read_key(self._app.settings.home / "session.key")


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _read_key(path: Path) -> bytes:
    """Made at first use, readable by its owner alone; of two processes that make it one wins."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        with suppress(FileExistsError):
            os.link(made, path)
        made.unlink()
    return path.read_bytes()
