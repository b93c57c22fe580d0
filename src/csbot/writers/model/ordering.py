"""Sentences of a record that give orders to a machine that reads it: nothing is so by them."""

import re
from functools import lru_cache

_READER = (
    r"(?:assistants?|chat ?bots?|bots?|language models?|llms?|ai(?: (?:model|system|agent|tool)s?)?"
    r"|copilots?|summari[sz]ers?)"
)
_DO = (
    r"(?:tell|say|write|report|state|answer|reply|respond|include|add|ignore|disregard|forget|repeat"
    r"|output|summari[sz]e|mention|conclude|describe|treat|rate|mark|pretend|claim|use|set|change)"
)
_ORDERS = re.compile(
    rf"\b(?:to|for|dear|hey|hello|hi|attention|note|if you are) (?:\w+ ){{0,3}}{_READER}"
    r"(?=[:,]| (?:that|who|which|reading|processing|summari[sz]ing|or)\b)"
    rf"[^.!?]{{0,60}}[:,] (?:please )?(?:you (?:must|should|shall|are to) )?{_DO}\b"
    r"|\b(?:ignore|disregard|forget|override) (?:(?:all|any|the|your|every|previous|prior|above"
    r"|earlier|other|following) )*(?:instruction|rule|prompt|guideline)s?\b"
    r"|\b(?:tell|inform|assure) (?:the|your) (?:reader|user|asker|human)s?\b",
    re.I,
)


@lru_cache(maxsize=4096)
def orders(text: str) -> bool:
    """Whether a sentence tells the reader what to say or to forget. It may still be quoted."""
    return bool(_ORDERS.search(text))
