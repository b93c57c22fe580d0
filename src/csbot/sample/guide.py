"""What can be asked about the sample, as Markdown for `docs/design/sample.md`."""

import re
from collections.abc import Iterator
from datetime import date
from random import Random

from csbot.sample.portfolio import Chapter, build_sample
from csbot.sample.voice import Voice

_DAY_SLOT = re.compile(r"\{(d|left):([^{}]+)\}")


def story_guide(today: date, seed: int = 7) -> str:
    """Every story with its facts and questions; dates as `today−41`, not snapped to workdays."""
    return "\n".join(line for ch in build_sample(today, seed) for line in _section(ch))


def _section(chapter: Chapter) -> Iterator[str]:
    voice = chapter.voice
    case = voice.case
    relative = Voice(
        case,
        voice.numbers,
        voice.tickets,
        tell=lambda day: _offset((day - case.calendar.today).days),
    )

    def told(text: str) -> str:
        named = _DAY_SLOT.sub(lambda slot: _offset(_days(voice, slot[1], slot[2])), text)
        return relative.say(named, case.calendar.today, Random(0), {})

    spec, account = case.spec, case.account
    yield f"### {spec.id} {spec.name}: {spec.title}"
    yield ""
    yield f"{told(spec.headline)} ({account.package}, {told('{arr}')}, {case.owner.name}.)"
    yield ""
    for name, fact in spec.facts.items():
        yield f"- {name.replace('_', ' ')}: {told(fact)}"
    yield ""
    yield "| question | expected answer |"
    yield "|---|---|"
    for question in spec.questions:
        yield f"| {told(question.ask)} | {told(question.answer)} |"
    yield ""


def _days(voice: Voice, slot: str, value: str) -> int:
    if slot == "d":
        return int(value)
    left = next(c.left for c in voice.case.spec.contacts if c.key == value)
    return left or 0


def _offset(days: int) -> str:
    return f"today{'+' if days >= 0 else '−'}{abs(days)}"
