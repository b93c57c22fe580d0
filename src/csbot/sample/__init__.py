"""A made-up portfolio: 24 accounts of Server Café, each with a story told by numbers and text."""

from csbot.sample.story import Question, Story, sample_stories
from csbot.sample.write import write_sample

__all__ = ["Question", "Story", "sample_stories", "write_sample"]
