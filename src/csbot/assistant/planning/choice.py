"""The look-ups that a question is likely to want, and the calls made of them."""

from collections.abc import Sequence
from dataclasses import replace

from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.planning.means import Means
from csbot.assistant.planning.strategy_gate import strategic
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.reading.told_of import told_of
from csbot.assistant.routing.coverage import (
    STRONG,
    SURE,
    answers,
    chance_of,
    is_partly,
    is_strange,
    left_over,
    share_of,
    unread,
)
from csbot.assistant.routing.fitting import ranked, takes
from csbot.assistant.routing.router import Match
from csbot.assistant.routing.unheard import unheard
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments

_RECORDS, _OVERVIEW = "account_history", "account_overview"
# A record that is summed up is told whole, what is supposed stands in none, and reasons for leaving
# are looked for in the records already.
_ALONE = frozenset({"account_recap", "account_what_if", "account_losing"})
# What is called only where the question is read by its parts (figure_asked.py).
_READ_BY_PARTS = frozenset({"portfolio_figures"})
_TOGETHER = "portfolio_matching"
# Stands in no text; and what asks for reasons, whether a record has the word or not.
_NOWHERE, _ASKED = "\N{REPLACEMENT CHARACTER}", frozenset({"why"})
# Another look-up is asked too for what the best leaves open where it is this likely beside it.
_ALSO = 0.3
# Below it the records are read too, though the tool knows each word of the question.
_LEADS = 0.5
# Below this chance a look-up is only the likeliest of none, though it knows each word.
_GUESSED = 0.1
# From `PLACED` on a question is clear; another tool than the best is taken for its hearing more
# from `_BESIDE` of it on, among so many.
PLACED, _BESIDE, _TRIED = 0.4, 0.05, 5
MOST_CALLS = 3


