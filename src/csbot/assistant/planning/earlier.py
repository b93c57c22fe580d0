"""What a follow-up leaves out: the question before it, and the records that were told for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csbot.assistant.planning.calls import Call
from csbot.assistant.planning.plan import Plan
from csbot.domain.reply import Reply, ToolCall
from csbot.tools.account.history_passages import HistoryArguments

_RECORDS = "history"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The turn that a question goes on with. `calls` are its look-ups, `accounts` what it was
    about, `told` the refs of the records that its facts stand on."""

    question: str = ""
    calls: tuple[ToolCall, ...] = ()
    accounts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, question: str, reply: Reply, calls: Sequence[ToolCall], accounts: Sequence[str]
    ) -> "Earlier":
        cited = {i for said in reply.sentences if said.status == "fact" for i in said.citations}
        records = (item for item in reply.evidence if item.kind == _RECORDS and item.id in cited)
        told = tuple(item.ref for item in records)
        return cls(question, tuple(calls), tuple(accounts), told)

    def carried(self, plan: Plan) -> Plan:
        """The plan whose looks into the records carry the matter that was spoken of."""
        beside = plan.beside and self._carrying(plan.beside)
        return replace(plan, calls=tuple(map(self._carrying, plan.calls)), beside=beside)

    def _carrying(self, call: Call) -> Call:
        if not isinstance(call.arguments, HistoryArguments):
            return call
        more = {"after": self.question, "cited": self.told}
        return replace(call, arguments=call.arguments.model_copy(update=more))


NOTHING_BEFORE = Earlier()
