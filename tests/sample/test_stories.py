from csbot.sample import sample_stories

from .conftest import DAYS, Sample


def test_every_account_has_a_story_with_facts_and_questions(sample: Sample) -> None:
    stories = sample_stories(sample.today)
    accounts = [(row["account_id"], row["name"]) for row in sample.rows("accounts")]
    assert [(story.account_id, story.name) for story in stories] == accounts
    for story in stories:
        assert len(story.facts) >= 4, story.name
        assert 3 <= len(story.questions) <= 4, story.name
        told = [story.headline, *story.facts.values(), *(q.answer for q in story.questions)]
        assert not any("{" in text for text in told)


def test_a_fact_follows_the_records_of_its_day(sample: Sample) -> None:
    facts = {story.account_id: story.facts for story in sample_stories(sample.today)}
    users = sample.metric("ACC-002", "active_users", sample.today.isoformat())
    assert facts["ACC-002"]["now"].startswith(f"{users:.0f} people active")
    tickets = [row for row in sample.history if row["account_id"] == "ACC-011"]
    slow = next(row for row in tickets if row["title"].startswith("Decisions take more than two"))
    assert slow["item_id"] in facts["ACC-011"]["incident"]


def test_the_newest_values_do_not_depend_on_the_day() -> None:
    told = [
        {story.account_id: story.facts for story in sample_stories(day)}["ACC-018"]["roi"]
        for day in DAYS
    ]
    assert len(set(told)) == 1
