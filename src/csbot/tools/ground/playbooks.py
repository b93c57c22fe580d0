"""The playbooks in force: those of `knowledge/playbooks`, and those that came with the data."""

import copy
import re
from datetime import date
from pathlib import Path
from threading import RLock

from csbot import resources
from csbot.domain.playbook import Phase, Playbook, Segment
from csbot.domain.records import Account, MetricDefinition
from csbot.errors import NotFound
from csbot.intake.checked_playbooks import Parse
from csbot.intake.metrics_file import parse_metrics
from csbot.intake.playbooks import parse_playbook
from csbot.scoring.placement import PlacedBy, phase_of, placed_in, ranks
from csbot.storage.records import Records


class Playbooks:
    """A file is read when it is first asked for, and again when a load has changed the data."""

    def __init__(
        self,
        records: Records,
        default: str,
        knowledge: Path | None = None,
        parse: Parse = parse_playbook,
    ) -> None:
        self._records = records
        self._default = default
        self._knowledge = knowledge
        self._parse = parse
        self._lock = RLock()
        self._version: str | None = None
        self._files: dict[str, Path] = {}
        self._companies: dict[str, str] = {}
        self._playbooks: dict[str, Playbook] = {}
        self._definitions: dict[str, MetricDefinition] = {}
        self._ranked: dict[str, dict[str, float]] = {}
        self._is_fixed = False

    def fixed(self) -> "Playbooks":
        """As they stand now, for one question or page: a load meanwhile changes nothing of it,
        and the database is not asked again at each of some ten thousand look-ups."""
        with self._lock:
            self._refresh()
            view = copy.copy(self)
        view._is_fixed = True
        return view

    def ids(self) -> list[str]:
        self._refresh()
        return sorted({*self._files, *self._playbooks})

    def all(self) -> dict[str, Playbook]:
        return {playbook_id: self.get(playbook_id) for playbook_id in self.ids()}

    def companies(self) -> dict[str, str]:
        """The company's name of each playbook, by id, without reading the playbooks whole."""
        self._refresh()
        return {playbook_id: self._company(playbook_id) for playbook_id in self.ids()}

    def _company(self, playbook_id: str) -> str:
        if playbook_id in self._playbooks:
            return self._playbooks[playbook_id].company
        with self._lock:
            if playbook_id not in self._companies:
                text = self._files[playbook_id].read_text(encoding="utf-8")
                line = re.search(r"^company:\s*[\"']?(.+?)[\"']?\s*$", text, re.M)
                self._companies[playbook_id] = line[1] if line else playbook_id
            return self._companies[playbook_id]

    def definitions(self) -> dict[str, MetricDefinition]:
        self._refresh()
        return self._definitions

    def get(self, playbook_id: str | None = None) -> Playbook:
        """A playbook by id, the default one for None. Raises NotFound that names the known ones."""
        wanted = playbook_id or self._default
        with self._lock:
            self._refresh()
            if wanted not in self._playbooks and wanted in self._files:
                path = self._files[wanted]
                text = path.read_text(encoding="utf-8")
                self._playbooks[wanted] = self._parse(text, path.name, self._definitions)
            if wanted in self._playbooks:
                return self._playbooks[wanted]
        known = ", ".join(self.ids())
        raise NotFound(f"There is no playbook {wanted!r}; known are {known}.")

    def of(self, account: Account) -> Playbook:
        """The account's own playbook, or the default."""
        return self.get(account.playbook)

    def phase(self, account: Account, as_of: date) -> Phase | None:
        return phase_of(self.of(account), account, as_of)

    def segment(self, account: Account) -> Segment | None:
        found = self.placing(account)
        return found[0] if found else None

    def placing(self, account: Account) -> tuple[Segment, PlacedBy] | None:
        """The account's segment, and what it was placed by."""
        rules = self.of(account)
        return placed_in(rules, account, self._ranks(rules))

    def _ranks(self, rules: Playbook) -> dict[str, float]:
        """Where each account of the playbook stands by revenue; only the shares of a portfolio
        are cut by it. The whole portfolio counts, whoever asks."""
        if not any(segment.share for segment in rules.segments):
            return {}
        with self._lock:
            self._refresh()
            if rules.id not in self._ranked:
                own = [a for a in self._records.directory() if self.of(a).id == rules.id]
                self._ranked[rules.id] = ranks(own)
            return self._ranked[rules.id]

    def _refresh(self) -> None:
        if self._is_fixed:
            return
        version = self._records.fact("data_version") or ""
        with self._lock:
            if version == self._version:
                return
            definitions: dict[str, MetricDefinition] = {}
            for _, path in resources.files("knowledge", "metrics.yaml", self._knowledge):
                found = parse_metrics(path.read_text(encoding="utf-8"), path.name)
                definitions |= {definition.metric: definition for definition in found}
            self._definitions = definitions | self._records.metric_definitions()
            found_files = resources.files("knowledge", "playbooks/*.yaml", self._knowledge)
            self._companies = {}
            self._files = {path.stem: path for _, path in found_files}
            self._playbooks = {
                playbook.id: playbook
                for content in self._records.playbook_documents()
                for playbook in [Playbook.model_validate(content)]
            }
            self._ranked = {}
            self._version = version
