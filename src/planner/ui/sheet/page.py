"""The page Statusark: can it be sent without a fault?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget
from typing_extensions import override

from planner.app.agency_form import filling, known_form
from planner.app.commands.sheets import workbook_of
from planner.app.file_writing import write_file
from planner.app.sheets import copy_of, gathering_of, may_hold_cpr, presend_check, since
from planner.app.status_sheet.check_lines import CheckCode, CheckLine
from planner.app.status_sheet.due import due_of
from planner.app.status_sheet.form_differences import CellDifference
from planner.app.status_sheet.frozen import Difference, last_sheet, next_number
from planner.app.status_sheet.order import SheetOrder
from planner.domain.changes import ChangeSet
from planner.domain.errors import RefusedError, StoreError
from planner.domain.file_records import SentSheet
from planner.domain.measures import Measure
from planner.domain.periods import Month
from planner.imports.form_filling import suffix_of
from planner.texts import common, sheet_check
from planner.texts import sheet_page as texts
from planner.texts.problems import all_in_one
from planner.texts.widgets import STOP
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.jobs import Work
from planner.ui.page import Page
from planner.ui.sheet.check_card import CheckCard, jump
from planner.ui.sheet.code_dialog import CodeDialog
from planner.ui.sheet.differences import DifferencesPanel
from planner.ui.sheet.handing import HandOver, ask_place
from planner.ui.sheet.look import SheetLook, looking, looking_at_form
from planner.ui.sheet.order_panel import OrderPanel
from planner.ui.sheet.sent_card import SentCard
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import EmptyState, PageHead, scrolling
from planner.ui.widgets.detail import DetailSplit
from planner.ui.workbook.card import WorkbookCard

LEFT_WIDTH = 296
WIDE = 1120
CHECK_HEIGHT = 260
PREVIEW_HEIGHT = 390
MOST_SAID = 3


class SheetPage(Page):
    """Can the sheet be sent without a fault?"""

    page_id: ClassVar[str] = "sheet"
    title: ClassVar[str] = common.STATUS_SHEET

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        context.reads.note_all()  # the sheets sent are compared with the journal
        self._compared: SentSheet | None = None
        self._panel_open = True
        self._adds_wrong = False
        self._handed: Path | None = None  # the e-mail that was drafted last, until another sheet is asked for
        self._unfillable = ""  # what stands in the way of filling the form that was chosen
        self._look = Work(context.jobs, self)
        self._looked: SheetLook | None = None
        self.handing = HandOver(context, self)
        self._make_head()
        self._make_parts()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._full())
        empty = EmptyState(
            context.theme, "sheet", texts.EMPTY, texts.EMPTY_HOW, common.IMPORT_CITIZENS, self.context.opens("imports")
        )
        self._stack.addWidget(empty)
        self.lay(self.head, self.banner, self._stack)
        self._connect()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self.panel.offer()
        order = self.panel.order()
        empty = order is None or self.context.register.is_empty()
        self._stack.setCurrentIndex(1 if empty else 0)
        for button in (self.draft_button, self.primary_button):
            button.setVisible(not empty)
        if order is None or empty:
            self.banner.clear()
            self.blocked.say("")
            self.head.set_state("")
            return
        self._show(order)

    @override
    def show_door(self, door: Door) -> None:
        if door.criteria:
            self.panel.choose(**{key: door.criteria.get(key, "") for key in ("programme", "month", "recipient")})

    @override
    def focus_first(self) -> None:
        if not self.check.go_first():
            self.panel.recipient.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.NEXT_FAULT, partial(self.next_fault, 1)),
            PageAction(Act.PREVIOUS_FAULT, partial(self.next_fault, -1)),
            PageAction(Act.FINISH, self.primary, texts.SEND),
            PageAction(Act.SAVE, self.save, texts.DRAFT),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        rows = [row.go for row in self.check.rows[:1]]
        return (self.panel.recipient, *rows, self.preview.view, self.preview.tabs)

    def next_fault(self, step: int) -> None:
        """Go to the next fault (1), or the one before (−1)."""
        self.check.step(step)

    def primary(self) -> None:
        """Finish the step."""
        if self._unfillable:
            self.context.toast(self._unfillable)
        elif self.check.errors or self.check.unseen:
            self.check.go_first()
            self.context.toast(self._in_the_way(), tone="warn")
        elif self.panel.check_password():
            self._write(final=True)

    def save(self) -> None:
        """Save what is being edited."""
        if self._unfillable:
            self.context.toast(self._unfillable)
        elif self.panel.check_password():
            self._write(final=False)

    @override
    def unsaved(self) -> bool:
        return bool(self.panel.note.toPlainText().strip())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_state()

    # making

    def _make_head(self) -> None:
        theme = self.context.theme
        self.head = PageHead(theme, self.title)
        self.blocked = Button(theme, kind=Kind.LINK, icon="danger", on_click=self._go_first)
        self.side_button = Button(theme, texts.SHOW_DIFFERENCES, on_click=self._open_side)
        self.draft_button = self.button(Act.SAVE, icon="save")
        self.primary_button = self.button(Act.FINISH, icon="written", kind=Kind.PRIMARY)
        self.blocked.hide()  # until it is known whether there is room for it
        self.side_button.hide()
        self.head.add(self.blocked, self.side_button, self.draft_button, self.primary_button)
        self.banner = Banner(theme)

    def _make_parts(self) -> None:
        theme = self.context.theme
        self.panel = OrderPanel(self.context)
        self.sent = SentCard(theme)
        self.check = CheckCard(theme)
        self.preview = WorkbookCard(theme)
        self.differences = DifferencesPanel(theme)

    def _full(self) -> QWidget:
        panel, wide = lay.column_of(self.panel, self.sent, None, gap=lay.CARDS), self.context.theme.px(LEFT_WIDTH)
        area = scrolling(panel, common.CONTENT, wide=wide)
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.setHandleWidth(16)
        middle.setStyleSheet("QSplitter::handle { background: transparent; }")
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.check)
        middle.addWidget(self.preview)
        middle.setStretchFactor(0, 2)
        middle.setStretchFactor(1, 3)
        middle.setSizes([CHECK_HEIGHT, PREVIEW_HEIGHT])
        work = lay.row_of(area, lay.wide(middle), gap=lay.CARDS, margins=(0, 0, 16, 0))
        self.split = DetailSplit(self.context.theme, work, self.differences, "sheet", self.context.settings)
        return self.split

    def _connect(self) -> None:
        self.panel.changed.connect(self._on_changed)
        self.check.seen_changed.connect(self._show_state)
        self.check.gone_to.connect(self._go_to)
        self.sent.open_asked.connect(self._save_copy)
        self.sent.compare_asked.connect(self._compare)
        self.differences.cell_asked.connect(self._show_cell)
        self.differences.place_asked.connect(self.preview.point)
        self.differences.citizens_asked.connect(self._open_citizens)
        self.handing.done.connect(self._show_state)
        self.handing.moved.connect(self._show_state)
        self.handing.written.connect(self._on_written)

    # showing

    def _show(self, order: SheetOrder) -> None:
        caseload, register = self.context.caseload, self.context.register
        number = next_number(register, order.programme)
        due = due_of(register, order.recipient.code, order.month)
        left = 0 if due is None else (due - self.context.today).days
        self.head.set_state(texts.heading(number, order.recipient.name, order.month, due, left))
        sent = sorted(
            (row for row in register.all(SentSheet) if row.programme == order.programme), key=lambda row: -row.number
        )
        self.sent.show_sheets(sent)
        lines = presend_check(caseload, order)
        self.check.show_lines(lines)
        if self._compared not in sent:
            self._compared = last_sheet(register, order.programme)
        self._adds_wrong = any(line.code is CheckCode.PARTS_DO_NOT_ADD_UP for line in lines)
        self._show_panel()  # before anything is worked out: nothing may move from under the mouse later
        self._show_state()
        form = known_form(register, self.panel.form_chosen())
        self._unfillable = ""
        if form is None:
            self._look.start(looking(gathering_of(caseload, order)), self._take_look)
        else:
            job = looking_at_form(filling(caseload, order, form), form, self._compared)
            self._look.start(job, self._take_look, self._look_refused)

    def _take_look(self, looked: SheetLook) -> None:
        """Show the workbook and what differs."""
        self._looked = looked
        compared = self._compared
        found = () if compared is None else since(self.context.caseload, looked.gathered, compared)
        changed = {looked.places[each.measure] for each in found if each.measure in looked.places}
        wrong = {looked.places[Measure.GROSS]} if self._adds_wrong and Measure.GROSS in looked.places else set()
        any_changed = bool(changed or looked.differences)
        since_number = compared.number if compared is not None and any_changed else None
        self.preview.legend.say("" if since_number is None else f"◥ {texts.changed_since(since_number)}")
        self.preview.show_faces(looked.faces(changed, wrong), looked.gathered.file_name, looked.opens_at)
        told = {looked.places.get(each.measure) for each in found}
        others = tuple(each for each in looked.differences if (each.sheet, each.cell) not in told)
        self._show_differences(compared, found, others)

    def _look_refused(self, error: BaseException) -> None:
        """The form cannot be filled: say why, before anybody tries to send it. Nothing else is shown in its place."""
        if not isinstance(error, RefusedError):
            raise error
        self._unfillable, self._looked = all_in_one(error.problems[:MOST_SAID]), None
        self.preview.clear(self.panel.form.currentText())
        self._show_differences(self._compared, (), ())
        self._show_state()

    def _show_differences(
        self, sheet: SentSheet | None, found: Sequence[Difference], cells: Sequence[CellDifference]
    ) -> None:
        places = {each.measure: self._place_name(each.measure) for each in found}
        self.differences.show_differences(sheet, found, places, cells)
        count = f" ({len(found) + len(cells)})" if found or cells else ""
        self.side_button.say(f"{texts.SHOW_DIFFERENCES}{count}")

    def _show_panel(self) -> None:
        """Have the panel of differences where there is an earlier sheet to compare with."""
        shown = self._compared is not None
        self.side_button.setVisible(shown)
        if shown != self._panel_open:
            self._panel_open = shown
            self.split.keep_panel(shown=shown)

    def _show_state(self) -> None:
        waiting = bool(self.check.errors or self.check.unseen)
        self.blocked.say(self._in_the_way() if waiting else "")
        self.blocked.set_icon_name("danger" if self.check.errors else "warn")
        self.blocked.setVisible(waiting and self.width() >= WIDE)
        if self._unfillable:
            self.banner.say("danger", self._unfillable, link=texts.MEND_FORM, on_link=self._open_form)
        elif self.handing.running:
            self.banner.say("info", texts.making(self.handing.percent), link=STOP, on_link=self.handing.stop)
        elif self._handed is not None:
            self.banner.say("ok", texts.handed(self._handed.name), link=texts.OPEN_DRAFT, on_link=self._open_draft)
        elif waiting:
            self.banner.clear()
        else:
            self.banner.say("ok", f"{sheet_check.ALL_CLEAR}.", texts.ALL_CLEAR_NOTE)

    def _in_the_way(self) -> str:
        return sheet_check.errors_first(self.check.errors) if self.check.errors else texts.unseen(self.check.unseen)

    def _place_name(self, measure: Measure) -> str:
        place = None if self._looked is None else self._looked.places.get(measure)
        return "" if place is None else place[1].name

    # doing

    def _on_changed(self) -> None:
        self._compared = self._handed = None
        self.refresh(None)

    def _go_first(self) -> None:
        self.check.go_first()

    def _go_to(self, line: CheckLine) -> None:
        if line.code is CheckCode.MONTH_NOT_OVER:
            self.panel.choose_finished_month()
        else:
            jump(self.context, line)

    def _write(self, *, final: bool) -> None:
        order = self.panel.order()
        form = known_form(self.context.register, self.panel.form_chosen())
        if order is not None and self.handing.begin(order, self.panel.password_typed(), form, final=final):
            self._show_state()

    def _on_written(self, draft: Path | None) -> None:
        self.panel.forget_password()
        if draft is not None:
            self.panel.choose_next_month()
            self._handed = draft
            self._show_state()

    def _open_draft(self) -> None:
        """Show the e-mail in the mail program; without one, the folder in which it lies."""
        if self._handed is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._handed))):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._handed.parent)))

    def _save_copy(self, sheet: SentSheet) -> None:
        """Save a frozen copy as a file; what may hold CPR numbers leaves the file locked only."""
        if may_hold_cpr(sheet):
            dialog = CodeDialog(self.context.theme, self)
            dialog.given.connect(partial(self._write_copy, sheet))
            dialog.open()
        else:
            self._write_copy(sheet, None)

    def _write_copy(self, sheet: SentSheet, password: str | None) -> None:
        try:
            name = texts.copy_name(sheet.number, Month.parse(sheet.month), suffix_of(workbook_of(sheet)))
            content = copy_of(sheet, password)
        except RefusedError as error:
            self.context.trouble(error)
            return
        path = ask_place(self, self.context, texts.SAVE_COPY, name)
        if path is None:
            return
        try:
            write_file(path, content)
        except (RefusedError, StoreError) as error:
            self.context.trouble(error)
        else:
            self.context.toast(texts.copied(path.name))

    def _compare(self, sheet: SentSheet) -> None:
        self._compared = sheet
        self.refresh(None)
        self.split.open_panel()

    def _open_form(self) -> None:
        """Go where the form's cells are given their figures."""
        self.context.navigate("form", Door(row=self.panel.form_chosen()))

    def _open_side(self) -> None:
        if self.split.side.isVisible():
            self.split.close_panel()
        else:
            self.split.open_panel()

    def _show_cell(self, measure: Measure) -> None:
        place = None if self._looked is None else self._looked.places.get(measure)
        if place is not None:
            self.preview.point(*place)

    def _open_citizens(self, label: str, ids: frozenset[str]) -> None:
        self.context.navigate("citizens", Door(label=label, ids=ids))
