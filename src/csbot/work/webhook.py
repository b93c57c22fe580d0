"""A system of the company's own that takes approved letters: signed, with a key to take each once.

The body is JSON. `X-Csbot-Signature: t=SECONDS,v1=HEX` is the HMAC-SHA256 of `SECONDS.BODY` with
the secret; `Idempotency-Key` is the letter's, the same at every attempt.
"""

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from csbot.domain.delivery import Letter
from csbot.work.carriers import NotNow, OnTheWay, Refused, Unclear

_TIMEOUT = 20.0
# What a server that is there says when it can't now; the rest of 4xx says that it never will.
_LATER = (408, 425, 429)
_LONGEST_WAIT = 6 * 3600.0


class WebhookCarrier:
    """Fits `csbot.work.carriers.Carrier`."""

    repeatable = True

    def __init__(self, url: str, secret: str, clock: Callable[[], datetime]) -> None:
        self._url = url
        self._secret = secret.encode()
        self._clock = clock
        self._named = httpx.URL(url).host

    def carry(self, letter: Letter, on_the_way: OnTheWay) -> str:
        body = json.dumps(payload(letter), ensure_ascii=False, sort_keys=True).encode()
        on_the_way()
        try:
            answer = httpx.post(
                self._url,
                content=body,
                headers=self._headers(letter, body),
                timeout=_TIMEOUT,
                follow_redirects=False,
            )
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise NotNow(f"{self._named} can't be reached.") from error
        except httpx.HTTPError as error:
            raise Unclear(f"{self._named} took the letter's words and gave no answer.") from error
        return self._taken(answer)

    def _headers(self, letter: Letter, body: bytes) -> dict[str, str]:
        at = str(int(self._clock().timestamp()))
        signed = hmac.new(self._secret, at.encode() + b"." + body, hashlib.sha256).hexdigest()
        return {
            "Content-Type": "application/json",
            "Idempotency-Key": letter.delivery.key,
            "X-Csbot-Signature": f"t={at},v1={signed}",
        }

    def _taken(self, answer: httpx.Response) -> str:
        code = answer.status_code
        told = f"{self._named} answered {code}."
        if 200 <= code < 300:
            return f"{self._named} took it."
        if code in _LATER or code == 503:
            raise NotNow(told, _retry_after(answer, self._clock()))
        if code >= 500:
            # It may have been taken before whatever failed: the key makes trying again safe.
            raise Unclear(told)
        raise Refused(told)


def payload(letter: Letter) -> dict[str, str | int | None]:
    """What the other system gets: the letter with who wrote, approved and pressed, and the mail
    itself for whoever wants to send it as it is."""
    delivery = letter.delivery
    return {
        "id": delivery.key,
        "draft": delivery.draft,
        "version": delivery.version,
        "account_id": delivery.account,
        "kind": letter.kind,
        "purpose": letter.purpose,
        "to": delivery.to,
        "from": letter.sender,
        "subject": letter.subject,
        "text": letter.text,
        "approved_by": letter.approved_by,
        "sent_by": delivery.by,
        "sent_at": delivery.pressed_at.isoformat(),
        "eml": letter.mail.decode("utf-8", "replace"),
    }


def _retry_after(answer: httpx.Response, now: datetime) -> float | None:
    """Seconds, from either form of the header; None where it says nothing readable."""
    told = answer.headers.get("Retry-After", "").strip()
    if not told:
        return None
    if told.isdecimal():
        return min(float(told), _LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(told)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max((at - now).total_seconds(), 0.0), _LONGEST_WAIT)
