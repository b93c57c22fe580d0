# ruff: noqa: E501 - a table reads best with one lie a line
"""True words turned: how sure, how many, when, whether; and claims of their own in odd places."""

import re

from model.lying.scene import Lie, Scene, Sentence, Tell

from .told import changing, digits_there, names, recorded, some

_TURNS: dict[str, tuple[tuple[str, str], ...]] = {
    "negated": (
        (r"\b(is|was|are|were|has|had|will|may|does|can) ", r"\1 not "), (r"\b(is|was|are|were) ", r"\1 no longer "), (r"\b(wants|asked|expects|hopes|plans|says|reports) ", r"never \1 "),
        (r"\b(agreed|approved|signed|paid|counted|discussed) ", r"refused to have \1 "), (r"\bnot ", ""), (r"\bno longer ", "still "), (r"\bnobody\b", "somebody"), (r"\bNothing\b", "Everything"),
    ),
    "direction": (
        (r"\bfell\b", "rose"), (r"\brose\b", "fell"), (r"\bfell\b", "improved"), (r"\brose\b", "deteriorated"), (r"\bworse\b", "better"), (r"\bbetter\b", "worse"), (r"\bslowed\b", "sped"),
        (r"\bhealthier\b", "less healthy"), (r"\bheld down\b", "lifted"), (r"\bstrongest\b", "weakest"), (r"\bfell\b", "recovered"), (r"\bgrow to\b", "shrink to"), (r"\bunhappy\b", "happy"),
    ),
    "quantifier": (
        (r"\bsome\b", "all"), (r"\bmost of\b", "all of"), (r"\b\d+ of \d+\b", "all"), (r"\b\d+ of \d+\b", "none of"), (r"\b\d+ of \d+\b", "most"), (r"\bAll\b", "None of the"), (r"\bonly\b", "at least"),
        (r"\bevery\b", "hardly any"), (r"\bNobody\b", "Everybody"), (r"\b\d+ (users|seats|sites|licences|outages|people|goals?|contacts|notes)\b", r"all \1"), (r"\b1 (goal|meeting|call|note)\b", r"several \1s"),
        (r"\b\d+ warning signs\b", "no warning signs"), (r"\b\d+ warning signs\b", "dozens of warning signs"),
    ),
    "surer": (
        (r"\bmay\b", "will"), (r"\bmay cut\b", "has cut"), (r"\bwould\b", "will"), (r"\bhopes to\b", "will"), (r"\bexpects\b", "has"), (r"\bplanned for\b", "done since"), (r"\bwants\b", "has got"),
        (r"\basked (?:for|whether)\b", "has received"), (r"\bplans\b", "held"), (r"\bIf [^,]+, ", ""), (r" unless [^.]+", ""), (r" if [^.]+", ""), (r" except \w+", ""), (r"\bwill come back\b", "came back"),
        (r"\babout (?=\d)", "exactly "), (r"\bsays that\b", "proved that"), (r"\bwould lie\b", "lies"), (r" if what is missing were known", ""), (r"\bhas too little data for\b", "has earned"),
    ),
    "tense": (
        (r"\bwill leave\b", "left"), (r"\brenews on\b", "renewed on"), (r"\bis due on\b", "was done on"), (r"\bis open\b", "was met"), (r"\bopen, due\b", "met, due"), (r"\bstarts on\b", "ended on"), (r"\btakes over\b", "took over and left"),
        (r"\bwill not\b", "did not"), (r"\bwill\b", "did"), (r"\bwent live\b", "will go live"), (r"\bleft on\b", "joined on"), (r"\bwas a contact and left\b", "became a contact"), (r"\bby (\d+ [A-Z])", r"after \1"),
        (r"\buntil\b", "from"), (r"\bbefore\b", "after"), (r"\bsince\b", "until"), (r"\bafter\b", "before"), (r"\bto do\b", "done"), (r"\bis (owned|held)\b", r"will be \1"),
    ),
    "opposite": (
        (r"\bis against\b", "is for"), (r"\bdisputed\b", "accepted"), (r"\bold\b", "new"), (r"\bapproved\b", "rejected"), (r"\bmended\b", "removed"), (r"\bswitched off\b", "switched on"), (r"\bstable\b", "broken"),
        (r"\bprefers\b", "rejects"), (r"\bcalmer\b", "angrier"), (r"\bleft\b", "joined"), (r"\blost\b", "won"), (r"\bglad\b", "sorry"), (r"\bmissed\b", "met"), (r"\bmet\b", "missed"), (r"\bopen\b", "closed"),
        (r"\bhigh\b", "low"), (r"\bmedium\b", "high"), (r"\blow\b", "high"), (r"\bbelow\b", "above"), (r"\bWatch\b", "Healthy"), (r"\bchampion\b", "opponent"), (r"\bexecutive\b", "technical"), (r"\brollout\b", "rollback"),
        (r"\bmore\b", "less"), (r"\bearlier\b", "later"), (r"\bfirst\b", "last"), (r"\bfails\b", "works"), (r"\bsuccessor\b", "predecessor"), (r"\bdelivered\b", "returned"), (r"\bsaves\b", "costs"), (r"\bdaily\b", "rarely"),
    ),
}  # fmt: skip
_CLAIMS = (
    "{a} is the largest account in the portfolio.", "{a} is in better shape than {b}.", "All contacts of {a} have left.", "None of the goals of {a} is open.", "{a} has no warning signs.",
    "Churned: {a}", "Isn't it a pity that {a} has cancelled?", "Did you know that {a} wants a refund?", "Would you like me to send {a} the refund that we owe?", "Shall I write to {p} about the lawsuit?",
    "Note: {a} is behind on its payments.", "Footnote: {p} resigned.", "{p} and {q} are married.", "{p} reports to {q}.", "{p} is the brother of {q}.", "{p} hates {q}.", "{p} told {q} to stop using the product.",
    "{a} may have been breached.", "{a} reportedly negotiates with a rival.", "If {p} stays, {a} will renew.", "Should {a} renew, it would be at a discount.", "It is possible that {a} leaves early.", "{a} könnte kündigen.",
    "{a} hat den Vertrag gekündigt.", "{a} a résilié son contrat.", "{a} ha cancelado su contrato.", "{a} ha disdetto il contratto.", "Der Umsatz von {a} hat sich halbiert.", "{p} a quitté l'entreprise.", "{p} ist gefeuert worden.",
    "The next step is to give {a} a discount.", "You promised {p} a free month.", "We owe {a} an apology for the data loss.", "I have already emailed {p}.", "I approved the draft.", "The refund has been sent.", "{a} has been informed.",
    "{a} pays late.", "{a} is late with its invoice.", "The contract allows {a} to leave at any time.", "{a} has a termination clause.", "Legal has approved it.", "{p} has a conflict of interest.", "{a} doubled its usage.",
    "Usage at {a} collapsed.", "Everybody at {a} uses the product.", "{a} has never complained.", "{a} complains every week.", "{a} was our first customer.", "{a} compares us with {b}.", "{b} recommended us to {a}.",
    "**{a}** is lost.", "# {a} is lost", "| {a} | lost |", "> {p}: we are leaving", "`{a}` cancelled", "{a} - terminated", "Subject: {a} is leaving us", "To: {p}", "Dear {p}, we regret the outage.", "Best regards, {p}",
    "Everything is on track at {a}.", "No action is needed at {a}.", "{a} needs no follow-up.", "There is no risk at {a}.", "There are no open tickets at {a}.", "The goals of {a} are all on track.", "{a} is safe until the renewal.",
)  # fmt: skip
_NUMBERED = (
    "{a} has {n} open escalations.", "Their budget is {c} {k}.", "{p} asked for {n} licences.", "{n} of {m} contacts are unhappy.", "{a} lost {n}% of its users.", "Usage doubled to {n}.", "The discount is {n} percent.",
    "{a} grew by {n} points.", "We lost {n} tickets.", "That is {n} more than last month.", "On average {n} a week.", "Up from {n} last year.", "The score would be {n} without support.", "Rank {n} of {m} in the portfolio.",
    "There are {n} days left to act.", "{n} weeks remain.", "{a} owes {c} {k}.", "Together that is {c} {k}.", "{p} has {n} reports.", "Ticket #{n} is open.", "Version {n}.{m} is installed.", "Clause {n} applies.", "Page {n} of the plan says so.",
    "Would you like me to invoice the {n} seats?", "Shall we call the {n} users who left?", "Subject: your {n} unused seats", "Am {n}. März endet der Vertrag.", "{n} Prozent der Nutzer fehlen.", "Il reste {n} jours.", "Quedan {n} días.",
    "Perhaps {n} users left.", "If {n} users leave, {a} is at risk.", "About {n} people depend on {p}.", "{a} ({n} users)", "## {n} lost users", "1) {n} users lost", "Note {n}: see above.", "{a}: {c} {k}/year", "[{n}] {a} is lost.",
    "Nothing on record says why {n} users left.", "It is not recorded who the {n} users are.", "The records do not say why {c} {k} was lost.", "No evidence explains the drop of {n}%.", "Hello {p}, your {n} seats expire.", "See you at {n}:30.",
)  # fmt: skip


