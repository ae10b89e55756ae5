"""What the screen says, read by seven rules: one word for each notion, as the glossary has it, and whole sentences.

A function that takes a count is called with none, one, two and a thousand; one that takes an open period, with it open.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType, NoneType
from typing import Any, get_args, get_type_hints

import pytest

from planner.domain.errors import Code, Problem, StoreError, StoreTrouble
from planner.domain.packet_sheet import SheetFault, SheetTrouble
from planner.domain.periods import Month, Quarter
from planner.texts import doubts, filters, imports, kinds, packet_sheet, problems, store

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "src" / "planner" / "texts"
UI = ROOT / "src" / "planner" / "ui"
# Files that are read back keep their words, whatever the screen says; ``kinds`` has all, and is asked for the screen's.
FORMATS = {"register_sheets", "words", "kinds", "kind_words", "kinds_of_firms", "agency_form"}
GUESSED = ("passwords", "jobcenter")  # a word that people take for a password; not one that is said
DAY = date(2026, 11, 23)


def modules() -> Iterator[ModuleType]:
    for path in sorted(TEXTS.glob("*.py")):
        yield import_module(f"planner.texts.{path.stem}")


# 1. One word for each notion


def refused() -> list[tuple[re.Pattern[str], set[str]]]:
    """What the glossary says is never said: the words, and the modules of ``texts`` where only (empty: nowhere)."""
    section = (ROOT / "docs" / "glossary.md").read_text("utf-8").split("## One Danish word for each notion")[1]
    found = []
    for line in section.split("\n## ")[0].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or cells[0] in {"say", "---"}:
            continue
        for entry in filter(None, (part.strip() for part in cells[2].split(";"))):
            words, _, where = entry.rstrip(")").partition(" (only ")
            found.append((pattern(words), set(where.split(", ")) if where else set()))
    return found


def pattern(words: str) -> re.Pattern[str]:
    """Words as they are looked for: whole, whatever the case; ``*`` is any ending, ``[x]`` must not stand before."""
    before, rest = re.fullmatch(r"(?:\[([^\]]*)\])?(.*)", words).groups()  # type: ignore[union-attr]
    not_before = f"(?<!{re.escape(before)})" if before else ""
    body = re.escape(rest).replace(r"\*", r"\w*")
    return re.compile(rf"{not_before}(?<![\w-]){body}(?![\w-])", re.IGNORECASE)


def said_in(source: str) -> Iterator[str]:
    """Every string of a module, docstrings apart; of one with values in it, its parts."""
    tree = ast.parse(source)
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.value


@cache
def said() -> list[tuple[str, str]]:
    """Everything that is said, with where: texts, the programmes' data, the handbook."""
    found = [
        (path.stem, words)
        for path in sorted(TEXTS.glob("*.py"))
        if path.stem not in FORMATS
        for words in said_in(path.read_text("utf-8"))
    ]
    for kind in kinds.KINDS.values():
        found += [("kinds", words) for words in (kind.singular, kind.plural, kind.definite)]
        found += [("kinds", words) for field in kind.fields.values() for words in (field.label, field.hint)]
    for path in sorted((ROOT / "resources" / "programmes").glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        found += [(path.stem, data["name"]), (path.stem, data["note"])]
    for path in sorted((ROOT / "docs" / "handbook").glob("*.md")):
        found += [(path.stem, line) for line in path.read_text("utf-8").splitlines()]
    return [each for each in found if each != GUESSED]


def breaches(where: str, words: str) -> list[str]:
    return [each.pattern for each, only in refused() if (not only or where in only) and each.search(words)]


def test_one_word_for_each_notion() -> None:
    assert len(refused()) > 50
    assert [(where, words, found) for where, words in said() if (found := breaches(where, words))] == []


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("my_day", "Rytmen er 14 dage"),
        ("agreements", "Kontaktperson"),
        ("cli", "for eksempel"),
        ("forms", "Annuller"),
        ("sheet", "Bevilling"),
        ("packets", "Send en mail"),
        ("cli", "et jobcenterteam"),
    ],
)
def test_another_word_is_told(where: str, words: str) -> None:
    assert breaches(where, words)


def test_what_is_right_is_not_told() -> None:
    assert not breaches("handover", "2. kontaktperson hos 3 borgere. Send det med sikker mail. Importen er annulleret.")


