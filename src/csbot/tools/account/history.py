"""What was said or written with an account about a topic: passages found and quoted."""

from dataclasses import replace

from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.account.further_records import (
    further_records,
    likely_beside,
    named,
    records_beside,
)
from csbot.tools.account.history_passages import HistoryArguments
from csbot.tools.account.quoted_records import all_quoted
from csbot.tools.account.record_extremes_told import extreme_told
from csbot.tools.account.records_told import SHOWN, Look, is_foreign, looked, told
from csbot.tools.facts import record_answers
from csbot.tools.facts.quoting import passage
from csbot.tools.facts.record_answers import HARDLY
from csbot.tools.facts.record_worth import weighed, worth_telling
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import find_account, nothing_known

# Records that are quoted beside another answer, the second only where it may as well hold it; and
# that are named where none but those speaks of it.
_QUOTED, _AS_WELL, _NAMED = 2, 0.25, 2


def run(context: Context, arguments: HistoryArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    look = looked(context, account, arguments)
    if arguments.beside:
        return _listed(context, account, look)
    highest = extreme_told(context, account, arguments)
    if highest.statements:
        found = told(context, account, _only(look, highest))
        found = replace(found, statements=tuple(said for said in found.statements if said.refs))
    else:
        found = told(context, account, look)
    if not highest.statements and is_foreign(look, arguments.least):
        return further_records(account, look.in_order, ())
    further = further_records(account, look.in_order, [one.hit.chunk for one in found.matches])
    if not found.matches and not further.statements:
        return nothing_known(found.statements[0].text, account)
    return Findings(
        statements=(*highest.statements, *found.statements, *further.statements),
        evidence=(
            *highest.evidence,
            *(passage(m.hit.chunk, account) for m in found.matches),
            *further.evidence,
        ),
        accounts=(account.account_id,),
        status="answered" if found.answers or highest.statements else "not_enough_evidence",
    )


def _only(look: Look, found: Findings) -> Look:
    """The look, with nothing to quote but what is found already."""
    refs = {item.ref for item in found.evidence}
    own = [one for one in look.ranked if one.hit.chunk.ref in refs]
    worth = [one for one in look.worth if one.match in own]
    return replace(look, ranked=own or look.ranked, worth=worth or look.worth, parts=())


def _listed(context: Context, account: Account, look: Look) -> Findings:
    """The records likeliest to answer quoted, one or two where the question may have been
    answered already, and only such as surely do; the others named."""
    only_near = look.arguments.only_near
    beside = records_beside(look.in_order, look.topic, only_near=only_near)
    best = worth_telling(weighed(context, look.asked, beside), SHOWN)
    if only_near:
        least = look.arguments.least
        sure = [one for one in beside[:_QUOTED] if one.is_sure or one.answers is None]
        # Beside what is as good as certain nothing needs to be quoted.
        sure = [] if least else sure
        best = [*sure[:1], *(one for one in sure[1:] if one.is_sure and one.share >= _AS_WELL)]
        likely_at_all = record_answers.chance(look.topic, look.ranked, beside) >= (least or HARDLY)
        if not best and not likely_at_all:
            # Words are shared with what the question has nothing to do with.
            return Findings(status="not_enough_evidence", accounts=(account.account_id,))
    others = [one.hit.chunk for one in beside if one not in best]
    likely = likely_beside(look.in_order, beside) if beside and only_near else []
    if not others:
        others, likely = likely[:_NAMED], likely[_NAMED:]
    rest = named(account, others, "Also on record about this:", likely)
    quoted = all_quoted(context, look.asked, best)
    said = [one.model_copy(update={"last": True}) for one in quoted]
    return rest.model_copy(
        update={
            "statements": (*said, *rest.statements),
            "evidence": (*(passage(one.hit.chunk, account) for one in best), *rest.evidence),
            "accounts": (account.account_id,),
        }
    )


TOOL = Tool(
    name="account_history",
    description=(
        "Search an account's notes, meetings, emails, tickets, surveys, chats and calls for a "
        "topic or a person's words; returns dated quotations."
    ),
    arguments=HistoryArguments,
    examples=(
        "what did ACCOUNT say about TOPIC",
        "what is ACCOUNT waiting for from us",
        "why does ACCOUNT not pay its invoice",
        "what caused TOPIC at ACCOUNT",
        "who decides on TOPIC at ACCOUNT",
        "who took over from PERSON",
        "what did PERSON decide",
        "what did PERSON ask for",
        "which conditions did PERSON set",
        "what does ACCOUNT want next",
        "which competitor is ACCOUNT looking at",
        "may I ask PERSON for TOPIC",
        "has TOPIC been sent to ACCOUNT",
        "is ACCOUNT happy with TOPIC",
        "how is TOPIC going at ACCOUNT",
        "what was said about TOPIC at ACCOUNT",
        "has ACCOUNT mentioned TOPIC",
        "did ACCOUNT mention a competitor",
        "what did PERSON say about TOPIC",
        "what did PERSON tell us in the last call",
        "why is ACCOUNT unhappy with TOPIC",
        "what is the problem with TOPIC at ACCOUNT",
        "any complaints from ACCOUNT about TOPIC",
        "what happened with the invoice dispute at ACCOUNT",
        "which concerns did ACCOUNT raise in the QBR",
        "what do the tickets of ACCOUNT say about TOPIC",
        "find emails from ACCOUNT about TOPIC",
        "what feedback did ACCOUNT give on TOPIC",
        "how did the audit at ACCOUNT go",
        "when did ACCOUNT go live",
        "what did we promise ACCOUNT",
        "who at ACCOUNT complained about TOPIC",
        "what does the record say about TOPIC for ACCOUNT",
    ),
    run=run,
)
