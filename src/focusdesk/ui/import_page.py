"""Importing earlier lists and minutes: seven steps on one page; going back keeps every choice."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from focusdesk.domain.changes import Step
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import ImportBatch
from focusdesk.i18n import _, ngettext, sentence
from focusdesk.services import importing, othervaults
from focusdesk.services.importing import Duplicates, ImportPlan, Layouts, Reading, SourceFile
from focusdesk.services.othervaults import OtherVault
from focusdesk.ui import files, theme
from focusdesk.ui.importing import save_report
from focusdesk.ui.importing.check_step import CheckStep
from focusdesk.ui.importing.columns_step import ColumnsStep
from focusdesk.ui.importing.counted import Told
from focusdesk.ui.importing.doubles_step import DoublesStep
from focusdesk.ui.importing.doubts_step import DoubtsStep
from focusdesk.ui.importing.file_step import FileStep
from focusdesk.ui.importing.journey import Journey
from focusdesk.ui.importing.questions import Question, questions_of
from focusdesk.ui.importing.result_step import ResultStep
from focusdesk.ui.importing.sheets_step import SheetsStep
from focusdesk.ui.importing.vault_dialog import ask_vault
from focusdesk.ui.jobs import Progress
from focusdesk.ui.returns import take_in
from focusdesk.ui.session import Session
from focusdesk.ui.show_folder import show_folder
from focusdesk.ui.widgets.announce import announce
from focusdesk.ui.widgets.chip import Chip
from focusdesk.ui.widgets.page import LARGE_TEXT, Page

if TYPE_CHECKING:
    from focusdesk.ui.importing.step import ImportStep
    from focusdesk.ui.tokens import Tone

T = TypeVar("T")
FILES, SHEETS, COLUMNS, DOUBTS, DOUBLES, CHECK, RESULT = range(7)


class ImportPage(Page):
    """Leads through the steps; each step shows its own part, and nothing is written before the last."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.journey = Journey()
        self.files, self.sheets = FileStep(self.journey), SheetsStep(self.journey)
        self.columns, self.doubts = ColumnsStep(self.journey), DoubtsStep(self.journey)
        self.doubles, self.check = DoublesStep(self.journey, session.desk), CheckStep(self.journey)
        self.result = ResultStep(self.journey)
        self.steps: tuple[ImportStep, ...] = (
            self.files,
            self.sheets,
            self.columns,
            self.doubts,
            self.doubles,
            self.check,
            self.result,
        )
        self.back = self.add_action(_("Back"), self.go_back)
        self.primary = self.add_action(_("Choose files..."), self.go_on, primary=True)
        self.primary.setAutoDefault(True)
        self.add_command(_("Go on with the import"), self.go_on, "Ctrl+Return")
        self._trail = [Chip("") for _step in self.steps]
        self.stack = QStackedWidget()
        self._lay_out_steps()
        self._connect()
        self._at = FILES
        self.show_step(FILES)

    def refresh(self) -> None:
        self._show_head()
        self._show_whether_taken_back()

    def help_text(self) -> str:
        return _(
            "Take over lists and minutes that were kept before, in Excel, OpenDocument, CSV, Word or Markdown. Choose"
            " files or a folder, or drop them anywhere on the window; tick what to take over and check what each column"
            " means. Decide once for each word that is not clear: a number key gives that answer. Then say of what may"
            " be double whether it is the same (1), different (2) or for later (3). Nothing is written before you press"
            " the last button, and one Ctrl+Z takes all of it back. Ctrl+Enter goes on to the next step; Back keeps"
            " all your choices."
        )

    def focus_first(self) -> None:
        first = self.doubles.table if self._at == DOUBLES else self.primary
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [pane for pane in self.steps[self._at].panes() if pane.isVisibleTo(self)]

    def step(self) -> int:
        """Which step is on screen, from 0."""
        return self._at

    def show_step(self, at: int) -> None:
        """Show a step with the choices as they are now."""
        self._at = at
        self.steps[at].begin()
        self.stack.setCurrentWidget(self.steps[at])
        self._show_head()
        self.focus_first()
        announce(self.primary, self.steps[at].context())

    def new(self) -> None:
        """Ctrl+N: choose files."""
        self.choose_files()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped on the window."""
        self.read_files(paths)

    def choose_files(self) -> None:
        """Have the user choose files, and read them."""
        endings = (*importing.ENDINGS, "age")
        self.read_files(files.choose_files(self, _("Choose lists or minutes to import"), endings))

    def choose_folder(self) -> None:
        """Have the user choose a folder, and read every file in it, in the order of their days."""
        folder = files.choose_folder(self, _("Choose a folder with lists or minutes"))
        if folder is not None:
            self.read_files([folder])

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files in a process of its own, and show what was found in them."""
        try:
            vault = othervaults.the_vault_in(list(paths))
            chosen = tuple(importing.files_in(paths)) if vault is None else ()
        except Problem as problem:
            self.session.fail(problem)
            return
        if vault is not None:
            ask_vault(self, self.session, vault, partial(self._found_vault, vault))
        if not chosen:
            return
        label = ngettext("Reading {count} file", "Reading {count} files", len(chosen)).format(count=len(chosen))
        self._run(label, partial(_read, chosen), partial(self._found, chosen))

    def go_on(self) -> None:
        """Do what the primary button says."""
        if self._at == RESULT or (self._at == CHECK and self._brings_nothing()):
            self._start_again()
        elif self._at == FILES and not self.journey.has_source:
            self.choose_files()
        elif self._at == FILES and self.journey.vault:
            self._make_plan(self._show_doubts)
        elif self._at == SHEETS and not self.session.attempt(self.sheets.ensure_ready):
            return
        elif self._at in (FILES, SHEETS) and (self._at == FILES or self.journey.lists()):
            self.show_step(self._at + 1)
        elif self._at == CHECK:
            self._bring_in()
        elif self._at == DOUBLES:
            self._check()
        elif self._at == DOUBTS:
            self._after_doubts()
        else:
            self._make_plan(self._show_doubts)

    def go_back(self) -> None:
        """One step back, with everything as it was."""
        if FILES < self._at < RESULT:
            self.show_step(max(at for at in range(self._at) if self._has_something(at)))

    def _has_something(self, at: int) -> bool:
        """Whether a step has anything to show or to ask."""
        filled: dict[int, Callable[[], object]] = {
            SHEETS: lambda: self.journey.parts,
            COLUMNS: self.journey.lists,
            DOUBTS: lambda: self.journey.has_questions,
            DOUBLES: lambda: self.journey.duplicates.pairs,
        }
        return at not in filled or bool(filled[at]())

    def _make_plan(self, then: Callable[[], None]) -> None:
        """Work out what the import would do, with the desk lent: it compares with all that is known."""
        sources, layouts, decisions = self.journey.reading.sources, self.journey.layouts(), self.journey.decisions
        desk, vault = self.session.desk, self.journey.vault

        def work(progress: Progress) -> tuple[ImportPlan, list[Question]]:
            if vault:
                plan = othervaults.preview(desk, vault, decisions, progress)
            else:
                plan = importing.preview(desk, sources, layouts, progress, decisions)
            return plan, questions_of(plan.doubts, decisions)

        def done(found: tuple[ImportPlan, list[Question]]) -> None:
            self.journey.planned(*found)
            self._is_outdated = False
            then()

        self._run(_("Comparing with what is known already"), work, done, lend=True)

    def _show_doubts(self) -> None:
        if self._has_something(DOUBTS):
            self.show_step(DOUBTS)
        else:
            self._compare(self._show_doubles)

    def _after_doubts(self) -> None:
        """What is decided changes what is read, and so what may be double."""
        if self.journey.read_plan is None or self._is_outdated:
            self._make_plan(partial(self._compare, self._show_doubles))
        else:
            self._compare(self._show_doubles)

    def _compare(self, then: Callable[[], None]) -> None:
        """Look for people, organisations and cases that may be there already."""
        plan, desk = self.journey.read_plan, self.session.desk
        assert plan is not None

        def work(progress: Progress) -> Duplicates:
            return importing.possible_duplicates(desk, plan, progress)

        def done(found: Duplicates) -> None:
            self.journey.duplicates = found
            then()

        self._run(_("Looking for what may be double"), work, done, lend=True)

    def _show_doubles(self) -> None:
        if self._has_something(DOUBLES):
            self.show_step(DOUBLES)
        else:
            self._check()

    def _check(self) -> None:
        """Put together what is the same, in a job: a plan may hold a million records."""

        def work(_progress: Progress) -> tuple[ImportPlan, Told]:
            plan = self.journey.settled()
            return plan, Told.of(plan)

        def done(found: tuple[ImportPlan, Told]) -> None:
            self.journey.plan, self.journey.told = found
            self.show_step(CHECK)

        self._run(_("Putting the check together"), work, done)

    def _bring_in(self) -> None:
        plan = self.journey.plan
        if plan is None or self._is_outdated:
            self._make_plan(partial(self._compare, self._check))
            self.session.tell(_("Something was changed in the meantime, so the check was made again."))
            return
        desk, chosen = self.session.desk, self.journey.chosen()

        def work(progress: Progress) -> tuple[Step, tuple[int, ...]]:
            step = importing.write_in(desk, plan, progress, chosen)
            return step, tuple(record.id for record in plan.added if isinstance(record, ImportBatch))

        self._run(_("Importing"), work, partial(self._brought_in, plan), lend=True)

    def _brought_in(self, plan: ImportPlan, written: tuple[Step, tuple[int, ...]]) -> None:
        step, batches = written
        self.journey.finish(plan, batches)
        self.session.desk.announce(step)
        self.show_step(RESULT)
        self._show_whether_taken_back()
        self.session.tell(_("The list was imported."), undo=True)

    def _brings_nothing(self) -> bool:
        return self.journey.plan is not None and self.journey.plan.is_empty

    def _found(self, paths: Sequence[Path], found: tuple[Reading, Layouts]) -> None:
        """Show what was read, or first which files could not be; when none could, the earlier choices stay."""
        reading, proposed = found
        if reading.sources:
            self.journey.keeps_bsn = self.session.desk.group.keeps_bsn
            self.journey.begin(paths, reading, importing.remembered(self.session.desk, proposed))
        self.files.show_refused(reading.refused)
        came_back = {name for name, problem in reading.refused if isinstance(problem, importing.SentBack)}
        self._came_back[:] = [path for path in paths if path.name in came_back]
        self.show_step(FILES if reading.refused else SHEETS)
        for _name, problem in reading.refused:
            announce(self.primary, sentence(problem))

    def _found_vault(self, path: Path, vault: OtherVault) -> None:
        """Another vault was read: what there is to decide about it comes next."""
        self.journey.begin_with_vault(path, vault)
        self.files.show_refused(())
        self.show_step(FILES)

    def _start_again(self) -> None:
        if self._at == CHECK:
            self.show_step(FILES)
            self.choose_files()
        else:
            self.journey.begin((), Reading(()))
            self.show_step(FILES)

    def _run(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        lend: bool = False,
    ) -> None:
        """Begin a job, or say that another one is busy."""
        self.session.attempt(lambda: self.session.run(label, work, done, lend))

    def _vault_changed(self, _step: object) -> None:
        self._is_outdated = True

    def _show_head(self) -> None:
        step = self.steps[self._at]
        self.set_head(_("Import"), step.context())
        self.back.setVisible(FILES < self._at < RESULT)
        self.primary.setText(step.verb())
        for at, (chip, word) in enumerate(zip(self._trail, _words(), strict=True)):
            tone: Tone = "info" if at == self._at else "done" if at < self._at else "neutral"
            is_told = at == self._at or theme.text_percent() <= LARGE_TEXT  # with large text there is room for one
            chip.set(f"{at + 1}  {word}" if is_told else str(at + 1), tone)
            chip.setAccessibleName(f"{at + 1}  {word}")

    def _show_whether_taken_back(self) -> None:
        batches = self.journey.batches
        there = (self.session.desk.store.try_get(ImportBatch, batch) for batch in batches)
        self.result.show_taken_back(bool(batches) and not any(there))

    def _save_report(self) -> None:
        """Write the report of this import, or of what it would do, as a workbook."""
        plan, journey = self.journey.plan, self.journey
        reports, doubts = (plan.reports, plan.doubts) if plan is not None else (journey.reports, journey.doubts)
        save_report.ask(self, self.session, reports, doubts, journey.refused)

    def _show_source(self) -> None:
        self.session.attempt(lambda: show_folder(self.journey.paths[0]))

    def _lay_out_steps(self) -> None:
        trail = QHBoxLayout()
        trail.setSpacing(8)
        for chip in self._trail:
            trail.addWidget(chip)
        trail.addStretch(1)
        for step in self.steps:
            self.stack.addWidget(step)
        self.body.addLayout(trail)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self._is_outdated = False
        self._came_back: list[Path] = []
        self.files.returned_asked.connect(lambda: take_in.read(self, self.session, self._came_back))
        self.files.choose_asked.connect(self.choose_files)
        self.files.folder_asked.connect(self.choose_folder)
        self.result.place_asked.connect(self.session.go)
        self.result.folder_asked.connect(self._show_source)
        self.result.report_asked.connect(self._save_report)
        self.check.report_asked.connect(self._save_report)
        for step in self.steps:
            step.verb_changed.connect(self._show_head)
        self.session.changed.connect(self._vault_changed)
        self.destroyed.connect(self.session.jobs.give_up)


def _words() -> tuple[str, ...]:
    return (_("Files"), _("Sheets"), _("Columns"), _("Doubts"), _("Doubles"), _("Check"), _("Result"))


def _read(paths: Sequence[Path], progress: Progress) -> tuple[Reading, Layouts]:
    """Read the files one after the other; one that cannot be read does not hold up the others."""
    sources: list[SourceFile] = []
    refused: list[tuple[str, Problem]] = []
    for at, path in enumerate(paths):
        progress(at, len(paths))
        try:
            sources += importing.read([path], cancelled=lambda: _stops(progress)).sources
        except Problem as problem:
            refused.append((path.name, problem))
    return Reading(tuple(sources), tuple(refused)), importing.propose(sources)


def _stops(progress: Progress) -> bool:
    """Asked about ten times a second while a file is read; raises when the user has cancelled."""
    progress.check()
    return False