# 2 and 3. Counts and open periods

COUNTS = (0, 1, 2, 1000)
OTHERS: dict[object, tuple[object, ...]] = {
    str: ("Anna Bech",),
    bool: (False, True),
    date: (DAY,),
    datetime: (datetime(2026, 11, 23, 10, 30, tzinfo=UTC),),
    Month: (Month(2026, 11),),
    Quarter: (Quarter(2026, 4),),
    Fraction: (Fraction(0), Fraction(1), Fraction(27, 2)),
    float: (0.0, 1.0, 2.5),
    Path: (Path("fil.xlsx"),),
    NoneType: (None,),
}


def values(hint: object) -> tuple[object, ...] | None:
    """What a parameter is tried with; None where nothing is known to try."""
    if hint is int:
        return COUNTS
    if isinstance(hint, type) and hint in OTHERS:
        return OTHERS[hint]
    if isinstance(hint, type) and issubclass(hint, Enum) and len(hint):
        return tuple(hint)[:3]
    if parts := get_args(hint):
        known = [found for part in parts if (found := values(part)) is not None]
        if NoneType in parts or (all(isinstance(part, type) for part in parts) and str(hint).count("|")):
            return tuple(itertools.chain(*known)) or None
        origin = str(hint)
        if known and ("Sequence" in origin or origin.startswith(("list", "tuple"))) and len(set(parts) - {...}) == 1:
            return tuple(known[0][:size] for size in (1, 2))
    return None


def calls() -> Iterator[tuple[str, Callable[..., object], dict[str, tuple[object, ...]]]]:
    """Every function of ``texts`` that can be called with what is known here, and what each parameter is tried with."""
    for module in modules():
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or function.__module__ != module.__name__ or name.startswith("_"):
                continue
            hints = get_type_hints(function)
            hints.pop("return", None)
            tried = {each: values(hint) for each, hint in hints.items()}
            plain = all(
                each.kind is not each.VAR_POSITIONAL for each in inspect.signature(function).parameters.values()
            )
            if tried and plain and all(tried.values()):
                yield f"{module.__name__}.{name}", function, {k: v for k, v in tried.items() if v}


def lines(result: object) -> Iterator[str]:
    if isinstance(result, str):
        yield result
    elif isinstance(result, list | tuple):
        for each in result:
            yield from lines(each)


@cache
def results() -> list[tuple[str, dict[str, Any], str]]:
    """What they say: every function, with what it was given."""
    found: list[tuple[str, dict[str, Any], str]] = []
    for name, function, tried in calls():
        for chosen in itertools.islice(itertools.product(*tried.values()), 256):
            given = dict(zip(tried, chosen, strict=True))
            try:
                result = function(**given)
            except (ValueError, KeyError, IndexError, ZeroDivisionError):
                continue  # not every number is one that the function is for
            found += [(name, given, line) for line in lines(result)]
    return found


@cache
def plurals() -> dict[str, str]:
    """One and many of every counted noun, as ``counted`` is told them: {"borgere": "borger"}."""
    found: dict[str, str] = {}
    for path in TEXTS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")).endswith(
                "counted"
            ):
                words = [str(each.value) for each in node.args[1:] if isinstance(each, ast.Constant)]
                if len(words) == 2 and words[0] != words[1]:
                    found[words[1].split()[0]] = words[0].split()[0]
    return {many: one for many, one in found.items() if many != one and many not in found.values()}


def wrong_number(text: str) -> list[str]:
    """Counts whose noun is of the other number, and "dem" said of one."""
    many = "|".join(sorted(map(re.escape, plurals()), key=len, reverse=True))
    nouns = set(plurals().values()) - {"er", "mangler", "ændret", "uændret"}  # "2 ændret her" is a verb
    one = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    found = re.findall(rf"(?<![\w.,–-])(?<!gruppe )(?<!Gruppe )1 (?:{many})(?!\w)", text)
    found += re.findall(rf"(?<![\w,–-])(?:0|2|1\.000) (?:{one})(?!\w)", text)
    if re.match(r"1 ", text) and re.search(r"\bdem\b", text):
        found.append("1 … dem")
    return found


def test_counts_have_the_number_of_their_noun() -> None:
    assert len({name for name, _, _ in results()}) > 300
    assert len(plurals()) > 30
    assert sorted({(name, line) for name, _, line in results() if wrong_number(line)}) == []


