"""Each account's story, for people who write questions about the sample."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from csbot.sample.portfolio import Chapter, build_sample


@dataclass(frozen=True, slots=True)
class Question:
    ask: str
    answer: str


@dataclass(frozen=True, slots=True)
class Story:
    """`facts` is what a good answer knows, by name; dates and figures as the records have them."""

    account_id: str
    name: str
    title: str
    headline: str
    facts: Mapping[str, str]
    questions: tuple[Question, ...]


def sample_stories(today: date, seed: int = 7) -> tuple[Story, ...]:
    return tuple(_story(chapter) for chapter in build_sample(today, seed))


def _story(chapter: Chapter) -> Story:
    voice = chapter.voice
    spec, today = voice.case.spec, voice.case.calendar.today

    def told(text: str) -> str:
        return voice.say(text, today, Random(0), {})

    return Story(
        account_id=spec.id,
        name=spec.name,
        title=told(spec.title),
        headline=told(spec.headline),
        facts={name: told(text) for name, text in spec.facts.items()},
        questions=tuple(Question(told(q.ask), told(q.answer)) for q in spec.questions),
    )
