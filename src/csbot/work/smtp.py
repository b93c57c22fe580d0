"""A mail server: spoken to step by step, so that one knows whether it has the letter."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from csbot.domain.delivery import Letter
from csbot.work.carriers import NotNow, OnTheWay, Refused, Unclear

# Seconds for each answer: together shorter than a lease, which is renewed meanwhile all the same.
_TIMEOUT = 15.0
_PORTS = {"smtp": 587, "smtps": 465}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_GO_AHEAD, _TAKEN, _DATA = 250, 250, 354
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class MailServer:
    """`smtps` is TLS from the first byte; `smtp` changes to TLS where the server offers it, and
    without it no password is sent anywhere but to this machine."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""

    @classmethod
    def of(cls, url: str) -> "MailServer":
        """`smtp://USER:PASSWORD@HOST:PORT`, whose parts may be percent-encoded."""
        split = urlsplit(url)
        return cls(
            scheme=split.scheme,
            host=split.hostname or "",
            port=split.port or _PORTS[split.scheme],
            user=unquote(split.username or ""),
            password=unquote(split.password or ""),
        )

    @property
    def named(self) -> str:
        return f"{self.host}:{self.port}"


class SmtpCarrier:
    """Fits `csbot.work.carriers.Carrier`. A mail server takes a letter as often as it is given."""

    repeatable = False

    def __init__(self, server: MailServer) -> None:
        self._server = server

    def carry(self, letter: Letter, on_the_way: OnTheWay) -> str:
        with self._line() as line:
            try:
                self._addressed(line, letter)
            except (OSError, smtplib.SMTPException) as error:
                raise _unreached(self._server, error) from error
            on_the_way()
            said = self._given(line, letter)
            # Its answer stands; how the line ends changes nothing.
            with suppress(OSError, smtplib.SMTPException):
                line.quit()
            return said

    def reach(self) -> None:
        """Greets and, where it has to, logs in. Raises NotNow or Refused."""
        with self._line() as line, suppress(OSError, smtplib.SMTPException):
            line.quit()

    @contextmanager
    def _line(self) -> Iterator[smtplib.SMTP]:
        """Open and logged in; closed without a word, since a word might end a letter that was
        begun. Raises NotNow or Refused."""
        try:
            line = self._opened()
        except (OSError, smtplib.SMTPException) as error:
            raise _unreached(self._server, error) from error
        try:
            try:
                self._let_in(line)
            except (OSError, smtplib.SMTPException) as error:
                raise _unreached(self._server, error) from error
            yield line
        finally:
            line.close()

    def _opened(self) -> smtplib.SMTP:
        server = self._server
        if server.scheme == "smtp":
            return smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT)
        trusted = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT, context=trusted)

    def _let_in(self, line: smtplib.SMTP) -> None:
        server = self._server
        line.ehlo_or_helo_if_needed()
        is_secure = server.scheme == "smtps"
        if not is_secure and line.has_extn("starttls"):
            line.starttls(context=ssl.create_default_context())
            line.ehlo()
            is_secure = True
        if server.user:
            if not is_secure and server.host not in _LOOPBACK:
                raise Refused(f"{server.named} offers no TLS: csbot sends no password in the open.")
            line.login(server.user, server.password)

    def _addressed(self, line: smtplib.SMTP, letter: Letter) -> None:
        """As far as a server goes without having read a word of the letter."""
        options = []
        if not letter.delivery.to.isascii() or not letter.sender.isascii():
            options = ["SMTPUTF8"] if line.has_extn("smtputf8") else []
        self._asked(line.mail(letter.sender, options), f"the sender {letter.sender}")
        self._asked(line.rcpt(letter.delivery.to), f"the recipient {letter.delivery.to}")
        code, said = line.docmd("DATA")
        if code != _DATA:
            raise self._refusal(code, said, "the letter")

    def _asked(self, answer: tuple[int, bytes], what: str) -> None:
        code, said = answer
        if code not in (_GO_AHEAD, 251):
            raise self._refusal(code, said, what)

    def _given(self, line: smtplib.SMTP, letter: Letter) -> str:
        """From the first word on a broken line leaves open whether the server has the letter."""
        try:
            line.send(_stuffed(letter.mail))
            code, said = line.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise Unclear(
                f"The line to {self._server.named} broke before it said whether it took the letter."
            ) from error
        if code != _TAKEN:
            raise self._refusal(code, said, "the letter")
        return f"{self._server.named} took it: {_words(said)}"

    def _refusal(self, code: int, said: bytes, what: str) -> Refused | NotNow:
        told = f"{self._server.named} refused {what}: {code} {_words(said)}"
        return NotNow(told) if 400 <= code < 500 else Refused(told)


def _unreached(server: MailServer, error: Exception) -> Refused | NotNow:
    """Nothing of the letter was said yet."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        told = f"{server.named} refused to let csbot log in: {error.smtp_code}."
        return NotNow(f"{told} Look at CSBOT_SMTP_URL.")
    if isinstance(error, ssl.SSLError):
        return NotNow(f"{server.named} has no certificate that csbot trusts.")
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return NotNow(f"{server.named} hung up before it had the letter.")
    if isinstance(error, smtplib.SMTPResponseException):
        told = f"{server.named} answered {error.smtp_code}."
        return NotNow(told) if error.smtp_code < 500 else Refused(told)
    return NotNow(f"{server.named} can't be reached.")


def _stuffed(mail: bytes) -> bytes:
    """With the lines' own leading dots doubled, and the dot that ends a letter."""
    text = mail.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n").split(b"\n")
    lines = [b"." + line if line.startswith(b".") else line for line in text]
    return b"\r\n".join(lines) + b"\r\n.\r\n"


def _words(said: bytes) -> str:
    text = " ".join(said.decode("utf-8", "replace").split())
    return (text[:_LONGEST] + "…" if len(text) > _LONGEST else text).rstrip(".") + "."