@pytest.mark.parametrize("text", ["1 dage", "1 borgere", "1 ændring venter på, at du afgør dem.", "2 borger", "0 sag"])
def test_a_wrong_number_is_told(text: str) -> None:
    assert wrong_number(text)
    assert not wrong_number("1 dag, 2 borgere, 0 sager i gruppe 1 dage")


def open_end(text: str) -> bool:
    """Whether a sentence ends in the dash of an open period, or has it before its stop."""
    return "–." in text or (text.rstrip().endswith("–") and " " in text and not re.fullmatch(r"[^.]*: –", text))


def test_no_sentence_ends_in_a_dash() -> None:
    with_none = [(name, line) for name, given, line in results() if None in given.values()]
    assert len(with_none) > 30
    assert [found for found in with_none if open_end(found[1])] == []
    for code in Code:
        details = {"start": DAY, "end": None, "what": "", "programme": "FSM", "day": DAY}
        assert not open_end(problems.sentence(Problem(code, "start", details))), code


def test_an_open_end_is_told() -> None:
    assert open_end("FSM løber 01-07-2022 –. Datoen ligger udenfor.")
    assert open_end("Målperiode 01-07-2022 –")
    assert not open_end("–")


# 4. A sentence says what happened and what to do


# Two words are a sentence where one of these begins, or where something "mangler".
TO_DO = {"Afvis", "Beregn", "Fjern", "Forkort", "Opdatér", "Prøv", "Ret", "Skriv", "Tjek", "Udfyld", "Vælg"}
# Remarks and questions, which stop nobody: what to do is the question below them.
ASKED = {Code.OVER_SOFT_CAP, Code.CAP_FALLS_LATER, *doubts.SENTENCES}


def sentences() -> Iterator[tuple[str, str]]:
    """What is said of a rule that is broken, a file that cannot be had, a list or a sheet with faults."""
    for code in (each for each in Code if each not in ASKED):
        yield code.value, problems.sentence(Problem(code, "", {"day": DAY, "what": "FSM"}))
    for trouble in StoreTrouble:
        yield trouble.value, store.store_sentence(StoreError(trouble))
    for group in ("refusals", "faults"):
        yield from imports.SENTENCES[group].items()
    for wrong in SheetTrouble:
        yield wrong.value, packet_sheet.trouble(wrong)
    for fault in SheetFault:
        yield fault.value, packet_sheet.fault(fault)


def too_short(text: str) -> list[str]:
    """Sentences of fewer than three words, and a text that says what happened without what to do, or the other way."""
    plain = re.sub(r"\b(pr|pct|fx|kl|nr)\.(?! [A-ZÆØÅ])", r"\1", text.strip())
    whole = re.sub(r"\{[^}]*\}", "navn", re.sub(r"(?<=[.] )\{[^}]*\}$", "Det er sagt dér.", plain))
    parts = [part for part in re.split(r"(?<=[.?!;])\s+", whole) if part]
    short = [
        each for each in parts if len(words := each.split()) < 3 and words[0] not in TO_DO and words[-1] != "mangler."
    ]
    return short + ([text] if len(parts) < 2 else [])


def test_sentences_say_what_happened_and_what_to_do() -> None:
    found = list(sentences())
    assert len(found) > 150
    assert [(code, text) for code, text in found if too_short(text)] == []


def test_half_a_sentence_is_told() -> None:
    assert too_short("53 borgere mangler jobmål. Af 345.")
    assert too_short("Feltet mangler.")
    assert not too_short("Feltet er tomt. Udfyld det.")


# 5, 6 and 7. Headings, filters, buttons


def constants(path: Path) -> dict[str, str]:
    """The names by which a module of ``ui`` knows words of ``texts``: {"texts.NAME": "Navn"}."""
    found: dict[str, str] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module == "planner.texts":
            for each in node.names:
                module = import_module(f"planner.texts.{each.name}")
                local = each.asname or each.name
                found |= {f"{local}.{name}": words for name, words in vars(module).items() if isinstance(words, str)}
    return found


def argument(node: ast.Call, place: int, name: str) -> ast.expr | None:
    by_name = next((each.value for each in node.keywords if each.arg == name), None)
    return by_name if by_name is not None else node.args[place] if len(node.args) > place else None


