"""The pages of the main window, in order. Each is imported and made at its first visit."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from planner.texts import common, firm_import, network, progress
from planner.texts import shell as texts
from planner.ui.context import Context
from planner.ui.page import Page, PageSpec

MAIN = "main"
FOOT = "foot"
UNDER_PLAN = "plan"  # shown under Fordeling while one is there
UNDER_RESULTS = "results"
UNDER_SHEET = "sheet"
UNDER_FIRMS = "employers"
_PAGES = (
    ("overview", texts.OVERVIEW, "overview", "Ctrl+1", "planner.ui.overview.page", "OverviewPage", MAIN),
    ("my_day", texts.MY_DAY, "my_day", "Ctrl+2", "planner.ui.my_day.page", "MyDayPage", MAIN),
    ("citizens", common.CITIZENS, "citizens", "Ctrl+3", "planner.ui.citizens.page", "CitizensPage", MAIN),
    ("plan", common.PLAN, "plan", "Ctrl+4", "planner.ui.plan.page", "PlanPage", MAIN),
    (
        "agreements",
        common.CLEAR_AGREEMENTS,
        "agreement",
        "Ctrl+5",
        "planner.ui.agreements.page",
        "AgreementsPage",
        MAIN,
    ),
    ("employers", common.EMPLOYERS, "employer", "Ctrl+6", "planner.ui.employers.page", "EmployersPage", MAIN),
    ("network", network.TITLE, "continuity", "", "planner.ui.network.page", "NetworkPage", UNDER_FIRMS),
    ("firm_import", firm_import.ENTRY, "file_in", "", "planner.ui.firm_import.page", "FirmImportPage", UNDER_FIRMS),
    ("group2", common.GROUP_2, "group2", "Ctrl+7", "planner.ui.group2.page", "Group2Page", MAIN),
    ("results", common.RESULTS, "results", "Ctrl+8", "planner.ui.results.page", "ResultsPage", MAIN),
    (
        "load_history",
        common.LOAD_OVER_TIME,
        "trend_up",
        "",
        "planner.ui.load_history.page",
        "LoadHistoryPage",
        UNDER_RESULTS,
    ),
    ("progress", progress.TITLE, "up", "", "planner.ui.progress.page", "ProgressPage", UNDER_RESULTS),
    ("sheet", common.STATUS_SHEET, "sheet", "Ctrl+9", "planner.ui.sheet.page", "SheetPage", MAIN),
    ("form", common.AGENCY_FORM, "table", "", "planner.ui.agency_form.page", "FormPage", UNDER_SHEET),
    ("waiting", common.WAITING_LIST, "waiting", "", "planner.ui.waiting.page", "WaitingPage", UNDER_PLAN),
    ("scenarios", common.SCENARIOS, "scenarios", "", "planner.ui.scenarios.page", "ScenariosPage", UNDER_PLAN),
    ("handover", common.HANDOVER, "handover", "", "planner.ui.handover.page", "HandoverPage", UNDER_PLAN),
    ("continuity", common.CONTINUITY, "continuity", "", "planner.ui.continuity.page", "ContinuityPage", UNDER_PLAN),
    ("imports", texts.IMPORT, "import", "Ctrl+I", "planner.ui.imports.page", "ImportPage", FOOT),
    ("packets", common.PACKETS, "packets", "", "planner.ui.packets.page", "PacketsPage", FOOT),
    ("corrections", common.CORRECTIONS, "corrections", "", "planner.ui.corrections.page", "CorrectionsPage", FOOT),
    ("settings", texts.SETTINGS, "settings", "Ctrl+,", "planner.ui.settings.page", "SettingsPage", FOOT),
)


class _Factory:
    """Makes a page when it is first visited."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def __call__(self, context: Context) -> Page:
        page = getattr(import_module(self._module), self._name)(context)
        if not isinstance(page, Page):
            raise TypeError(self._name)
        return page


def all_pages() -> list[PageSpec]:
    """Every page that is there."""
    return [
        PageSpec(page_id, title, icon, keys, _Factory(module, name), place)
        for page_id, title, icon, keys, module, name, place in _PAGES
        if find_spec(module.rpartition(".")[0]) is not None and find_spec(module) is not None
    ]
