"""Who is said to have said something: only somebody of whom the evidence says so."""

import re
from functools import lru_cache
from typing import NamedTuple

from csbot.checking.reading.months import MONTHS
from csbot.checking.reading.normal import folded
from csbot.checking.reading.words import FUNCTION_WORDS, words
from csbot.writers.model.tokens import token

# What a record may be called stands for saying only where it goes on so: "the report says".
_SAYING = "|".join(
    """
    say says said saying write writes wrote reported stated claimed tell tells told noted add adds
    added reply replies replied explain explains explained complain complains complained warn warns
    warned confirm confirms confirmed deny denies denied admit admits admitted insist insists
    insisted think thinks thought believe believes believed argue argues argued announce announced
    ask asks asked wonder wonders wondered criticise criticised
    promise promises promised suggested stressed objected
    """.split()
)
_NOUNS = r"(?:report|state|claim|note)s?(?= that\b|:)"
_ABOUT = r"mention(?:s|ed)?(?= (?:that|the|an?|it|her|his|their|our) )"
_SAYS = rf"(?:{_SAYING}|{_NOUNS}|{_ABOUT}|point(?:s|ed) out)\b"
_PERSON = r"((?:the |an? |our |their |his |her )?[\w.'-]+(?: [\w.'-]+){0,4}?)(?=[.,;:]|$)"
_BEFORE = re.compile(
    rf"(?:^|[.;:,(\"]|\b(?:and|that|but)\b)\s*([^.;:,(\"]{{1,60}}?) {_SAYS}(?! (?:\(|is |was ))",
    re.I,
)
_BEHIND = re.compile(rf"[\",] ?{_SAYS} {_PERSON}", re.I)
_LAST = re.compile(rf"[\",] ?((?:[\w.'-]+ ){{1,4}}?){_SAYS}(?=[.]?$)", re.I)
# "Vera Price does not agree: it saved them a shift".
_COLON = re.compile(
    r"^((?:[A-Z][\w'-]+ ){1,2}[A-Z][\w'-]+) (?:(?:does not|did not) )?(?:dis)?agree[sd]?: "
)
# "Plans to add", "is to be asked": nobody says anything there.
_TO_DO = re.compile(r"\bto(?: be)?$")
# "Was told", "is said to": who is spoken to, or of, does not speak.
_SPOKEN_TO = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)(?: also| not| only| first)?$", re.I
)
_NOT = re.compile(r"\bnot(?: yet)?$", re.I)
_TOLD = re.compile(r"\b(?:told|asked|said|warned|thought|believed|claimed|reported)$", re.I)
_BY_WHOM = re.compile(r" by ((?:[A-Z][\w'-]+ ?(?:(?:de|del|di|da|van|von|der) )*){1,3})")
# "By the count of Vera Price", "by her own estimate": of nobody but who counted.
_RECKONED = r"(?:count|estimate|reckoning|calculation|measurement|figures|account)s?"
_BY_COUNT = re.compile(
    rf"\b[Bb]y the (?:own )?{_RECKONED} of {_PERSON}"
    rf"|\b[Bb]y ((?:[\w.'-]+ ){{1,4}}?[\w.-]+)'s? (?:own )?{_RECKONED}\b"
)
_ACCORDING = re.compile(
    rf"\b(?:according to|in the (?:words|opinion|view) of|as told by) {_PERSON}"
    r"|\bin ((?:[\w'-]+ ){0,3}[\w-]+)'s? (?:view|opinion|words|eyes|judgement|mind)\b",
    re.I,
)
# "Told us that they want", of somebody of whom a record says that they want.
_OF_THEMSELVES = re.compile(r"(?: us| me)?,? (?:that )?(?:in (?:his|her|their) view, )?"
    r"(?:they|he|she|it is (?:his|her|their))\b", re.I)  # fmt: skip