def calls_in(source: str, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
            yield node


def headings(source: str, known: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """The heading of each column that a module declares, and whether it has other words for a screen reader."""
    for node in calls_in(source, "Column"):
        title = argument(node, 1, "title")
        words = known.get(ast.unparse(title), "") if title is not None else ""
        if words:
            yield words, any(each.arg == "spoken" for each in node.keywords)


def unspoken(source: str, known: Mapping[str, str]) -> list[str]:
    return [words for words, spoken in headings(source, known) if is_short_form(words) and not spoken]


def primary_buttons(source: str, known: Mapping[str, str]) -> Iterator[str]:
    """The words of each filled button that a module makes, where they are constant."""
    for node in calls_in(source, "Button"):
        kind, words = argument(node, 2, "kind"), argument(node, 1, "words")
        if kind is not None and ast.unparse(kind).endswith("Kind.PRIMARY") and words is not None:
            said_there = known.get(ast.unparse(words), "")
            if said_there:
                yield said_there


def without_verb(words: Iterable[str]) -> list[str]:
    return [each for each in words if each.split()[0].rstrip("…,") not in VERBS]


def too_long(names: Iterable[str]) -> list[str]:
    """Names of filters that the navigation has no room for."""
    return [name for name in names if len(name) > 18]


def modules_of_ui() -> Iterator[tuple[str, str, dict[str, str]]]:
    for path in sorted(UI.rglob("*.py")):
        yield path.name, path.read_text("utf-8"), constants(path)


def is_short_form(title: str) -> bool:
    """Whether a heading has an abbreviation: a word with a point, but for "pr.", or all capitals."""
    words = [word for word in title.split() if word.lower() != "pr."]
    return any(word.endswith(".") for word in words) or (title.isupper() and len(title) > 1)


def test_abbreviated_headings_are_spoken_in_full() -> None:
    sources = list(modules_of_ui())
    assert sum(1 for _where, source, known in sources for _each in headings(source, known)) > 100
    assert [(where, found) for where, source, known in sources if (found := unspoken(source, known))] == []


def test_an_abbreviated_heading_is_told() -> None:
    known = {"texts.INIT": "Init.", "texts.CVR": "CVR", "texts.NAME": "Navn", "texts.RATE": "Pr. 100"}
    assert unspoken('Column("w", texts.INIT, of)', known) == ["Init."]
    assert unspoken('Column("w", title=texts.CVR, of=of)', known) == ["CVR"]
    assert unspoken('Column("w", texts.INIT, of, spoken=texts.NAME)', known) == []
    assert unspoken('Column("n", texts.NAME, of)\nColumn("r", texts.RATE, of)', known) == []


def test_names_of_filters_fit_the_navigation() -> None:
    assert filters.READY
    assert too_long(filters.READY.values()) == []


def test_a_name_that_does_not_fit_is_told() -> None:
    assert too_long(["Overskredne", "Opfølgning overskredet"]) == ["Opfølgning overskredet"]


VERBS = {
    "Opret",
    "Tildel",
    "Gem",
    "Godkend",
    "Foreslå",
    "Flet",
    "Registrér",
    "Importér",
    "Eksportér",
    "Udskriv",
    "Overdrag",
    "Sammenlign",
    "Tag",
    "Lav",
    "Flyt",
    "Fastlås",
    "Udeluk",
    "Ophæv",
    "Vælg",
    "Luk",
    "Lås",
    "Fortsæt",
    "Skift",
    "Slå",
    "Gennemfør",
    "Nej",
}


def test_primary_buttons_say_what_they_do() -> None:
    named = [(where, words) for where, source, known in modules_of_ui() for words in primary_buttons(source, known)]
    assert len(named) > 20
    assert without_verb(words for _where, words in named) == []


def test_a_button_that_does_not_say_what_it_does_is_told() -> None:
    filled = [f"Button(theme, {words}, kind=Kind.PRIMARY)" for words in ("texts.OK", "texts.SAVE")]
    source = "\n".join([*filled, "Button(theme, texts.OK)"])
    found = list(primary_buttons(source, {"texts.OK": "OK", "texts.SAVE": "Gem og klargør e-mail"}))
    assert found == ["OK", "Gem og klargør e-mail"]
    assert without_verb(found) == ["OK"]
