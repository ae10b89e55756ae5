"""A status sheet's data, invented, with every kind of cell."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from planner.domain.periods import Month
from planner.domain.programmes import Tranche, TrancheCondition
from planner.domain.tranches import GrantOn, paid
from planner.reports.status_sheet.data import (
    AgreementLine,
    Cover,
    Figures,
    Key,
    LoadLine,
    PersonRow,
    Previous,
    ShareLine,
    SheetData,
    SpanLine,
    StatusLine,
    TargetLine,
    TrancheLine,
)
from planner.reports.status_sheet.feasible import Sum

NOVEMBER = Month(2026, 11)
PARTS = ("gruppe1", "fritaget", "gruppe2")
STATES = ("job", "uddannelse", "smaajob", "praktik_loentilskud")
EXITS = ("gruppe2_afgaaet_ressourceforloeb", "gruppe2_afgaaet_foertidspension", "gruppe2_afgaaet_andet")
MEASURES = {
    "brutto": ("Bruttomålgruppe", False, None, 371),
    "gruppe1": ("Indsatsgruppe (gruppe 1)", True, "brutto", 262),
    "gruppe2": ("Gruppe 2 (rehabilitering)", True, "brutto", 78),
    "fritaget": ("Fritaget", True, "brutto", 31),
    "i_gang": ("I gang på arbejdsmarkedet", False, "gruppe1", 76),
    "job": ("Job", True, "gruppe1", 7),
    "uddannelse": ("Uddannelse", True, "gruppe1", 4),
    "smaajob": ("Småjob", True, "gruppe1", 24),
    "praktik_loentilskud": ("Praktik eller løntilskud", True, "gruppe1", 41),
    "gruppe2_afgaaet": ("Afgået til anden ydelse", False, "gruppe2", 29),
    "gruppe2_afgaaet_ressourceforloeb": ("Ressourceforløb", True, "gruppe2", 13),
    "gruppe2_afgaaet_foertidspension": ("Førtidspension", True, "gruppe2", 14),
    "gruppe2_afgaaet_andet": ("Andet", True, "gruppe2", 2),
    "gruppe2_i_kontanthjaelpssystemet": ("Gruppe 2 i kontanthjælpssystemet", False, "gruppe2", 42),
    "gruppe2_over_9_mdr": ("Over 9 måneder", True, "gruppe2_i_kontanthjaelpssystemet", 18),
}


def status_relations(month: Month) -> list[Sum[Key]]:
    def key(name: str) -> Key:
        return "status", str(month), name

    return [
        Sum(key("brutto"), tuple(map(key, PARTS))),
        Sum(key("i_gang"), tuple(map(key, STATES))),
        Sum(key("gruppe1"), (key("i_gang"),), slack=True),
        Sum(key("gruppe2_afgaaet"), tuple(map(key, EXITS))),
        Sum(key("gruppe2"), (key("gruppe2_afgaaet"), key("gruppe2_i_kontanthjaelpssystemet")), slack=True),
        Sum(key("gruppe2_i_kontanthjaelpssystemet"), (key("gruppe2_over_9_mdr"),), slack=True),
    ]


def status_counts(month: Month, less: int = 0) -> dict[Key, int]:
    counts: dict[Key, int] = {("status", str(month), name): count for name, (_, _, _, count) in MEASURES.items()}
    for name in ("brutto", "gruppe1"):
        counts["status", str(month), name] -= less
    return counts


def sample(*, people: int = 3, with_cpr: bool = False, months: int = 11) -> SheetData:
    """November 2026 of an invented team."""
    counts: dict[Key, int] = {}
    relations: list[Sum[Key]] = []
    shown_months = [NOVEMBER.plus(-back) for back in range(months)]
    for back, month in enumerate(shown_months):
        counts |= status_counts(month, less=back)
        relations += status_relations(month)
    counts |= {
        ("target", "count"): 35,
        ("target", "ever"): 120,
        ("target", "everybody"): 300,
        ("indicator", "ready"): 199,
        ("indicator", "network"): 6,
        ("workers",): 8,
        ("span", "0", "count"): 24,
        ("span", "0", "without"): 12,
        ("span", "9", "count"): 18,
        ("span", "9", "without"): 13,
    }
    load, load_counts = _load()
    kinds, kind_counts = _agreements()
    previous = Figures(status_counts(Month(2026, 9), less=10))
    return SheetData(
        cover=_cover(with_cpr=with_cpr),
        figures=Figures(counts | load_counts | kind_counts, tuple(relations)),
        months=shown_months,
        status=[StatusLine(name, label, indented, base) for name, (label, indented, base, _) in MEASURES.items()],
        parts=PARTS,
        previous=Previous(2, Month(2026, 9), previous),
        targets=[_target(150, 5), _target(200, 18)],
        target_notes=["Målperioden er 01-01-2026 til 31-12-2026."],
        tranches=[_tranche(at, level) for at, level in enumerate((150, 200), 1)],
        ever=[ShareLine("I gang i mindst én måned", ("target", "ever"), ("target", "everybody"))],
        people=[_person(number) for number in range(1, people + 1)],
        load=load,
        agreements=kinds,
        indicators=[
            ShareLine("Borgere med jobmål og CV", ("indicator", "ready"), ("status", "2026-11", "gruppe1")),
            ShareLine("Jobformidlere med virksomhedsnetværk", ("indicator", "network"), ("workers",)),
        ],
        group2=[ShareLine("I kontanthjælpssystemet", _status("gruppe2_i_kontanthjaelpssystemet"), _status("gruppe2"))],
        group2_spans=[
            SpanLine("Under 9 måneder", ("span", "0", "count"), ("span", "0", "without")),
            SpanLine("9 måneder eller mere", ("span", "9", "count"), ("span", "9", "without")),
        ],
        group2_exits=[ShareLine(MEASURES[name][0], _status(name), _status("gruppe2")) for name in EXITS],
        method=[
            ("Regelversion", "FSM 2026-1"),
            ("Data pr.", date(2026, 11, 30)),
            ("Rækker i Sagsstamme", people),
            ("Afrunding", "Halve opad. " * 20),
        ],
    )


def with_municipality(data: SheetData, name: str) -> SheetData:
    return replace(data, cover=replace(data.cover, municipality=name))


def _status(name: str) -> Key:
    return "status", str(NOVEMBER), name


def _cover(*, with_cpr: bool) -> Cover:
    return Cover(
        municipality="Vesterå Kommune",
        team="Team Indsats Nord",
        programme="FSM",
        programme_name="Flere skal med",
        grant="Bevilling 2026-17",
        month=NOVEMBER,
        as_of=date(2026, 11, 30),
        made_at=datetime(2026, 12, 1, 9, 30, tzinfo=UTC),
        made_by="LTO",
        program_version="1.0.0",
        rule_version="FSM 2026-1",
        recipient="Ledelse",
        with_cpr=with_cpr,
        suppressed_under=None,
        number=3,
    )


def _target(level: int, missing: int) -> TargetLine:
    return TargetLine(
        label=f"Job, uddannelse og småjob, {level // 10} pct.",
        level=level,
        best_month=NOVEMBER,
        count=("target", "count"),
        base=_status("gruppe1"),
        best_depends=(("target", "count"), _status("gruppe1")),
        latest_depends=(("target", "count"), _status("gruppe1")),
        missing=missing,
        best_ratio=Fraction(35, 262),
        latest_ratio=Fraction(35, 262),
        reached_in=NOVEMBER if level == 150 else None,
        share=400 if level == 150 else 100,
        amount=480_000 if level == 150 else None,
    )


def _tranche(number: int, level: int) -> TrancheLine:
    tranche = Tranche(500, level, TrancheCondition.RESULT)
    told = paid(tranche, GrantOn(amount=1_200_000), reached=level == 150, over=False)
    return TrancheLine(f"Rate {number} ved resultat {level // 10} pct.", told, said=True)


def _person(number: int) -> PersonRow:
    return PersonRow(
        day=date(2026, 11, 30),
        number=number,
        cpr=f"010190{number % 10_000:04}",
        name="=HYPERLINK(1)" if number == 1 else "Vagn Hylleborg",
        worker="ABL",
        role="fast",
        weekly_minutes=2220 if number % 2 else 1850,
        programme="FSM",
        group="Indsatsgruppe (gruppe 1)",
        start=date(2026, 1, 1),
        end=None,
        cause="omfordeling",
    )


def _load() -> tuple[list[LoadLine], dict[Key, int]]:
    rows = {"ABL": (1000, 30, 27, 2), "COS": (865, 25, 27, 1), "MSK": (500, 15, 9, 0)}
    lines = []
    counts: dict[Key, int] = {}
    for initials, (share, cap, *numbers) in rows.items():
        keys: list[Key] = [("load", initials, name) for name in ("held", "cover")]
        counts |= dict(zip(keys, numbers, strict=True))
        lines.append(
            LoadLine(
                worker=initials,
                function="jobformidler",
                full_time=share,
                cap_per_full_time=30,
                cap=cap,
                held=keys[0],
                cover=keys[1],
            )
        )
    for index, name in enumerate(("held", "cover"), 2):
        counts["load", "", name] = sum(row[index] for row in rows.values())
    return lines, counts


def _agreements() -> tuple[list[AgreementLine], dict[Key, int]]:
    kinds = {"Virksomhedspraktik": (30, 28, 11, 25, 9), "Småjob": (24, 24, 24, 20, 19), "I alt": (54, 52, 35, 45, 28)}
    lines = []
    counts: dict[Key, int] = {}
    for kind, numbers in kinds.items():
        keys = tuple(("agreements", kind, str(column)) for column in range(5))
        counts |= dict(zip(keys, numbers, strict=True))
        lines.append(AgreementLine(kind, keys))
    return lines, counts
