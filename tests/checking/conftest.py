"""True sentences of real answers: what csbot's tools say of the sample, with their evidence."""

import random
from datetime import date

import pytest

from csbot.bootstrap.building import build
from csbot.domain.reply import Findings
from csbot.sample.write import write_sample
from csbot.settings import Settings
from csbot.tools.catalogue import all_tools

from .mutation.case import Case

TODAY = date(2026, 11, 22)
_OF_AN_ACCOUNT = (
    "account_profile account_health account_metrics account_goals account_contacts "
    "account_contracts account_activity account_changes account_risks account_schedule"
).split()
_OF_THE_BOOK = "portfolio_summary portfolio_renewals portfolio_revenue portfolio_changes".split()
_ACCOUNTS = 5


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    home = tmp_path_factory.mktemp("checking") / "home"
    folder = home.parent / "sample"
    write_sample(folder, TODAY)
    app = build(Settings(_env_file=None, home=home, today=TODAY, embeddings="none"))
    app.load(folder, "tests@example.com", sample=True)
    person = next(p for p in app.people.all() if p.role == "executive")
    context = app.context(person)
    accounts = app.records.accounts(app.scope(person))
    tools = all_tools()
    found = [tools[name].run(context, tools[name].arguments()) for name in _OF_THE_BOOK]
    for account in random.Random(5).sample(accounts, _ACCOUNTS):
        for name in _OF_AN_ACCOUNT:
            arguments = tools[name].arguments.model_validate({"account": account.account_id})
            found.append(tools[name].run(context, arguments))
    app.database.close()
    names = tuple(account.name for account in accounts)
    return [case for part in found for case in _cases(part, names)]


def _cases(found: Findings, names: tuple[str, ...]) -> list[Case]:
    by_ref = {item.ref: item for item in found.evidence}
    return [
        Case(said.text, tuple(by_ref[ref] for ref in said.refs), names)
        for said in found.statements
        if said.status == "fact" and said.refs
    ]
