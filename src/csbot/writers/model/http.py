"""The HTTP client to the model: a time-out is for the whole response, and so is a size."""

import time
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Event

import httpx2

_LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """Of a run: its first request has gone out, and its answer comes in."""

    asked: Event = field(default_factory=Event)
    answered: Event = field(default_factory=Event)


waiting: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


class _Bounded(httpx2.SyncByteStream):
    """A body that must be whole by a deadline and within a size."""

    def __init__(self, stream: httpx2.SyncByteStream, request: httpx2.Request, end: float) -> None:
        self._stream = stream
        self._request = request
        self._end = end

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._stream:
            if run := waiting.get():
                run.answered.set()
            size += len(part)
            if time.monotonic() > self._end:
                raise httpx2.ReadTimeout("the response took too long", request=self._request)
            if size > _LARGEST:
                raise httpx2.ReadError("the response is too large", request=self._request)
            yield part

    def close(self) -> None:
        self._stream.close()


def open_client(seconds: float) -> httpx2.Client:
    """Honours the environment's proxies; asks for plain bodies, whose size is what is read."""
    return httpx2.Client(
        timeout=seconds,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"request": [_goes_out], "response": [_bound]},
    )


def _goes_out(_: httpx2.Request) -> None:
    if run := waiting.get():
        run.asked.set()


def _bound(response: httpx2.Response) -> None:
    if response.headers.get("content-encoding", "identity") != "identity":
        # What a small body unpacks to has no bound.
        raise httpx2.ReadError("the response is packed", request=response.request)
    allowed = response.request.extensions.get("timeout", {}).get("read") or 60.0
    stream = response.stream
    assert isinstance(stream, httpx2.SyncByteStream)
    response.stream = _Bounded(stream, response.request, time.monotonic() + allowed)
