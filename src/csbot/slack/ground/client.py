"""Clients of Slack's Web API, with the retries that each use can bear."""

from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

TIMEOUT_SECONDS = 15
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def reading_client(token: str, base_url: str) -> AsyncWebClient:
    """For calls that may be made twice: waits out rate limits and lost connections."""
    handlers = [AsyncRateLimitErrorRetryHandler(max_retry_count=2)]
    return _client(token, base_url, [*handlers, AsyncConnectionErrorRetryHandler()])


def posting_client(token: str, base_url: str) -> AsyncWebClient:
    """For posts: a lost connection may hide a message that arrived, so the outbox retries."""
    return _client(token, base_url, [])


def error_code(error: SlackApiError) -> str:
    """Slack's word for what is wrong (`channel_not_found`), or the HTTP status."""
    data = getattr(error.response, "data", None)
    if isinstance(data, dict) and data.get("error"):
        return str(data["error"])
    return f"http_{status(error)}"


def status(error: SlackApiError) -> int:
    return int(getattr(error.response, "status_code", 0) or 0)


def _client(token: str, base_url: str, handlers: list) -> AsyncWebClient:  # type: ignore[type-arg]
    client = AsyncWebClient(
        token=token, base_url=base_url, timeout=TIMEOUT_SECONDS, retry_handlers=handlers
    )
    if goes_straight(base_url):
        client.proxy = None
    return client


def goes_straight(base_url: str) -> bool:
    """Whether an address is this machine's own, which no proxy reaches."""
    return urlsplit(base_url).hostname in _LOOPBACK
