"""What stands around every request: a reference, strict headers, counts, and the last net."""

import time

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from csbot.web.body_limit import limited
from csbot.web.problems import failure
from csbot.web.reference import keep_reference, new_reference

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Surroundings:
    """`registry` receives counts and seconds by method, route (not path) and status."""

    def __init__(self, inner: ASGIApp, registry: CollectorRegistry) -> None:
        self._inner = inner
        labels = ["method", "route", "status"]
        self._requests = Counter("csbot_http_requests", "Requests", labels, registry=registry)
        self._seconds = Histogram(
            "csbot_http_request_seconds", "Seconds to the end", labels[:2], registry=registry
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        reference, began = new_reference(), time.perf_counter()
        is_head = scope["method"] == "HEAD"
        if is_head:
            # What GET would answer, without the body.
            scope = {**scope, "method": "GET"}
        keep_reference(scope, reference)
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = reference
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-store")
            elif is_head:
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._inner(scope, limited(receive), send_with_headers)
        # The one broad except of the web: whatever a page did not foresee is logged and answered.
        except Exception as error:
            if status:
                raise
            response = failure(Request(scope), error)
            await response(scope, receive, send_with_headers)
        finally:
            self._count(scope, status, time.perf_counter() - began)

    def _count(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", None) or "none"
        self._requests.labels(scope["method"], route, status).inc()
        self._seconds.labels(scope["method"], route).observe(seconds)
