"""What the gate says of a sentence that tells of one record."""

from collections.abc import Sequence
from datetime import date

from csbot.checking.foreign import Foreign
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Statement
from csbot.writers.assembly import Numbering, problems
from csbot.writers.model.rules import model_rules


def reasons(
    text: str, record: str, author: str = "csm@us.example", others: Sequence[str] = ()
) -> list[str]:
    """Why it is refused; empty where it is shown. `others`: names of people elsewhere."""
    evidence = Evidence(
        ref="history:1#0",
        text=record,
        title="Email: Message",
        kind="history",
        date=date(2028, 4, 7),
        account_id="A-1",
        subject=("Acme Ropeways", "A-1", author),
    )
    rules = model_rules(Foreign.of(list(others)), (), "What happened?", date(2028, 5, 17))
    said = Statement(text=text, refs=(evidence.ref,), status="fact")
    return list(problems(said, Numbering([evidence]), rules))