class Choice:
    """Which of the tools are meant, and what each is called with."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._tools = means.tools
        self._router = means.router
        self._thresholds = means.thresholds

    def ranked(self, reading: Reading, subjects: Subjects) -> list[Match]:
        """Tools, and what is none, by how likely each is meant."""
        return ranked(self._router, self._tools, reading, subjects)

    def likely(self, reading: Reading, subjects: Subjects) -> list[Match]:
        """The tools alone, the likeliest first."""
        found = [m for m in self.ranked(reading, subjects) if m.tool in self._tools]
        return [m for m in found if m.tool not in _READ_BY_PARTS]

    def best(self, reading: Reading, subjects: Subjects) -> AnyTool:
        return self._tools[self.likely(reading, subjects)[0].tool]

    def calls(
        self, reading: Reading, subjects: Subjects, context: Context, whole: Reading | None = None
    ) -> list[Call]:
        """`whole` is the question that `reading` is the asking clause of: what it tells beside
        that clause is read too, or looked for in the records."""
        whole = whole or reading
        likely = self.likely(reading, subjects)
        strategic = self.strategic(likely, reading, subjects)
        if strategic is not None:
            return self.of(strategic, reading, Subjects(), context)
        # Conditions that accounts meet together were read before, or there are none.
        likely = [match for match in likely if match.tool != _TOGETHER]
        best = likely[0]
        tool = self._tools[best.tool]
        settled = subjects.accounts or reading.company
        least = self._thresholds.weak if settled else self._thresholds.sure
        if best.score < least or (takes(tool) == "account" and not subjects.accounts):
            return []
        calls = self._likely(best, reading, subjects, context)
        if not calls or unheard(tool, reading, self._router):
            # Nor can a tool be asked whose metric nothing names.
            calls = self._hearing(likely, reading, subjects, context) or calls
        if subjects.kind != "one" or takes(tool) != "account" or tool.name == _RECORDS:
            return calls
        rest = self._open_words(best, reading, whole, context)
        share = share_of(rest, whole)
        if is_strange(share, len(rest), best.score):
            # What the question is about the tool knows nothing of: it would answer another one.
            return self.of(self._tools[_RECORDS], whole, subjects, context)
        if is_partly(share, reading):
            calls = [replace(call, placed=False) for call in calls]
        also = self._also_answers(likely, rest) if rest and best.score < STRONG else None
        if also is not None:
            return [*calls, *self._likely(also, reading, subjects, context)]
        ignored = bool(reading.contacts) and "person" not in tool.arguments.model_fields
        # "A P1" names something that no look-up knows: the records may.
        ignored = ignored or bool(reading.strangers)
        if not ignored and not self._leaves_open(best, rest):
            return calls
        searched = self.of(self._tools[_RECORDS], whole, subjects, context)
        extra = [replace(call, extra=True) for call in searched]
        if not rest and not ignored and best.score >= max(self._thresholds.sure, _LEADS):
            # Each word of the question is the tool's: nothing is left for the records to tell.
            return calls
        if best.score >= PLACED:
            # What speaks of a name that only records can know comes first.
            return [*extra, *calls] if reading.strangers else [*calls, *extra]
        # What the tool knows no word of, and no record tells, it does not answer.
        return [*extra, *(replace(call, doubted=bool(rest)) for call in calls)]

    def _likely(
        self, match: Match, reading: Reading, subjects: Subjects, context: Context
    ) -> list[Call]:
        """The calls of a look-up, with how likely it is meant."""
        tool = self._tools[match.tool]
        share = share_of(left_over(tool, reading, self._router), reading)
        chance = 1.0 if tool.name == _RECORDS else self._chance(match.score, share)
        calls = self.of(tool, reading, subjects, context)
        return [replace(call, placed=match.score >= PLACED, chance=chance) for call in calls]

    def _chance(self, score: float, share: float) -> float:
        return chance_of(score, share) if self._thresholds.are_shares else 1.0

    def _also_answers(self, likely: Sequence[Match], rest: set[str]) -> Match | None:
        """The next likely tool that speaks of all that the best leaves over."""
        for other in likely[1:MOST_CALLS]:
            also = self._tools[other.tool]
            near = other.score >= max(self._thresholds.weak, _ALSO * likely[0].score)
            if near and takes(also) == "account" and answers(also, rest, self._router):
                return other
        return None

    def _leaves_open(self, best: Match, rest: set[str]) -> bool:
        """Whether the records are read beside the best tool: it is far from certain, or it leaves
        words over, and is not quite certain or they are words of questions to the records. "Who
        decides on the renewal" is like no question more than like one for the renewal's date."""
        if best.score < STRONG:
            return True
        return bool(rest) and (best.score < SURE or bool(rest & self._router.heard(_RECORDS)))

    def _hearing(
        self, likely: Sequence[Match], reading: Reading, subjects: Subjects, context: Context
    ) -> list[Call]:
        """The next likely tool over a book that takes all that the question narrows by."""
        for match in likely[1:_TRIED]:
            tool = self._tools[match.tool]
            if match.score >= _BESIDE * likely[0].score and issubclass(
                tool.arguments, BookArguments
            ):
                calls = self.of(tool, reading, subjects, context)
                if calls and not unheard(tool, reading, self._router):
                    return calls
        return []

    def beside(
        self, reading: Reading, subjects: Subjects, context: Context, calls: Sequence[Call]
    ) -> Call | None:
        """The records near a question, named only: a metric may answer it, or a note. Where a
        look into the records was planned, for words that nothing else answers, the nearest."""
        if subjects.kind != "one" or any(call.tool.name in _ALONE for call in calls):
            return None
        overview = self._tools[_OVERVIEW]
        if [c.tool for c in calls] == [overview] and not left_over(overview, reading, self._router):
            # "Tell me about Acme" holds no matter that a record could be near.
            return None
        tool = self._tools[_RECORDS]
        searched = call_of(tool, reading, subjects.accounts, context)
        if searched is None:
            return None
        is_open = any(call.tool.name == _RECORDS for call in calls)
        values = searched.arguments.model_dump()
        return made(tool, {**values, "beside": True, "only_near": not is_open})

    def is_placed(self, reading: Reading, subjects: Subjects) -> bool:
        """Whether one look-up is surely meant."""
        return self.likely(reading, subjects)[0].score >= PLACED

    def is_sure(self, reading: Reading, subjects: Subjects) -> bool:
        """Whether one look-up is as good as certain."""
        return self.likely(reading, subjects)[0].score >= SURE

    def _open_words(
        self, best: Match, reading: Reading, whole: Reading, context: Context
    ) -> set[str]:
        """What the best look-up does not know, and could stand in a record. A word that stands in
        none ("doin", "grumpy") is no reason to look there, where the look-up is likely meant."""
        tool = self._tools[best.tool]
        rest = unread(tool, reading, whole, self._router)
        if tool.tells_why:
            rest = rest - _ASKED
        if not rest or best.score < PLACED:
            return rest
        rarity = context.search.rarity([*rest, _NOWHERE])
        return {word for word in rest if rarity[word] < rarity[_NOWHERE]} | (rest & _ASKED)

    def records_lead(
        self, reading: Reading, subjects: Subjects, calls: Sequence[Call], context: Context
    ) -> bool:
        """Whether a question on one account is for its records before all: they are looked through
        for some of it, it is like one to them, or it holds words of which the best tool, not quite
        certain, knows nothing."""
        if subjects.kind != "one" or not reading.topic.strip():
            return False
        if any(call.tool.name == _RECORDS and not call.extra for call in calls):
            return True
        best = self.likely(reading, subjects)[0]
        if best.tool == _RECORDS:
            return True
        rest = self._open_words(best, reading, reading, context)
        partly = is_partly(share_of(rest, reading), reading)
        guessed = self._chance(best.score, share_of(rest, reading)) < _GUESSED
        return partly or guessed or (best.score < SURE and bool(rest))

    def told(self, best: Match, reading: Reading, context: Context) -> list[Call]:
        """A look into the one account's records that a strange name stands in; none where the
        name is clearly asked for what an account of its own would have."""
        if best.score >= PLACED and best.tool != _RECORDS:
            return []
        accounts = told_of(reading.strangers, context)
        if len(accounts) != 1:
            return []
        return self.of(self._tools[_RECORDS], reading, Subjects(accounts), context)

    def strategic(
        self, ranked: Sequence[Match], reading: Reading, subjects: Subjects
    ) -> AnyTool | None:
        """The look-up in the strategy for a question that is one for it, whatever it is worded
        like."""
        return strategic(ranked, reading, subjects, self._means)

    def of(
        self, tool: AnyTool, reading: Reading, subjects: Subjects, context: Context
    ) -> list[Call]:
        groups = [subjects.accounts]
        if takes(tool) == "account":
            groups = [(account,) for account in subjects.accounts[:MOST_CALLS]]
        found = [call_of(tool, reading, group, context) for group in groups]
        return [call for call in found if call is not None]