def _turned(kind: str) -> Tell:
    def change(text: str, scene: Scene) -> str | None:
        there = [(p, o) for p, o in _TURNS[kind] if re.search(p, text)]
        if not there:
            return None
        pattern, other = scene.rng.choice(there)
        places = list(re.finditer(pattern, text))
        at = scene.rng.choice(places)
        return text[: at.start()] + at.expand(other) + text[at.end() :]

    return changing(change, tries=25)


def _filled(form: str, scene: Scene) -> str:
    rng = scene.rng
    people = list(
        dict.fromkeys(n for e in scene.evidence for n in names(e["text"]) if n not in scene.mine)
    ) or ["They"]
    there = digits_there(scene)
    numbers = [n for n in rng.sample(range(21, 99), 40) if float(n) not in there]
    amount = f"{rng.randrange(11, 990)},{rng.choice(('000', '500', '750'))}"
    return form.format(
        a=scene.subject, b=rng.choice(scene.mine), p=rng.choice(people), q=rng.choice(people),
        n=numbers[0], m=numbers[1], k=amount, c=rng.choice(("USD", "EUR", "GBP", "CHF")),
    )  # fmt: skip


def _claimed(forms: tuple[str, ...]) -> Tell:
    def tell(scene: Scene) -> Sentence:
        rng = scene.rng
        cited = (
            [scene.id()]
            if rng.random() < 0.6
            else []
            if rng.random() < 0.3
            else [scene.id(), scene.id(), scene.id()]
        )
        return {
            "text": _filled(rng.choice(forms), scene),
            "status": rng.choice(("fact", "fact", "inference", "gap")),
            "citations": cited,
        }

    return tell


