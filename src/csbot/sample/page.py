"""One routine item being written: a call, a mail, a note, a chat, a meeting, a survey."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from random import Random

from csbot.domain.records import HistoryKind
from csbot.sample.calendar import to_workday
from csbot.sample.cast import Cast
from csbot.sample.entry import Entry
from csbot.sample.phrases import Passage, Shelf, mood_of
from csbot.sample.schedule import Slot
from csbot.sample.tickets import Ticket
from csbot.sample.voice import Voice

_PRIVATE: tuple[HistoryKind, ...] = ("email", "chat", "note")
# The share of active users whom a survey asks.
_INVITED = 0.6


class Page:
    """One item, and its answer, in the words of one account."""

    def __init__(self, shelves: Mapping[str, Shelf], voice: Voice, slot: Slot, rng: Random) -> None:
        self._shelves, self._voice, self._slot, self._rng = shelves, voice, slot, rng
        self._case = voice.case
        self._cast = Cast(self._case, slot.day, rng)
        self._mood = mood_of(self._case.quality(slot.day))
        self._then: Passage | None = None

    def write(self, tickets: list[Ticket]) -> list[Entry]:
        writers: dict[str, Callable[[], Entry]] = {
            "call": lambda: self._call(tickets),
            "review": self._review,
            "survey": self._survey,
            "closing": lambda: self._about_ticket("email", "closings"),
            "ping": lambda: self._about_ticket("chat", "pings"),
            "briefing": self._briefing,
            "email": lambda: self._plain("email", "emails"),
            "note": lambda: self._plain("note", "notes"),
            "chat": lambda: self._plain("chat", "chats"),
            "meeting": lambda: self._plain("meeting", "meetings"),
        }
        return [writers[self._slot.routine](), *self._answer()]

    def _answer(self) -> list[Entry]:
        """What the passage says follows, where both are still there and in touch by then."""
        day = to_workday(self._slot.day + timedelta(days=self._rng.randint(3, 6)))
        gone = day > self._case.last_day or self._cast.who not in self._case.present(day)
        if self._then is None or gone or self._case.is_quiet(day):
            return []
        said = [
            self._voice.say(text, day, self._rng, self._cast.words)
            for text in (self._then.title, self._then.text[0])
        ]
        return [replace(self._entry("email", said[0], said[1], self._then.by), day=day)]

    def _take(self, shelf: str) -> Passage:
        return self._shelves[shelf].take(self._rng, self._case.spec.id, self._fits)

    def _fits(self, passage: Passage) -> bool:
        mood_fits = not passage.mood or self._mood in passage.mood
        known = all(self._voice.knows(text, self._slot.day) for text in passage.text)
        return mood_fits and known

    def _say(self, text: str) -> str:
        return self._voice.say(text, self._slot.day, self._rng, self._cast.words)

    def _with_speakers(self, text: str) -> str:
        """`C:`, `A:` and `B:` at the start of a turn become the names of those who speak."""
        words = self._cast.words
        names = {"C: ": self._case.owner.name, "A: ": words["who"], "B: ": words["other"]}
        turns: list[str] = []
        for line in text.splitlines():
            name = names.get(line[:3])
            if name and turns and turns[-1].startswith(f"{name}: "):
                turns[-1] += f" {line[3:]}"
            else:
                turns.append(f"{name}: {line[3:]}" if name else line)
        return "\n".join(turns)

    def _told(self, shelf: str) -> str:
        return self._say(self._rng.choice(self._take(shelf).text))

    def _plain(self, kind: HistoryKind, shelf: str) -> Entry:
        passage = self._take(shelf)
        self._then = passage.then
        text = self._say(self._rng.choice(passage.text))
        title = self._say(passage.title or "Chat with {who}")
        return self._entry(kind, title, self._with_speakers(text), passage.by)

    def _call(self, tickets: list[Ticket]) -> Entry:
        passage = self._take("openings")
        turns = [self._say(self._rng.choice(passage.text))]
        recent = [t for t in tickets if t.issue and 0 < (self._slot.day - t.day).days <= 14]
        if recent:
            self._recall(recent[-1])
            turns.append(self._told("mentions"))
        turns += [self._told("exchanges") for _ in range(2)]
        turns.append(self._told("farewells"))
        return self._entry("call", self._say(passage.title), self._with_speakers("\n".join(turns)))

    def _recall(self, ticket: Ticket) -> None:
        told = {part: ticket.words[part] for part in ("nuisance", "fix")}
        self._cast.words.update(told, tid=ticket.ticket_id)

    def _about_ticket(self, kind: HistoryKind, shelf: str) -> Entry:
        if self._slot.ticket is None:
            raise ValueError("a follow-up needs its ticket")
        self._recall(self._slot.ticket)
        return self._plain(kind, shelf)

    def _review(self) -> Entry:
        passage = self._take("review_openings")
        figures = [self._told("review_figures") for _ in range(self._rng.randint(2, 4))]
        decisions = [self._told("review_decisions") for _ in range(self._rng.randint(1, 2))]
        opening = self._say(self._rng.choice(passage.text))
        text = "\n".join([opening, *figures, *decisions])
        return self._entry("meeting", self._say(passage.title), text)

    def _briefing(self) -> Entry:
        entry = self._plain("meeting", "briefings")
        return replace(entry, who=self._cast.ids(self._cast.executive, self._cast.who))

    def _survey(self) -> Entry:
        shown = {m: self._voice.numbers.shown(m, self._slot.day) for m in ("nps", "csat", "ces")}
        scores = f"NPS {shown['nps']}. CSAT {shown['csat']}. CES {shown['ces']} of 7."
        users = self._voice.numbers.latest("active_users", self._slot.day) or 0
        invited = max(5, min(34, round(users * _INVITED)))
        answered = self._rng.randint(invited // 3 + 1, invited * 3 // 4)
        answers = f"{answered} of {invited} invited people answered."
        likes = "; ".join(self._told("survey_likes") for _ in range(2))
        wishes = "; ".join(self._told("survey_wishes") for _ in range(2))
        text = f"{scores} {answers}\nWhat works: {likes}.\nWhat to change: {wishes}."
        entry = self._entry("survey", "Quarterly relationship survey", text)
        return replace(entry, author="Server Café Surveys", who=())

    def _entry(self, kind: HistoryKind, title: str, text: str, by: str = "csm") -> Entry:
        author = self._case.owner.name if by == "csm" else self._cast.words["who"]
        told = title + text
        # A private word is with one person; whoever else it mentions is not in the room.
        room = [self._cast.who] if kind in _PRIVATE else [self._cast.who, self._cast.other]
        named = [c for c in room if c.name.split()[0] in told]
        ids = self._cast.ids(*(named or room[:1]))
        return Entry(self._slot.day, kind, title, text, author, ids)
