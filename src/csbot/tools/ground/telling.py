"""Findings being put together: each sentence beside the evidence that carries it."""

from collections.abc import Iterable

from csbot.domain.evidence import Evidence
from csbot.domain.reply import Findings, ReplyStatus, Statement, Status


class Telling:
    """Collects statements in order; evidence is kept once by ref, accounts once by id."""

    def __init__(self) -> None:
        self._statements: list[Statement] = []
        self._evidence: dict[tuple[str, str], Evidence] = {}
        self._accounts: dict[str, None] = {}

    def say(self, text: str, *items: Evidence, status: Status = "fact", lead: bool = False) -> None:
        """A sentence that stands on these records."""
        for item in items:
            self._keep(item)
            if item.account_id:
                self._accounts.setdefault(item.account_id)
        refs = tuple(dict.fromkeys(item.ref for item in items))
        self._statements.append(Statement(text=text, status=status, refs=refs, lead=lead))

    def _keep(self, item: Evidence) -> None:
        """Of two readings of one record each is kept; who one is about may be several accounts."""
        known = self._evidence.get((item.ref, item.text), item)
        subject = tuple(dict.fromkeys((*known.subject, *item.subject)))
        if subject != known.subject:
            known = known.model_copy(update={"subject": subject})
        self._evidence[item.ref, item.text] = known

    def gap(self, text: str, lead: bool = False) -> None:
        """What is not known, or not shown here."""
        self._statements.append(Statement(text=text, status="gap", lead=lead))

    def findings(self, status: ReplyStatus = "answered", accounts: Iterable[str] = ()) -> Findings:
        return Findings(
            statements=tuple(self._statements),
            evidence=tuple(self._evidence.values()),
            accounts=tuple(dict.fromkeys((*self._accounts, *accounts))),
            status=status,
        )
