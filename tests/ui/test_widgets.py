"""The widgets: typed and clicked, and all of them named."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.errors import Code, Problem
from planner.texts import problems as problem_texts
from planner.texts.widgets import DATE_UNREADABLE
from planner.ui.forgetful import MemorySettings
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Scheme, Theme
from planner.ui.widgets.banner import TONE_ICONS, Banner
from planner.ui.widgets.button import Button, Kind, link
from planner.ui.widgets.card import Card, FootBar, PageHead
from planner.ui.widgets.choice import Choice, Pick, SearchPick
from planner.ui.widgets.cpr import CprLabel, take_back
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.detail import DetailSplit
from planner.ui.widgets.dialog import Dialog, Question
from planner.ui.widgets.field import Form, FormField, text_field
from planner.ui.widgets.gallery import Gallery
from planner.ui.widgets.label import Label
from planner.ui.widgets.room import room
from planner.ui.widgets.search import FilterChips, SearchField
from planner.ui.widgets.segmented import Segmented
from planner.ui.widgets.toast import Toast
from support.looking import nameless

MONDAY = date(2026, 11, 23)


def monday() -> date:
    return MONDAY


def on_screen(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.setFocus()


def test_every_control_of_the_gallery_has_a_name_in_both_themes(
    qtbot: QtBot, theme: Theme, settings: MemorySettings
) -> None:
    gallery = Gallery(theme, settings)
    on_screen(qtbot, gallery)
    assert nameless(gallery) == []
    light = gallery.grab().toImage()
    theme.use(scheme=Scheme.DARK, scale=1.2)
    assert gallery.grab().toImage() != light


def test_a_button_is_as_wide_as_its_words_and_shortcut(qtbot: QtBot, theme: Theme) -> None:
    plain, with_keys = Button(theme, "Gem"), Button(theme, "Gem", shortcut="Ctrl+Shift+Enter")
    for button in (plain, with_keys):
        qtbot.addWidget(button)
    assert with_keys.sizeHint().width() > plain.sizeHint().width() + 60
    before = plain.sizeHint()
    theme.use(scale=1.4)
    assert plain.sizeHint().height() > before.height()


def test_a_letter_chooses_a_segment_and_arrows_move(qtbot: QtBot, theme: Theme) -> None:
    choice = Segmented(theme, [("a", "&Borger"), ("b", "&Virksomhed"), ("c", "B&egge")], "Med")
    on_screen(qtbot, choice)
    with qtbot.waitSignal(choice.picked) as picked:
        qtbot.keyClick(choice.focusProxy(), Qt.Key.Key_E)
    assert picked.args == ["c"]
    qtbot.keyClick(choice.focusProxy(), Qt.Key.Key_Left)
    assert choice.value() == "b"


def test_a_date_field_takes_what_people_type(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, monday)
    on_screen(qtbot, field)
    qtbot.keyClicks(field, "+14")
    with qtbot.waitSignal(field.date_changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "07-12-2026"
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.date() == date(2026, 12, 8)
    field.selectAll()
    qtbot.keyClicks(field, "31-02-2026")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.problem() == DATE_UNREADABLE
    assert field.date() is None
    field.clear()
    assert field.problem() == ""


def test_the_calendar_fills_the_date_field(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, monday, MONDAY)
    on_screen(qtbot, field)
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    from PySide6.QtWidgets import QCalendarWidget

    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    qtbot.keyClick(calendar.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Right)
    with qtbot.waitSignal(field.date_changed):
        qtbot.keyClick(calendar.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Return)
    assert field.date() == date(2026, 11, 24)


def test_escape_clears_a_search_then_gives_the_list_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme, "Navn")
    on_screen(qtbot, field)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


@pytest.mark.parametrize("hint", ["Navn", "Søg borger, jobformidler eller årsag", "W" * 60])
def test_a_search_field_has_room_for_its_hint_and_its_key(qtbot: QtBot, theme: Theme, hint: str) -> None:
    field = SearchField(theme, hint)
    qtbot.addWidget(field)
    words = field.fontMetrics().horizontalAdvance(hint) + field.fontMetrics().horizontalAdvance("Ctrl+F")
    assert field.sizeHint().width() > field.textMargins().left() + words


def test_a_chip_is_taken_off_by_keyboard(qtbot: QtBot, theme: Theme) -> None:
    chips = FilterChips(theme)
    chips.set_chips([("group", "Gruppe: 1"), ("offer", "Praktik")])
    on_screen(qtbot, chips)
    chip = next(each for each in chips.findChildren(QWidget) if each.accessibleName() == "Fjern filteret Praktik")
    with qtbot.waitSignal(chips.removed) as removed:
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert removed.args == ["offer"]


def test_problems_stand_beside_their_fields_and_the_first_gets_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    whole = QWidget()
    cvr, name = FormField(theme, "CVR-nummer", text_field()), FormField(theme, "Navn", text_field())
    for field in (cvr, name):
        field.setParent(whole)
    on_screen(qtbot, whole)
    form = Form(cvr=cvr, name=name)
    wrong = Problem(Code.CVR_CHECKSUM, "cvr")
    elsewhere = Problem(Code.READ_ONLY)
    assert form.show_problems([elsewhere, wrong]) == (elsewhere,)
    assert cvr.error == problem_texts.sentence(wrong)
    assert cvr.control.hasFocus()
    form.clear()
    assert cvr.error == ""


def test_a_search_pick_is_chosen_by_keyboard(qtbot: QtBot, theme: Theme) -> None:
    people = [Pick("1", "Anna"), Pick("2", "Annika")]
    whole = QWidget()
    field = SearchPick(theme, lambda typed: [each for each in people if typed in each.words.lower()], "Hvem")
    field.setParent(whole)
    whole.resize(400, 300)
    on_screen(qtbot, whole)
    field.setFocus()
    qtbot.keyClicks(field, "ann")
    assert field.hits.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.picked) as picked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert picked.args[0].value == "2"
    assert (field.value(), field.text()) == ("2", "Annika")
    qtbot.keyClicks(field, "x")
    assert field.value() == ""


def test_a_toast_never_takes_the_keyboard_and_offers_undo(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    host.resize(900, 400)
    field = QLineEdit(host)
    on_screen(qtbot, host)
    field.setFocus()
    toast = Toast(theme, host)
    toast.say("Opfølgning med Bo er gemt", undo=True)
    assert toast.isVisible()
    assert field.hasFocus()
    assert host.rect().contains(toast.geometry())
    with qtbot.waitSignal(toast.undo_clicked):
        toast._undo.linkActivated.emit("undo")
    assert toast.isHidden()


@pytest.mark.parametrize("tone", TONE_ICONS)
def test_a_toast_ticks_off_only_what_was_done(qtbot: QtBot, theme: Theme, tone: str) -> None:
    host = QWidget()
    on_screen(qtbot, host)
    toast = Toast(theme, host)
    toast.say("Vælg først en borger", undo=False, tone=tone)
    assert toast.icon.name == TONE_ICONS[tone]
    toast.say("Bo er gemt", undo=False)
    assert toast.icon.name == TONE_ICONS["ok"]


def test_a_warning_is_not_ticked_off_by_the_step_told_with_it(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    on_screen(qtbot, host)
    toast = Toast(theme, host)
    toast.say("6 linjer er godkendt. Emil kommer over loftet", undo=True, tone="warn")
    toast.say("Bo er gemt", undo=True)
    assert "Emil" in toast.words
    assert toast.icon.name == TONE_ICONS["warn"]


def test_the_hint_of_a_foot_takes_the_room_that_is_left_and_never_widens_it(qtbot: QtBot, theme: Theme) -> None:
    foot = FootBar(theme)
    foot.add(Button(theme, "Godkend alle (3)"))
    on_screen(qtbot, foot)
    least = foot.minimumSizeHint().width()
    foot.hint.setText("Godkendelsen kan fortrydes samlet med Ctrl+Z. " * 9)
    assert foot.minimumSizeHint().width() == least
    foot.resize(least + 100, foot.height())
    qtbot.waitUntil(lambda: foot.hint.width() >= 100)
    assert foot.hint.toolTip() == foot.hint.text()


def test_a_banner_says_its_fact_and_leaves(qtbot: QtBot, theme: Theme) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    assert banner.words() == ""
    banner.say("danger", "Filen er <låst>.", "Intet er ændret.", link="Se hvorfor")
    assert banner.words() == "Filen er <låst>. Intet er ændret."
    banner.clear()
    assert banner.words() == ""


def test_the_panel_lies_over_the_list_in_a_narrow_window(qtbot: QtBot, theme: Theme, settings: MemorySettings) -> None:
    content, panel = QLineEdit(), QLineEdit()
    split = DetailSplit(theme, content, panel, "test", settings)
    split.resize(1300, 500)
    on_screen(qtbot, split)
    assert not split.is_overlay
    assert 320 <= split.side.width() <= 560
    split.resize(1100, 500)
    qtbot.waitUntil(lambda: split.is_overlay)
    assert split.side.isHidden()
    split.open_panel()
    assert panel.isVisible()
    panel.setFocus()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert split.side.isHidden()
    assert content.hasFocus()
    split.resize(1300, 500)
    qtbot.waitUntil(lambda: not split.is_overlay)


def test_a_dialog_is_freed_when_it_closes(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    on_screen(qtbot, host)
    question = Question(theme, host, "Slet borger endeligt?", "Det kan ikke fortrydes.", ("Slet endeligt", "Behold"))
    question.open()
    assert nameless(question) == []
    with qtbot.waitSignal(question.destroyed):
        qtbot.keyClick(question, Qt.Key.Key_Escape)


def test_a_cpr_number_is_shown_for_a_while_and_leaves_the_clipboard(qtbot: QtBot, theme: Theme) -> None:
    label = CprLabel(theme, "LTO")
    on_screen(qtbot, label)
    label.say("id", "1111112222")
    assert label.label.text() == "111111-••••"
    qtbot.mouseClick(label.show_button, Qt.MouseButton.LeftButton)
    assert label.label.text() == "111111-2222"
    assert label.hiding.interval() == 20_000
    qtbot.mouseClick(label.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "111111-2222"
    label.hiding.start(10)
    label.clearing.start(10)
    qtbot.waitUntil(lambda: label.label.text() == "111111-••••")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
    label.switch()
    label.say("other", "0101012222")
    assert label.label.text() == "010101-••••"


def test_a_copied_number_leaves_the_clipboard_also_when_another_citizen_is_shown(qtbot: QtBot, theme: Theme) -> None:
    label = CprLabel(theme, "LTO")
    on_screen(qtbot, label)
    label.say("id", "1111112222")
    label.copy()
    label.say("other", "0101012222")
    label.clearing.start(10)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_only_a_number_that_was_lent_is_taken_back(qtbot: QtBot, theme: Theme) -> None:
    label = CprLabel(theme, "LTO")
    qtbot.addWidget(label)
    label.say("id", "1111112222")
    label.copy()
    take_back()
    assert QGuiApplication.clipboard().text() == ""
    QGuiApplication.clipboard().setText("111111-2222")
    take_back()
    assert QGuiApplication.clipboard().text() == "111111-2222"


def test_a_toast_covers_no_button(qtbot: QtBot, theme: Theme) -> None:
    host, bar = QWidget(), Button(theme, "Gem og næste", kind=Kind.PRIMARY)
    host.resize(900, 600)
    bar.setParent(host)
    bar.setGeometry(300, 545, 260, 32)
    toast = Toast(theme, host)
    qtbot.addWidget(host)
    host.show()
    toast.say("Opfølgning for Bo Eksempel er gemt", undo=True)
    assert not toast.geometry().intersects(bar.geometry())
    assert toast.geometry().bottom() < bar.geometry().top()
    bar.hide()
    toast.say("Borger er rettet", undo=True)
    assert toast.geometry().bottom() > 550, "at the foot where nothing is in the way"
    bar.show()
    QApplication.sendEvent(host, QEvent(QEvent.Type.LayoutRequest))
    assert not toast.geometry().intersects(bar.geometry()), "also of one that comes while it shows"


def test_a_field_that_is_missing_shows_the_ring_when_it_has_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    form = FormField(theme, "CVR", field)
    form.set_missing(missing=True)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)

    def edge() -> str:
        return field.grab().toImage().pixelColor(field.width() // 2, 1).name()

    field.clearFocus()
    away = edge()
    field.setFocus()
    assert edge() == theme.colour("focus").name() != away


def test_the_ring_of_a_link_lies_outside_its_words(qtbot: QtBot, theme: Theme) -> None:
    button = link(theme, "Vis de 2")
    qtbot.addWidget(button)
    words = QFontMetrics(theme.font(Role.STRONG)).horizontalAdvance(button.text())
    assert button.sizeHint().width() - words >= 2 * 3


def test_a_choice_that_is_narrow_ends_in_dots_and_not_in_half_a_letter(qtbot: QtBot, theme: Theme) -> None:
    choice = Choice(theme, [("a", "Flere skal med i ordinær drift (FSM)"), ("b", "B")])
    qtbot.addWidget(choice)
    assert choice.minimumSizeHint().width() < choice.sizeHint().width()
    choice.resize(choice.sizeHint())
    choice.show()
    whole = choice.grab().toImage()
    choice.resize(choice.minimumSizeHint())
    cut = choice.grab().toImage()
    room = choice.width() - theme.px(34)
    shown = choice.fontMetrics().elidedText(choice.currentText(), Qt.TextElideMode.ElideRight, room)
    assert shown.endswith("…")
    end = theme.px(30)  # the place of the arrow: nothing of the words lies below it
    ground = theme.colour("surface").name()
    column = cut.width() - end
    assert {cut.pixelColor(column, y).name() for y in range(6, cut.height() - 6)} == {ground}
    assert whole.width() > cut.width()


def test_a_head_with_too_little_room_cuts_its_title_with_dots_and_tells_it_whole(qtbot: QtBot, theme: Theme) -> None:
    words = "Kontrol af bruttomålgruppen hos Torvets Købmand i Nørre Sundby"
    head, card = PageHead(theme, words), Card(theme, words)
    head.add(Button(theme, "Gem", kind=Kind.PRIMARY))
    for widget, title in ((head, head.title), (card, card.findChild(Label))):
        assert title is not None
        qtbot.addWidget(widget)
        widget.resize(widget.minimumSizeHint().width() + theme.px(60), 60)
        widget.show()
        assert 0 < title.width() < title.fontMetrics().horizontalAdvance(words)
        assert title.toolTip() == words
        widget.resize(theme.px(1100), 60)
        assert title.width() >= title.fontMetrics().horizontalAdvance(words)
        assert title.toolTip() == ""


def test_a_dialog_with_much_to_say_keeps_its_buttons_on_the_screen(qtbot: QtBot, theme: Theme) -> None:
    dialog = Dialog(theme, None, "Genveje", "Alle taster.")
    qtbot.addWidget(dialog)
    for number in range(80):
        dialog.body.addWidget(Label(theme, f"Linje {number}"))
    button = Button(theme, "Luk", on_click=dialog.accept)
    dialog.add_button(button)
    dialog.show()
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())
    most = room(dialog.screen())
    assert dialog.size().boundedTo(most) == dialog.size()
    assert dialog.screen().availableGeometry().contains(dialog.geometry())
    [area] = dialog.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0


def test_a_dialog_whose_title_was_put_above_the_screen_comes_down(qtbot: QtBot, theme: Theme) -> None:
    """Window managers lay a dialog over the middle of its window; of a high one over a low one the title was gone."""
    dialog = Dialog(theme, None, "Genveje", "Ord")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    top = dialog.screen().availableGeometry().top()
    dialog.move(dialog.x(), top - 40)
    qtbot.waitUntil(lambda: dialog.frameGeometry().top() >= top)


def test_a_dialog_that_fits_does_not_scroll(qtbot: QtBot, theme: Theme) -> None:
    dialog = Dialog(theme, None, "Gem, før du lukker?", "Det, du har skrevet, er ikke gemt. " * 4)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.findChildren(QScrollArea) == []
    assert dialog.text.height() >= dialog.text.heightForWidth(dialog.text.width())
