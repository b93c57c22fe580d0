"""A mail server on the loopback that keeps what it is given, and misbehaves as it is told."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass
class MailServer:
    """`answers` are said once each in the place of the usual one, by the command that they are
    for (`DATA.` is the end of a letter); None hangs up instead. What hangs up after `DATA.` has
    kept the letter all the same, as real servers may. `stalls` names a command that is answered
    only once `going_on` is set."""

    answers: dict[str, list[str | None]] = field(default_factory=dict)
    kept: list[bytes] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    stalls: str = ""
    stalling: threading.Event = field(default_factory=threading.Event)
    going_on: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(one, policy=default) for one in self.kept]  # type: ignore[misc]

    def answer(self, command: str, usual: str) -> str | None:
        waiting = self.answers.get(command)
        return waiting.pop(0) if waiting else usual


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        owner: MailServer = self.server.owner  # type: ignore[attr-defined]
        self._owner = owner
        if not self._say("CONNECT", "220 here"):
            return
        while line := self.rfile.readline():
            said = line.decode().rstrip("\r\n")
            owner.said.append(said)
            command = said.partition(" ")[0].upper()
            usual = {"EHLO": "250 here", "QUIT": "221 bye", "DATA": "354 go ahead"}
            if not self._say(command, usual.get(command, "250 fine")) or command == "QUIT":
                return
            if command == "DATA" and self._answered.startswith("354") and not self._letter():
                return

    def _letter(self) -> bool:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line[1:] if line.startswith(b".") else line)
        refused = (self._owner.answers.get("DATA.") or ["250"])[0]
        if refused is None or refused.startswith("2"):
            self._owner.kept.append(b"".join(lines))
        return self._say("DATA.", "250 queued as 4711")

    def _say(self, command: str, usual: str) -> bool:
        if command == self._owner.stalls:
            self._owner.stalling.set()
            self._owner.going_on.wait(30)
        answer = self._owner.answer(command, usual)
        if answer is None:
            return False
        self._answered = answer
        try:
            self.wfile.write(answer.encode() + b"\r\n")
        except OSError:  # the other side was killed meanwhile
            return False
        return True


@contextmanager
def mail_server() -> Iterator[MailServer]:
    owner = MailServer()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.daemon_threads = True
        server.owner = owner  # type: ignore[attr-defined]
        owner.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield owner
        finally:
            server.shutdown()
            thread.join()
