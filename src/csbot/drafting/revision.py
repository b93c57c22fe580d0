"""The facts of a draft as a note or a reviewer's wishes would have them.

Shorter keeps the first sentences of a section; "leave out" drops those that speak of it; "mention"
adds what the records say. A wish that nothing can be done about is answered with a gap, unless it
is a standing one: those are often about what a draft has nothing of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from csbot.domain import wording
from csbot.domain.evidence import Evidence, computed_ref
from csbot.domain.records import Account
from csbot.domain.reply import Statement
from csbot.drafting.compose import SectionFacts
from csbot.drafting.request import DraftRequest
from csbot.drafting.wishes import Wish, is_addressed, wishes_in
from csbot.search.stems import stems
from csbot.tools.ground.base import AnyTool, Context

_KEPT_WHEN_SHORT = 3
# Beside these a letter keeps what makes it one: its greeting and its closing.
_KEPT_OF_A_LETTER = 5
_ASKED = "Asked for: “"
# What a customer took part in; internal notes are not for them.
_SHARED = ("meeting", "email", "ticket", "call", "chat", "survey")
Parts = list[SectionFacts]


class Revision:
    """Follows wishes about one draft. `letter` is one that goes to the customer."""

    def __init__(
        self, account: Account, context: Context, tools: Mapping[str, AnyTool], letter: bool
    ) -> None:
        self._account = account
        self._context = context
        self._tools = tools
        self._letter = letter

    def revised(self, facts: Sequence[SectionFacts], request: DraftRequest) -> Parts:
        """Standing wishes first, then the requester's note, then what reviewers asked for, oldest
        first: a later wish goes before an earlier one."""
        parts = list(facts)
        for wish in standing_of(request):
            parts = self._kept(parts, wish)
        for wish in wishes_in(request.note or ""):
            if wish.kind == "plain" and self._letter and is_addressed(wish.what):
                parts = self._in_own_words(parts, wish)
            else:
                parts = self._followed(parts, wish)
        for change in request.changes:
            for wish in wishes_in(change):
                parts = self._followed(parts, wish)
        return parts

    def bounded(self, written: Sequence[SectionFacts], request: DraftRequest) -> Parts:
        """Sections that somebody else wrote from revised facts, held to what was to be left out
        and to how long they may be."""
        said = [request.note or "", *request.changes]
        asked = [wish for text in said for wish in wishes_in(text)]
        parts = list(written)
        for wish in [*standing_of(request), *asked]:
            if wish.kind in ("shorter", "leave_out"):
                parts = self._kept(parts, wish)
        return parts

    def _kept(self, parts: Parts, wish: Wish) -> Parts:
        """Followed where it can be, and nothing is said where it can't."""
        if wish.kind == "shorter":
            return [self._shorter(part) for part in parts]
        if wish.kind == "leave_out":
            wanted = set(stems(wish.what))
            return [_emptied(part, wish, wanted) for part in parts]
        if wish.kind == "mention":
            added = self._with(parts, wish)
            gaps = [s for part in added for s in part.statements if s.text.startswith(_ASKED)]
            return parts if gaps else added
        return parts

    def _followed(self, parts: Parts, wish: Wish) -> Parts:
        if wish.kind == "manner":
            return parts
        if wish.kind == "shorter":
            return [self._shorter(part) for part in parts]
        if wish.kind == "leave_out":
            return self._without(parts, wish)
        return self._with(parts, wish)

    def _shorter(self, part: SectionFacts) -> SectionFacts:
        said = part.statements
        if self._letter:
            gaps = tuple(s for s in said if s.status == "gap")
            letter = [s for s in said if s.status != "gap"]
            ends = letter[: _KEPT_OF_A_LETTER - 2] + letter[-2:]
            kept = letter if len(letter) <= _KEPT_OF_A_LETTER else ends
            return replace(part, statements=(*kept, *gaps))
        return replace(part, statements=said[:_KEPT_WHEN_SHORT])

    def _without(self, parts: Parts, wish: Wish) -> Parts:
        wanted = set(stems(wish.what))
        changed = [_emptied(part, wish, wanted) for part in parts]
        if all(new.statements == old.statements for new, old in zip(changed, parts, strict=True)):
            text = f"{_ASKED}{wish.said}”. No sentence of this draft speaks of it."
            return self._added(parts, wish, [Statement(text=text, status="gap")], ())
        return changed

    def _with(self, parts: Parts, wish: Wish) -> Parts:
        history = self._tools["account_history"]
        values: dict[str, object] = {"account": self._account.account_id, "topic": wish.what}
        if self._letter:
            values["kinds"] = _SHARED
        found = history.run(self._context, history.arguments.model_validate(values))
        if found.status != "answered":
            text = f"{_ASKED}{wish.said}”. No record was found that says anything about it."
            return self._added(parts, wish, [Statement(text=text, status="gap")], ())
        most = 1 if self._letter else _KEPT_WHEN_SHORT
        said = [s.model_copy(update={"lead": False}) for s in found.statements[:most]]
        return self._added(parts, wish, said, found.evidence)

    def _in_own_words(self, parts: Parts, wish: Wish) -> Parts:
        """A note that is a sentence goes into the letter as it stands, and is cited as a note."""
        person, today = self._context.person, self._context.today
        text = wish.what if wish.what.endswith(("?", "!", ".")) else f"{wish.what}."
        record = Evidence(
            ref=computed_ref("note", person.email, today.isoformat(), text),
            text=text,
            title=f"Note of {person.name}, {wording.day(today)}",
            kind="computed",
            date=today,
            account_id=self._account.account_id,
            subject=(person.name, self._account.name),
        )
        said = Statement(text=text, status="inference", refs=(record.ref,))
        return self._added(parts, wish, [said], (record,))

    def _added(
        self,
        parts: Parts,
        wish: Wish,
        said: Sequence[Statement],
        evidence: Sequence[Evidence],
    ) -> Parts:
        """To the section whose title the wish names, else the first; in a letter to its body."""
        wanted = set(stems(wish.said))
        shared = [len(wanted & set(stems(part.plan.title))) for part in parts]
        fallback = len(parts) - 1 if self._letter else 0
        at = shared.index(max(shared)) if max(shared) and not self._letter else fallback
        part = parts[at]
        place = self._place(part.statements, said)
        statements = (*part.statements[:place], *said, *part.statements[place:])
        changed = replace(part, statements=statements, evidence=(*part.evidence, *evidence))
        return [*parts[:at], changed, *parts[at + 1 :]]

    def _place(self, statements: Sequence[Statement], said: Sequence[Statement]) -> int:
        """In a letter behind its facts and before its closing; what is not known stands last."""
        if not self._letter or said[0].status == "gap":
            return len(statements)
        facts = [i for i, s in enumerate(statements) if s.status == "fact"]
        return facts[-1] + 1 if facts else min(1, len(statements))


def standing_of(request: DraftRequest) -> list[Wish]:
    """The team's wishes, then the requester's own, each in its order."""
    return [wish for rule in request.standing for wish in wishes_in(rule.text)]


def _speaks_of(text: str, wanted: set[str]) -> bool:
    return bool(wanted) and wanted <= set(stems(text))


def _is_titled(part: SectionFacts, wanted: set[str]) -> bool:
    """`the support section`, `support`: the words of the title, and at most "section" besides."""
    title = set(stems(part.plan.title))
    return bool(title) and title <= wanted <= title | set(stems("section paragraph"))


def _emptied(part: SectionFacts, wish: Wish, wanted: set[str]) -> SectionFacts:
    """Without the sentences that hold every word of what is unwanted; or without any."""
    if _is_titled(part, wanted):
        left_out = Statement(text=f"Left out as asked: “{wish.said}”.", status="gap")
        return replace(part, statements=(left_out,))
    kept = tuple(s for s in part.statements if not _speaks_of(s.text, wanted))
    return replace(part, statements=kept)
