"""Every kind of bad row that csbot names: what is wrong, and where it must be found."""

from dataclasses import dataclass

from .folders import PLAYBOOK, first_line, next_line, with_row

Content = str | bytes | None


@dataclass(frozen=True)
class Bad:
    kind: str
    files: dict[str, Content]
    file: str
    line: int
    column: str
    says: str


def _row(kind: str, file: str, row: str, column: str, says: str) -> Bad:
    return Bad(kind, {file: with_row(file, row)}, file, next_line(file), column, says)


def _user(kind: str, row: str, column: str, says: str) -> Bad:
    return _row(kind, "users.csv", row, column, says)


def _account(kind: str, column: str, says: str, **cells: str) -> Bad:
    values = {
        "account_id": "A-9",
        "name": "Novel",
        "owner_email": "cleo@seller.example",
        "arr": "1",
        "currency": "EUR",
        "start_date": "2026-01-01",
        "renewal_date": "",
        "aliases": "",
        "status": "",
        "churn_date": "",
        "playbook": "",
    } | cells
    return _row(kind, "accounts.csv", ",".join(values.values()), column, says)


def _json(kind: str, line: str, column: str, says: str) -> Bad:
    good = '{"contact_id": "C-1", "account_id": "A-1", "name": "Ines Roth"}\n'
    files: dict[str, Content] = {
        "contacts.csv": None,
        "contacts.jsonl": f"{good}\n{line}\n",
        "history.csv": None,
    }
    return Bad(kind, files, "contacts.jsonl", 3, column, says)


def _metric(kind: str, row: str, column: str, says: str) -> Bad:
    return _row(kind, "metrics.csv", row, column, says)


def _item(kind: str, row: str, column: str, says: str) -> Bad:
    return _row(kind, "history.csv", row, column, says)


_HEADER = "contact_id,account_id,name\n"
_CONTACT = "C-1,A-1,Ines Roth\n"


def _contacts(kind: str, content: str | bytes, line: int, column: str, says: str) -> Bad:
    files: dict[str, Content] = {"contacts.csv": content, "history.csv": None}
    return Bad(kind, files, "contacts.csv", line, column, says)


def _playbook(kind: str, old: str, new: str, line: int, column: str, says: str) -> Bad:
    assert old in PLAYBOOK
    name = "playbooks/house.yaml"
    return Bad(kind, {name: PLAYBOOK.replace(old, new, 1)}, name, line, column, says)


