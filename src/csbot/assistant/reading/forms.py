"""The form that an answer is wanted in: "shorter", "in bullet points", "… in three sentences".

A follow-up that names a form alone says nothing that could be looked up: what was found is looked
up again, as records may have changed, and told in that form. In a question the words that name its
form are no part of what is asked.
"""

import re
from dataclasses import dataclass

from csbot.checking.reading.normal import clean
from csbot.checking.reading.words import FUNCTION_WORDS, words
from csbot.domain.manner import Manner
from csbot.domain.reply import Reply, Sentence
from csbot.writers.assembly import answer_text

_SHORTER = frozenset(
    "shorter short brief briefer briefly concise shorten condense condensed tldr tl dr gist"
    " nutshell summary summarise summarize summed sum".split()
)
_LISTED = frozenset(
    "bullet bullets bulleted points list listed itemised itemized table tabular".split()
)
_LONGER = frozenset("longer full fuller detail details detailed elaborate expand whole".split())
_AGAIN = frozenset("again repeat rephrase reword plain plainer simpler simple simply".split())
_FORMS = _SHORTER | _LISTED | _LONGER | _AGAIN
# What the form is given to, and what asks for it.
_ABOUT = frozenset(
    "answer answers version form words word sentence sentences line lines paragraph say said tell"
    " write format put give turn show bit lot little ok okay thanks thank great nice".split()
)
_COUNTS = {"one": 1, "single": 1, "1": 1, "two": 2, "couple": 2, "2": 2, "three": 3, "3": 3}
_COUNTS |= {"few": 3, "four": 4, "4": 4, "five": 5, "5": 5, "six": 6, "6": 6}
_HALF = 2
_COUNT = "|".join(_COUNTS)
# At an end of a question: "in 3 sentences", "as a bulleted list", "tl;dr", "keep it short".
_NAMED = (
    rf"(?:in|using|as)\s+(?:at\s+most\s+|no\s+more\s+than\s+|max\.?\s+|about\s+)?"
    rf"(?:an?\s+)?(?:(?:{_COUNT})\s+(?:of\s+)?)?(?:(?:short|brief|quick|clear|plain)\s+)?"
    r"(?:sentences?|lines?|paragraphs?|bullets?|bullet\s+points?|bulleted\s+list|table)|"
    r"as\s+(?:a\s+)?(?:short\s+)?list|in\s+(?:a\s+nutshell|short|brief)|tl;?dr|"
    r"(?:keep\s+(?:it|this)|make\s+it|but)\s+(?:short|brief|concise)|short\s+version|briefly"
)
_POLITE = r"(?:,?\s*(?:please|pls|plz|thanks|thx))?"
_AT_END = re.compile(rf"[\s,;:(–-]+(?:{_NAMED}){_POLITE}[\s.!?)]*$", re.I)
_AT_START = re.compile(rf"^\W*(?:{_NAMED}){_POLITE}\s*[,:;–-]\s*", re.I)
# Before what is wanted: "a one-paragraph summary of …".
_BEFORE = re.compile(
    rf"\b(?:an?\s+)?(?P<count>{_COUNT})[\s-]+(?P<unit>sentence|line|paragraph|bullet)[\s-]+"
    r"(?=(?:summary|overview|recap|version|update|brief(?:ing)?|answer)\b)",
    re.I,
)
# Whom the answer is for changes nothing that is looked up.
_AUDIENCE = re.compile(
    r"[\s,]+for\s+(?:my|our|the)\s+(?:vp|boss|manager|director|ceo|cfo|coo|cro|cto|cco|execs?|"
    r"executives?|leadership|management|board|team\s+lead)(?=[\s.!?)]*$)",
    re.I,
)
_LEAST = 2
# Sentences of a paragraph.
_PARAGRAPH = 5
_PARAGRAPHS = frozenset(("paragraph", "paragraphs"))


@dataclass(frozen=True, slots=True)
class Form:
    """`most` sentences (None: half of them, where it `is_shorter`), one a line, marked or not."""

    is_shorter: bool = False
    most: int | None = None
    is_list: bool = False


def wanted_form(text: str) -> Form | None:
    """The form that a text asks for; None where it asks for anything else."""
    said = [word.form for word in words(clean(text))]
    weighty = [w for w in said if w not in FUNCTION_WORDS and w not in _COUNTS and w not in _ABOUT]
    if not weighty or not _FORMS.issuperset(weighty):
        return None
    counted = next((_COUNTS[w] for w in said if w in _COUNTS), None)
    is_list = not _LISTED.isdisjoint(weighty)
    is_shorter = not _SHORTER.isdisjoint(weighty)
    return Form(is_shorter, counted if is_shorter or not is_list else None, is_list)


def form_within(text: str) -> tuple[str, Form | None]:
    """A question without the words that name its form, and that form; the text as it is where it
    names none, or says nothing else."""
    without = _AUDIENCE.sub("", text)
    found = _BEFORE.search(without) or _AT_END.search(without) or _AT_START.search(without)
    if found is None:
        return text, None
    rest = f"{without[: found.start()].rstrip()} {without[found.end() :].lstrip()}".strip()
    if len(rest.split()) < _LEAST:
        return text, None
    rest += "?" if text.rstrip().endswith("?") and not rest.endswith(("?", ".")) else ""
    return rest, _form_of(found[0])


def _form_of(named: str) -> Form:
    said = [word.form for word in words(clean(named))]
    is_list = not _LISTED.isdisjoint(said) or "bullet" in said
    is_short = not _SHORTER.isdisjoint(said)
    counted = next((_COUNTS[w] for w in said if w in _COUNTS), None)
    if not _PARAGRAPHS.isdisjoint(said):
        counted = (counted or 1) * _PARAGRAPH
    elif counted is None and not is_list and not is_short:
        counted = 1 if "sentence" in said or "line" in said else None
    return Form(is_short, counted, is_list)


def shaped(reply: Reply, form: Form) -> Reply:
    """An answer in a form; sentences are left out or listed, never changed."""
    kept = reply.sentences
    if form.is_shorter or form.most:
        kept = kept[: form.most or max(1, len(kept) // _HALF)]
    cited = {identity for sentence in kept for identity in sentence.citations}
    text = answer_text(kept) if kept else reply.answer
    if form.is_list and kept:
        text = "\n".join(f"- {line}" for line in text.split("\n"))
    evidence = tuple(item for item in reply.evidence if item.id in cited)
    return reply.model_copy(update={"answer": text, "sentences": kept, "evidence": evidence})


def in_manner(reply: Reply, manner: Manner, has_model: bool) -> Reply:
    """A model's answer as it is; before csbot's own, why it sounds as it does."""
    if reply.status != "answered" or reply.writer != "built-in":
        return reply
    if manner.kind == "language":
        why = (
            f"I answer in the language of the records: what is said in {manner.language} could "
            "not be checked against them. The answer as it stands:"
        )
    elif has_model:
        why = "No other wording of the model's passed the check. The answer as it stands:"
    else:
        why = "Only a model can change the tone, and none is set up. The answer as it stands:"
    said = (Sentence(text=why, status="gap"), *reply.sentences)
    return reply.model_copy(update={"answer": f"{why}\n{reply.answer}", "sentences": said})
