"""Any file to import: a register workbook for an empty file, or a case system's list to be compared. Writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from planner.app.case_lists.difference import ListDifference, ListOptions
from planner.app.collection import collection_paused
from planner.app.further_rows import with_further_rows
from planner.app.import_profiles import Profile, profile_for, profile_named
from planner.app.list_import import compare
from planner.domain.case_list import AS_IT_IS, CaseList, ImportRefusedError, Note, NoteKind, ReadChoices, RefusalReason
from planner.domain.folding import squeeze
from planner.domain.list_preview import ColumnGuess, FilePreview
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.domain.words import ExemptionCause, Function, SpellKind
from planner.imports.case_list import ReadOptions, read_case_list
from planner.imports.headings import Headings, load_headings
from planner.imports.previews import preview_sheets
from planner.imports.reading import read_file
from planner.imports.register_workbook import RegisterRead, is_register_workbook, read_register
from planner.imports.sheets import RawSheet, text_of
from planner.imports.vocabulary import Vocabulary, load_words
from planner.platform import datafiles
from planner.texts.words import danish

PROFILE_ROWS: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What the user, or the command line, said about a file. None and empty leave it to the file.

    ``choices``: how the file is read; each of them goes before the profile's.
    """

    as_of: date | None = None
    programme: str | None = None
    teams: frozenset[str] | None = None
    profile: str | None = None
    function: Function | None = None
    enrol_from: date | None = None
    create_workers: frozenset[str] = frozenset()
    choices: ReadChoices = AS_IT_IS


def read_import(
    path: Path, register: Register, programmes: Programmes, options: ImportOptions, today: date
) -> ListDifference | RegisterRead:
    """What a file would change: a difference, or the rows of a register workbook with its errors.

    Raises:
        ImportRefusedError: the file cannot be read, or is neither of the two.
    """
    with collection_paused():
        return _read_import(path, register, programmes, options, today)


def _read_import(
    path: Path, register: Register, programmes: Programmes, options: ImportOptions, today: date
) -> ListDifference | RegisterRead:
    sheets = _sheets(path, register, options)
    if is_register_workbook(sheets):
        return read_register(sheets, path.name, programmes, today)
    if options.programme and programmes.find(options.programme) is None:
        known = ", ".join(programme.code for programme in programmes)
        raise ImportRefusedError(RefusalReason.PROGRAMME_UNKNOWN, programme=options.programme, known=known)
    headings = load_headings(datafiles.resources() / "list_headings.toml")
    profile = _profile(register, sheets, options)
    options = _with_choices(options, profile)
    case_list = _case_list(path, sheets, headings, programmes, options, profile)
    return compare(
        case_list,
        register,
        programmes,
        ListOptions(
            programme=options.programme,
            function=options.function or case_list.function or Function.JOB_AGENT,
            enrol_from=options.enrol_from,
            create_workers=options.create_workers,
        ),
    )


def vocabulary(programmes: Programmes) -> Vocabulary:
    """The words of lists: names and synonyms of benefits, causes of exemption, kinds of offer."""
    shipped = load_words(datafiles.resources() / "list_words.toml")
    benefits = {
        squeeze(word): benefit.code
        for benefit in programmes.benefits
        for word in (*benefit.synonyms, benefit.code, benefit.name)
    }
    return Vocabulary(
        benefits=benefits,
        exemptions={**shipped.exemptions, **{squeeze(danish(cause)): cause for cause in ExemptionCause}},
        offers={**shipped.offers, **{squeeze(danish(kind)): kind for kind in SpellKind}},
        beside=shipped.beside,
    )


def preview(path: Path, register: Register, options: ImportOptions) -> FilePreview:
    """The first rows of a file, and how they would be read: header row, columns and character set, for the window.

    Raises:
        ImportRefusedError: the file cannot be read at all.
    """
    sheets = _sheets(path, register, options)
    known = load_headings(datafiles.resources() / "list_headings.toml")
    return preview_sheets(sheets, known, _reading(_profile(register, sheets, options), options), options.function)


def columns_of(path: Path, register: Register, options: ImportOptions) -> tuple[ColumnGuess, ...]:
    """Every heading of the list in a file, what it is read as, and a first value.

    Raises:
        ImportRefusedError: the file cannot be read, or no row looks like a header.
    """
    found = preview(path, register, options)
    columns = found.sheets[found.sheet].columns
    if not columns:
        raise ImportRefusedError(RefusalReason.NO_CPR_COLUMN, file=path.name, found="")
    return columns


def _case_list(
    path: Path,
    sheets: Sequence[RawSheet],
    headings: Headings,
    programmes: Programmes,
    options: ImportOptions,
    profile: Profile | None,
) -> CaseList:
    said = ReadOptions(
        file_date=datetime.fromtimestamp(path.stat().st_mtime).astimezone().date(),
        as_of=options.as_of,
        teams=options.teams,
        choices=_reading(profile, options),
        function=options.function,
        prefixes=_prefixes(programmes, options.programme or ""),
        programme=options.programme or "",
        said=frozenset(options.choices.columns),
    )
    words = vocabulary(programmes)

    def read(wanted: ReadOptions) -> CaseList:
        return read_case_list(sheets, path.name, headings, words, wanted)

    case_list = with_further_rows(read(said), read, said)
    if profile is None:
        return case_list
    return replace(case_list, notes=(Note(NoteKind.PROFILE_USED, 0, {"profile": profile.name}), *case_list.notes))


def _prefixes(programmes: Programmes, told: str) -> dict[str, str]:
    """The prefix of each programme's marks to its code; those of one that was taken over are its successor's."""
    found = {squeeze(each.mark_prefix): each.code for each in programmes if each.mark_prefix}
    for each in programmes:
        former = programmes.find(each.takes_over) if each.takes_over else None
        if former is not None and former.mark_prefix and each.mark_prefix and former.code != told:
            found[squeeze(former.mark_prefix)] = each.code
    return found


def _sheets(path: Path, register: Register, options: ImportOptions) -> tuple[RawSheet, ...]:
    """The sheets of the file, in the character set that was said now or in the profile named."""
    named = profile_named(register, options.profile) if options.profile else None
    return read_file(path, options.choices.encoding or (named.reading.encoding if named else ""))


def _reading(profile: Profile | None, options: ImportOptions) -> ReadChoices:
    """How the file is read: what was said now goes before the profile, choice by choice."""
    if profile is None:
        return options.choices
    kept, said = profile.reading, options.choices
    return ReadChoices(
        header_row=said.header_row or kept.header_row,
        columns={**kept.columns, **said.columns},
        encoding=said.encoding or kept.encoding,
    )


def _profile(register: Register, sheets: Sequence[RawSheet], options: ImportOptions) -> Profile | None:
    if options.profile:
        return profile_named(register, options.profile)
    return profile_for(
        register, ([text_of(cell) for cell in row] for sheet in sheets for row in sheet.rows[:PROFILE_ROWS])
    )


def _with_choices(options: ImportOptions, profile: Profile | None) -> ImportOptions:
    """The choices of a profile, where nothing was said now."""
    if profile is None:
        return options
    teams = profile.choices.get("teams", "")
    function = profile.choices.get("function", "")
    return replace(
        options,
        programme=options.programme or profile.choices.get("programme") or None,
        teams=options.teams if options.teams is not None or not teams else frozenset(teams.split("\n")),
        function=options.function or (Function(function) if function else None),
    )