USERS = [
    _user("role unknown", "a@b.example,Ann,boss,,", "role", "one of csm, manager"),
    _user("address implausible", "ann.example,Ann,csm,,", "email", "no e-mail address"),
    _user("name missing", "a@b.example,,csm,,", "name", "is missing; expected text"),
    _user(
        "manager unknown",
        "a@b.example,Ann,csm,maxx@seller.example,",
        "manager_email",
        "did you mean max@seller.example?",
    ),
    _user("own manager", "a@b.example,Ann,csm,A@b.example,", "manager_email", "own manager"),
    _user(
        "user twice, in other case", "Max@Seller.example,Max,csm,,", "email", "on line 2 already"
    ),
    _user("Slack id of another", "a@b.example,Ann,csm,,U1", "slack_user_id", "on line 2"),
    Bad(
        "managers in a circle",
        {"users.csv": first_line("users.csv", "manager,,U1", "manager,cleo@seller.example,U1")},
        "users.csv",
        2,
        "manager_email",
        "max@seller.example → cleo@seller.example → max@seller.example",
    ),
]
ACCOUNTS = [
    _account("owner unknown", "owner_email", "no known user", owner_email="nobody@x.example"),
    _account("owner missing", "owner_email", "is missing", owner_email=""),
    _account("ARR negative", "arr", "is negative; expected a number, 0 or more", arr="-5"),
    _account("ARR with thousands separators", "arr", "thousands separators", arr='"12,000"'),
    _account("ARR with a currency sign", "arr", "is not a number", arr="$12000"),
    _account("ARR with a comma for the decimals", "arr", "is not a number", arr='"12000,50"'),
    _account("ARR in hexadecimal", "arr", "is not a number", arr="0x10"),
    _account("ARR with an underscore", "arr", "is not a number", arr="1_000"),
    _account("ARR in wide digits", "arr", "is not a number", arr="１２"),
    _account("ARR not a number at all", "arr", "is not finite", arr="NaN"),
    _account("ARR infinite", "arr", "is not finite", arr="-inf"),
    _account("ARR beyond all numbers", "arr", "is not finite", arr="1e400"),
    _account("currency unknown", "currency", "ISO 4217", currency="EUX"),
    _account("currency in small letters", "currency", "did you mean EUR?", currency="eur"),
    _account("date in another order", "start_date", "expected a date as", start_date="01/03/2026"),
    _account("date without hyphens", "start_date", "ISO 8601", start_date="20260301"),
    _account("day that no calendar has", "start_date", "no calendar", start_date="2026-02-30"),
    _account(
        "month that no calendar has", "renewal_date", "no calendar", renewal_date="2026-13-01"
    ),
    _account("year that nobody meant", "start_date", "before 1900", start_date="0203-12-18"),
    _account("id with a sign that can't be seen", "account_id", "U+200B", account_id="A-9\u200b"),
    _account("moment for a day", "start_date", "ISO 8601", start_date="2026-01-01T10:00:00Z"),
    _account("renewal before the start", "renewal_date", "before", renewal_date="2025-12-31"),
    _account("churn before the start", "churn_date", "or later", churn_date="2025-12-31"),
    _account("status unknown", "status", "did you mean active?", status="activ"),
    _account("playbook unknown", "playbook", "no known playbook", playbook="house"),
    _account("account twice", "account_id", "A-1 has a row on line 2 already", account_id="A-1"),
    _account("account without an id", "account_id", "is missing", account_id="  "),
]
OTHER_ROWS = [
    _row("account of a contact unknown", "contacts.csv", "C-9,A-7,Li,,,,,", "account_id", "A-7"),
    _row("level unknown", "contacts.csv", "C-9,A-1,Li,,boss,,,", "level", "one of executive"),
    _row("neither true nor false", "contacts.csv", "C-9,A-1,Li,,,,yes,", "champion", "true or"),
    _row("contact's address", "contacts.csv", "C-9,A-1,Li,,,at home,,", "email", "e-mail"),
    _row("leaving date", "contacts.csv", "C-9,A-1,Li,,,,,soon", "left_on", '"soon" is not an ISO'),
    _metric("metric unknown", "A-1,login,2026-01-31,4", "metric", "nearest: logins"),
    _metric("account of a metric unknown", "A-3,logins,2026-01-31,4", "account_id", "no known"),
    _metric("metric value missing", "A-1,logins,2026-01-31,", "value", "is missing; expected a"),
    _metric("metric value infinite", "A-1,logins,2026-01-31,inf", "value", "is not finite"),
    _metric("metric value a percentage", "A-1,logins,2026-01-31,82%", "value", "not a number"),
    _metric("metric twice a day", "A-1,logins,2026-09-30,41", "date", "on line 2 already"),
    _row("goal's metric", "goals.csv", "G-2,A-1,x,nope,,,,,,,", "metric", "no known metric"),
    _row("goal's target", "goals.csv", "G-2,A-1,x,,,ten,,,,,", "target", '"ten" is not a number'),
    _row("goal's status", "goals.csv", "G-2,A-1,x,,,,,,,done,", "status", "open, met, missed"),
    _row("goal without words", "goals.csv", "G-2,A-1,,,,,,,,,", "description", "is missing"),
    _row("contract's kind", "contracts.csv", "K-9,A-1,upsell,2026-01-01,,1", "kind", "expansion"),
    _row(
        "end before start",
        "contracts.csv",
        "K-9,A-1,new,2026-01-02,2026-01-01,1",
        "end_date",
        "before start",
    ),
    _row(
        "contract's ARR negative",
        "contracts.csv",
        "K-9,A-1,churn,2026-01-02,,-1",
        "arr",
        "negative",
    ),
    _item("kind of history unknown", "H-9,A-1,fax,2026-01-01,,Hi,,,", "kind", "note, meeting"),
    _item("history without text", "H-9,A-1,note,2026-01-01,,,,,", "text", "is missing"),
    _item(
        "contact of history unknown", "H-9,A-1,note,2026-01-01,,Hi,,C-1;C-8,", "contact_ids", "C-8"
    ),
    _item(
        "link that runs a script", "H-9,A-1,note,2026-01-01,,Hi,,,javascript:x()", "url", "script"
    ),
    _item("moment that no clock has", "H-9,A-1,note,2026-01-01T25:00,,Hi,,,", "date", "date-time"),
    _item("history item twice", "H-1,A-1,note,2026-01-01,,Hi,,,", "item_id", "on line 2 already"),
]
FILES = [
    _contacts("column unknown", "contact_id,account_id,name,emial\n", 1, "emial", "email?"),
    _contacts("required column missing", "contact_id,name\nC-1,Ines\n", 1, "account_id", "header"),
    _contacts("column twice", "contact_id,account_id,name,name\n", 1, "name", "2 times"),
    _contacts("column without a name", "contact_id,account_id,name,\n", 1, "(row)", "no column"),
    _contacts("semicolons for commas", "contact_id;account_id;name\n", 1, "(file)", "commas"),
    _contacts("empty file", "", 1, "(file)", "is empty; expected a header row"),
    _contacts("too few cells", f"{_HEADER}{_CONTACT}C-2,A-1\n", 3, "name", "2 cells; expected 3"),
    _contacts("too many cells", f"{_HEADER}C-2,A-1,Li,Wei\n", 2, "(row)", "4 cells; expected 3"),
    _contacts("quote never closed", f'{_HEADER}{_CONTACT}C-2,A-1,"Li\n', 3, "name", "not closed"),
    _contacts(
        "quote closed amid a cell", f'{_HEADER}C-2,A-1,"Li" Wei\nC-3,A-1,"X"\n', 2, "name", "quote"
    ),
    _contacts(
        "after a cell of three lines",
        f'{_HEADER}C-1,A-1,"Ines\n\nRoth"\nC-1,A-1,Again\n',
        5,
        "contact_id",
        "on line 2 already",
    ),
    _contacts(
        "not UTF-8", f"{_HEADER}{_CONTACT}".encode() + b"C-2,A-1,Andr\xe9\n", 3, "name", "UTF-8"
    ),
    _contacts("UTF-16", f"{_HEADER}{_CONTACT}".encode("utf-16"), 1, "(file)", "UTF-16"),
    _contacts(
        "UTF-16 without a mark", f"{_HEADER}{_CONTACT}".encode("utf-16-le"), 1, "(file)", "mark"
    ),
    _contacts("NUL", f"{_HEADER}C-2,A\x00-1,Li\n", 2, "account_id", "NUL"),
    Bad("users not there", {"users.csv": None}, "users.csv", 1, "(file)", "users.jsonl"),
    Bad("accounts not there", {"accounts.csv": None}, "accounts.csv", 1, "(file)", "not in"),
    Bad("twice, as CSV and JSONL", {"goals.jsonl": ""}, "goals.jsonl", 1, "(file)", "not both"),
]
JSON_LINES = [
    _json("no JSON", '{"contact_id": "C-2",', "(row)", "is not JSON"),
    _json("no object", '["C-2", "A-1", "Li"]', "(row)", "no object"),
    _json("name twice", '{"contact_id": "C-2", "contact_id": "C-3"}', "contact_id", "twice"),
    _json(
        "field unknown", '{"contact_id": "C-2", "account_id": "A-1", "nmae": "Li"}', "nmae", "name?"
    ),
    _json(
        "number for a text",
        '{"contact_id": 2, "account_id": "A-1", "name": "Li"}',
        "contact_id",
        "2",
    ),
    _json(
        "text for a flag",
        '{"contact_id": "C-2", "account_id": "A-1", "name": "Li", "champion": "maybe"}',
        "champion",
        "neither",
    ),
    _json("field missing", '{"contact_id": "C-2", "account_id": "A-1"}', "name", "is missing"),
    _json(
        "NUL in an escape",
        '{"contact_id": "C-2", "account_id": "A-1", "name": "L\\u0000i"}',
        "name",
        "NUL",
    ),
    _json(
        "half a character",
        '{"contact_id": "C-2", "account_id": "A-1", "name": "L\\ud800"}',
        "name",
        "UTF-8",
    ),
    Bad(
        "Infinity in JSON",
        {
            "metrics.csv": None,
            "metrics.jsonl": '{"account_id": "A-1", "metric": "logins", "date": "2026-01-31", '
            '"value": Infinity}\n',
        },
        "metrics.jsonl",
        1,
        "value",
        "is not finite",
    ),
    Bad(
        "list where a number belongs",
        {
            "metrics.csv": None,
            "metrics.jsonl": '{"account_id": "A-1", "metric": "logins", "date": "2026-01-31", '
            '"value": [4]}\n',
        },
        "metrics.jsonl",
        1,
        "value",
        "is a list; expected a finite number",
    ),
]
SIDE_FILES = [
    Bad(
        "metrics.yaml broken, though rows and a playbook name its metrics",
        {"metrics.yaml": "logins: {\n", "playbooks/house.yaml": PLAYBOOK},
        "metrics.yaml",
        2,
        "(file)",
        "YAML",
    ),
    Bad(
        "direction unknown",
        {"metrics.yaml": "logins:\n  name: Logins\n  unit: count\n  better: up\n"},
        "metrics.yaml",
        4,
        "logins.better",
        "higher or lower",
    ),
    Bad(
        "metric defined twice",
        {"metrics.yaml": "logins: {name: L, unit: count, better: higher}\n" * 2},
        "metrics.yaml",
        2,
        "(file)",
        "logins stands twice",
    ),
    _playbook(
        "playbook's weight",
        "weight: 100",
        "weight: heavy",
        9,
        "health.components.0.weight",
        "heavy",
    ),
    _playbook(
        "playbook's metric",
        "metric: logins",
        "metric: loggins",
        11,
        "health.components.0.metrics.0.metric",
        "nearest: logins",
    ),
    _playbook("playbook's number", "min: 50", "min: .nan", 13, "health.bands.0.min", "not finite"),
    _playbook(
        "playbook's unknown name",
        "company: Seller",
        "company: Seller\nowner: Max",
        4,
        "owner",
        "no part",
    ),
    _playbook(
        "playbook without bands' name",
        "id: bad, name: Bad",
        "id: bad",
        14,
        "health.bands.1.name",
        "is missing",
    ),
    _playbook("playbook no YAML", "  name: PULSE", "  name: PULSE: x", 5, "(file)", "not YAML"),
    Bad("pdf unreadable", {"strategy/a.pdf": b"hello"}, "strategy/a.pdf", 1, "(file)", "no PDF"),
    Bad("docx unreadable", {"strategy/a.docx": b"PK"}, "strategy/a.docx", 1, "(file)", "Word"),
    Bad(
        "document of no known kind", {"strategy/a.ppt": b"x"}, "strategy/a.ppt", 1, "(file)", ".md"
    ),
    Bad("document empty", {"strategy/a.md": "\n"}, "strategy/a.md", 1, "(file)", "no text"),
    Bad(
        "document not UTF-8", {"strategy/a.md": b"# A\n\xff\n"}, "strategy/a.md", 2, "(file)", "UTF"
    ),
    Bad(
        "documents of one name",
        {"strategy/a.md": "# A", "strategy/a.txt": "A"},
        "strategy/a.txt",
        1,
        "(file)",
        "same id as strategy/a.md",
    ),
]
DELETIONS = [
    Bad(
        "deletion's kind", {"deletions.csv": "kind,id\nrow,7\n"}, "deletions.csv", 2, "kind", "row"
    ),
    Bad(
        "deletion without id",
        {"deletions.csv": "kind,id\ngoal,\n"},
        "deletions.csv",
        2,
        "id",
        "missing",
    ),
    Bad(
        "deletion of an owner",
        {"deletions.csv": "kind,id\nuser,cleo@seller.example\n"},
        "deletions.csv",
        2,
        "id",
        "still owns 2 accounts (A-1, A-2)",
    ),
    Bad(
        "deletion of a metric value",
        {"deletions.csv": "kind,id\nmetric,A-1/logins\n"},
        "deletions.csv",
        2,
        "id",
        "expected ACCOUNT/METRIC@DATE",
    ),
]
ALL = [*USERS, *ACCOUNTS, *OTHER_ROWS, *FILES, *JSON_LINES, *SIDE_FILES, *DELETIONS]
