"""What a follow-up leaves out: the question before it, and the records that were told for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csbot.assistant.planning.calls import Call
from csbot.assistant.planning.plan import Plan
from csbot.domain.records import Account
from csbot.domain.reply import Reply, ToolCall
from csbot.tools.account.history_passages import HistoryArguments
from csbot.tools.ground.base import AnyTool, Context

_RECORDS, _BY_METRIC = "history", "portfolio_metric"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The turn that a question goes on with. `calls` are its look-ups, `accounts` what it was
    about, `told` the refs of the records that its facts stand on; `records_led` where the first of
    its facts stands on a record; `pointed`: the question said "she", and who is named in it now was
    spoken of there."""

    question: str = ""
    calls: tuple[ToolCall, ...] = ()
    accounts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    records_led: bool = False
    pointed: bool = False

    @property
    def shown(self) -> tuple[str, ...]:
        """Its accounts; of a list that was asked for so many these, and not all that it is of."""
        limits = [call.arguments.get("limit") for call in self.calls]
        return self.accounts[: limits[0]] if len(limits) == 1 and limits[0] else self.accounts

    def worst_first(self, context: Context) -> bool | None:
        """Whether a list by a metric that was told begins with the worst; None of other lists."""
        if [call.name for call in self.calls] != [_BY_METRIC]:
            return None
        values = self.calls[0].arguments
        order = values.get("order", "worst")
        if order in ("worst", "best"):
            return bool(order == "worst")
        known = context.playbooks.definitions().get(str(values.get("metric")))
        return (order == "lowest") is (known.better != "lower") if known else None

    @classmethod
    def of(
        cls, question: str, reply: Reply, calls: Sequence[ToolCall], accounts: Sequence[str]
    ) -> "Earlier":
        facts = [said.citations for said in reply.sentences if said.status == "fact"]
        records = {item.id: item.ref for item in reply.evidence if item.kind == _RECORDS}
        cited = {one for citations in facts for one in citations}
        told = tuple(ref for one, ref in records.items() if one in cited)
        led = bool(facts) and not records.keys().isdisjoint(facts[0])
        return cls(question, tuple(calls), tuple(accounts), told, led)

    def gone_on(self, text: str, records: AnyTool, account: Account) -> Call:
        """The look for what a few words ask of the matter that records told: "why", "how much was
        it"."""
        topic = f"{self.question} – {text}"
        asked = HistoryArguments(account=account.account_id, topic=topic, cited=self.told)
        return Call(records, asked)

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