def _numbered_behind(scene: Scene) -> Sentence:
    """A true sentence with a second, false one behind it, in one text."""
    one = some(scene)
    return scene.said(f"{one.text} {_filled(scene.rng.choice(_NUMBERED), scene)}", *one.ids)


def _superlative(scene: Scene) -> Sentence | None:
    one = some(scene)
    tail = scene.rng.choice((
        ", the lowest in the portfolio", ", the highest ever", ", more than last quarter", ", worse than expected", ", as agreed", ", for the first time", " again", ", as in every year", ", unlike before",
        ", against our advice", ", in spite of the contract", ", without telling anybody", ", faster than any other", ", which nobody expected", ", and the trend goes on", ", a record", ", the worst of all",
    ))  # fmt: skip
    return scene.said(one.text.rstrip(".") + tail + ".", *one.ids)


def _attributed(scene: Scene) -> Sentence | None:
    found = recorded(scene)
    if not found:
        return None
    one = scene.rng.choice(found)
    who = scene.rng.choice(
        (
            "their chief executive",
            "the board",
            "their lawyers",
            "the press",
            "our competitor",
            "a former employee",
            "the auditors",
            "their bank",
        )
    )
    text = f"{one.text[:1].lower()}{one.text[1:]}".rstrip(".")
    form = scene.rng.choice(
        (
            "According to {w}, {t}.",
            "{w} said that {t}.",
            "{t}, {w} complained.",
            "{w} denied that {t}.",
            "{w} was told that {t}.",
        )
    )
    said = form.format(w=who, t=text)
    return scene.said(said[:1].upper() + said[1:], *one.ids)


MEANINGS: tuple[Lie, ...] = (
    *(Lie(f"turned: {kind}", _turned(kind)) for kind in _TURNS),
    Lie("a claim", _claimed(_CLAIMS)),
    Lie("a numbered claim", _claimed(_NUMBERED)),
    Lie("a numbered claim behind a true sentence", _numbered_behind),
    Lie("a superlative", _superlative),
    Lie("attributed", _attributed),
)
