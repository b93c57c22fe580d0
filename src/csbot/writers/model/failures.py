"""What a reader is told when the model fails, in words that end "Written without the model: …"."""

import logging
import traceback

import openai

from csbot.errors import Unavailable

_log = logging.getLogger(__name__)
# Subclasses stand before their bases: the first that fits is told.
_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (openai.AuthenticationError, "its key was refused."),
    (openai.PermissionDeniedError, "its key may not use it."),
    (openai.NotFoundError, "its address knows no such model."),
    (openai.RateLimitError, "it is busy."),
    (openai.APITimeoutError, "it did not answer in time."),
    (openai.APIConnectionError, "it could not be reached."),
    (openai.InternalServerError, "it failed."),
    (openai.APIStatusError, "it refused the request."),
)
_TOO_LONG = ("context_length", "context length", "maximum context", "too long", "too many tokens")


def unavailable(error: Exception) -> Unavailable:
    """Any failure as the one that callers know; details go to the log alone."""
    if isinstance(error, Unavailable):
        return error
    if is_too_long(error):
        return Unavailable("the question and its records are too long for it.")
    for kind, words in _WORDS:
        if isinstance(error, kind):
            _log.info("model: %s: %s", type(error).__name__, words)
            return Unavailable(words)
    # The error's own words may be the model's: the log is told where it arose, not what it said.
    _log.warning("model: its answer could not be read: %s in %s", *_origin(error))
    return Unavailable("its answer could not be read.")


def _origin(error: Exception) -> tuple[str, str]:
    frames = traceback.extract_tb(error.__traceback__)
    return type(error).__name__, f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"


def is_too_long(error: Exception) -> bool:
    """Whether the endpoint refused a request for its length."""
    if not isinstance(error, openai.BadRequestError):
        return False
    said = f"{error.code} {error.message}".casefold()
    return any(sign in said for sign in _TOO_LONG)


def retry_after(error: openai.RateLimitError) -> float | None:
    """Seconds that the endpoint asks to wait; None where it does not say so in seconds."""
    try:
        seconds = float(error.response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None
