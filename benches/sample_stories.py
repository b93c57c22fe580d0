"""What can be asked about the sample, as Markdown: `sample_stories.py [DATE] [SEED]`.

Every account's story with its facts, questions and the answers that are expected, as its records
stand on DATE (today, if none is given).
"""

import sys
from collections.abc import Iterator
from datetime import date

from rich.console import Console

from csbot.sample import Story, sample_stories


def main(day: date, seed: int) -> None:
    for story in sample_stories(day, seed):
        Console(soft_wrap=True).print("\n".join(told(story)), markup=False, highlight=False)


def told(story: Story) -> Iterator[str]:
    yield f"### {story.account_id} {story.name}: {story.title}\n"
    yield f"{story.headline}\n"
    for name, fact in story.facts.items():
        yield f"- {name.replace('_', ' ')}: {fact}"
    yield "\n| question | expected answer |\n|---|---|"
    for question in story.questions:
        yield f"| {question.ask} | {question.answer} |"
    yield ""


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        date.fromisoformat(given[0]) if given else date.today(),
        int(given[1]) if len(given) > 1 else 7,
    )