_VIEW = re.compile(
    r"^((?:[A-Z][\w'-]+ (?:(?:de|del|di|da|la|le|van|von|der|den|ten) )*){1,3})"
    r"(?:wants|would|hopes|wishes|expects|plans|intends|prefers|thinks"
    r"|believes|feels|finds|fears|doubts|worries|needs|calls|called|considers|considered)\b"
)
# "Back office (Vera Price): 3 of 10".
_LABELLED = re.compile(r"^[A-Z][\w' -]{1,40} \(([^()]{3,40})\): ")
# "Vera Price of the back office": where somebody belongs the words say.
_BELONGS = re.compile(r" (?:of|from|at|in) (?:the|our|their|its) .*$", re.I)
# That it was said, and nothing of what was.
SAID = frozenset(
    token(form)
    for form in (
        "say write note report state claim tell add reply explain complain think believe "
        "ask wonder mention suggest remark"
    ).split()
)
# What joins a sentence to the one before is none of who speaks in it.
_JOINING = re.compile(r"(?:and|but|while|whereas|yet|so) ", re.I)
_QUOTED = re.compile(r'"[^"]*"')
# A record may say something, and who is meant by a pronoun the evidence tells.
_RECORDS = frozenset(
    """
    record records note notes mail mails email emails e-mail call calls meeting meetings ticket
    tickets survey surveys chat chats document documents section sections playbook strategy evidence
    data minutes transcript message messages file files entry entries csbot rule score sign signs
    it they he she we i you this that which who there what as
    """.split()
)
_HELPING = frozenset("was were has have had is are been also then later once be being".split())


class Voice(NamedTuple):
    """`words` are folded, none where a record says it; places count in the text. Whoever is
    `addressed` is told or asked something, or said to be something; who tells of themselves says
    that "they" do; who reckons is whose count or estimate it is."""

    words: frozenset[str]
    start: int
    end: int
    addressed: bool = False
    of_themselves: bool = False
    reckons: bool = False


@lru_cache(maxsize=2048)
def voices(text: str) -> tuple[Voice, ...]:
    """Of a cleaned sentence, outside its quotations."""
    bare = _QUOTED.sub(lambda m: '"' + "_" * (len(m.group()) - 2) + '"', text)
    found = []
    for pattern in (_BEFORE, _BEHIND, _LAST, _ACCORDING, _BY_COUNT):
        for match in pattern.finditer(bare):
            group = match.lastindex or 1
            who, at = match[group], match.start(group)
            if _TO_DO.search(who):
                continue
            passive = _SPOKEN_TO.search(who) or _NOT.search(who)
            by = _BY_WHOM.match(bare, match.end()) if passive else None
            if by:
                # "The outage was reported by Ann": it is Ann who did.
                found.append(Voice(_named(by[1]), by.start(1), by.end(1)))
                continue
            if passive and not _TOLD.search(match[0]):
                # "Is not confirmed", "has been promised": nobody is said to.
                continue
            joined = _JOINING.match(who)
            found.append(
                Voice(
                    _named(who),
                    at + (joined.end() if joined else 0),
                    match.end(),
                    addressed=bool(_SPOKEN_TO.search(who)) and not match[0].endswith("ing"),
                    of_themselves=pattern is _ACCORDING
                    or bool(_OF_THEMSELVES.match(bare, match.end())),
                    reckons=pattern is _BY_COUNT,
                )
            )
    return tuple(found)


def _named(who: str) -> frozenset[str]:
    """Who is named, nobody where it is a record: "the note of 3 May says"."""
    said = [word.form for word in words(_BELONGS.sub("", who))]
    while said and said[-1] in _HELPING:
        said.pop()
    # A day says nothing, the record does.
    said = [form for form in said if not (form.isdigit() or form in MONTHS)]
    if not said or _RECORDS & set(said):
        return frozenset()
    return frozenset(form for form in said if form not in FUNCTION_WORDS)


def speaks(voice: Voice, text: str, author: str) -> bool:
    """Whether a sentence of evidence says so of the same, or the record is by them."""
    if not voice.words:
        return True
    theirs = [other for other in voices(text) if other.words]
    if voice.reckons and any(other.reckons for other in theirs):
        # Who reckoned is said; it is not who wrote it down.
        theirs = [other for other in theirs if other.reckons]
    elif not voice.addressed and voice.words <= {w.form for w in words(folded(author))}:
        return True
    others = [other.words for other in theirs if other.addressed == voice.addressed]
    leading = (
        () if voice.addressed else (_COLON, _LABELLED, *((_VIEW,) if voice.of_themselves else ()))
    )
    clauses = text.split("; ")
    for led in filter(None, (pattern.match(c) for c in clauses for pattern in leading)):
        others.append(frozenset(w.form for w in words(led[1])))
    return any(voice.words <= other or other <= voice.words for other in others)
