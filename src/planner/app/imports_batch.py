"""Any file to import: a register workbook for an empty file, or a case system's list to be compared. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from planner.app.case_lists.difference import ListDifference, ListOptions
from planner.app.further_rows import with_further_rows
from planner.app.import_profiles import Profile, has_profile, heading_key, profile_for, profile_named
from planner.app.list_import import compare
from planner.app.list_words import WORD_COLUMNS, said_words
from planner.domain.case_list import AS_IT_IS, CaseList, ListColumn, Note, NoteKind, ReadChoices
from planner.domain.folding import squeeze
from planner.domain.list_preview import FilePreview
from planner.domain.programmes import Programmes
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.register import Register
from planner.domain.words import ExemptionCause, Function, SpellKind
from planner.imports.case_list import ReadOptions, read_case_list
from planner.imports.encodings import ENCODINGS, known_encoding
from planner.imports.headings import load_headings
from planner.imports.previews import preview_sheets
from planner.imports.reading import read_file
from planner.imports.register_workbook import RegisterRead, is_register_workbook, read_register
from planner.imports.sheets import RawSheet, text_of
from planner.imports.vocabulary import Vocabulary, load_words
from planner.platform import datafiles
from planner.platform.collection import collection_paused
from planner.texts.words import danish

PROFILE_ROWS: Final = 50
NOTHING_SAID: Final[Mapping[ListColumn, Mapping[str, str]]] = MappingProxyType({})


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
    create_workers: frozenset[str] | None = None
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
    profile = _profile(register, sheets, options)
    sheets = _in_profile_set(path, sheets, profile, options)
    options = _with_choices(options, profile)
    case_list = _case_list(path, sheets, register, programmes, options, profile)
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


def vocabulary(programmes: Programmes, said: Mapping[ListColumn, Mapping[str, str]] = NOTHING_SAID) -> Vocabulary:
    """The words of lists: names and synonyms of benefits, causes of exemption, kinds of offer.

    ``said``: what the user has said of words, which goes before all of them (``list_words.said_words``).
    """
    shipped = load_words(datafiles.resources() / "list_words.toml")
    benefits = {
        squeeze(word): benefit.code
        for benefit in programmes.benefits
        for word in (*benefit.synonyms, benefit.code, benefit.name)
    }
    own = {column: said.get(column, {}) for column in WORD_COLUMNS}
    exemptions = {word: ExemptionCause(code) if code else "" for word, code in own[ListColumn.EXEMPTION].items()}
    offers = {word: SpellKind(code) if code else "" for word, code in own[ListColumn.OFFER].items()}
    return Vocabulary(
        benefits={**benefits, **own[ListColumn.BENEFIT]},
        exemptions={
            **shipped.exemptions,
            **{squeeze(danish(cause)): cause for cause in ExemptionCause},
            **exemptions,
        },
        offers={**shipped.offers, **{squeeze(danish(kind)): kind for kind in SpellKind}, **offers},
        beside=shipped.beside,
    )


def preview(path: Path, register: Register, options: ImportOptions) -> FilePreview:
    """The first rows of a file, and how they would be read: header row, columns and character set, for the window.

    Raises:
        ImportRefusedError: the file cannot be read at all.
    """
    sheets = _sheets(path, register, options)
    known = load_headings(datafiles.resources() / "list_headings.toml")
    profile = _profile(register, sheets, options)
    sheets = _in_profile_set(path, sheets, profile, options)
    return preview_sheets(sheets, known, _reading(profile, options, sheets), options.function)


def first_rows(path: Path, register: Register, options: ImportOptions) -> FilePreview | None:
    """The first rows of a file that the user is to say something of; None where not even they can be shown.

    Where the letters are those of another set, they are shown in the likeliest, so that the user sees what is wrong.
    """
    for encoding in (options.choices.encoding, *ENCODINGS):
        choices = replace(options.choices, encoding=encoding)
        try:
            return preview(path, register, replace(options, choices=choices))
        except ImportRefusedError as error:
            if error.reason not in {RefusalReason.WRONG_SIGNS, RefusalReason.ENCODING_UNFIT}:
                return None
    return None


def _case_list(
    path: Path,
    sheets: Sequence[RawSheet],
    register: Register,
    programmes: Programmes,
    options: ImportOptions,
    profile: Profile | None,
) -> CaseList:
    said = ReadOptions(
        file_date=datetime.fromtimestamp(path.stat().st_mtime).astimezone().date(),
        as_of=options.as_of,
        teams=options.teams,
        choices=_reading(profile, options, sheets),
        function=options.function,
        prefixes=_prefixes(programmes, options.programme or ""),
        programme=options.programme or "",
        said=frozenset(options.choices.columns),
    )
    headings = load_headings(datafiles.resources() / "list_headings.toml")
    words = vocabulary(programmes, said_words(register, programmes))

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
    named = None
    if options.profile and (options.choices == AS_IT_IS or has_profile(register, options.profile)):
        named = profile_named(register, options.profile)
    return read_file(path, options.choices.encoding or (named.reading.encoding if named else ""))


def reading_of(register: Register, headings: Sequence[str], options: ImportOptions) -> ReadChoices:
    """How a list with those headings is read: what was said now, over what its profile says."""
    profile = None if options.profile else profile_for(register, [headings])
    if options.profile and has_profile(register, options.profile):
        profile = profile_named(register, options.profile)
    return _reading(profile, options, ())


def _in_profile_set(
    path: Path, sheets: tuple[RawSheet, ...], profile: Profile | None, options: ImportOptions
) -> tuple[RawSheet, ...]:
    """The sheets in the character set that the layout's profile says, where nothing was said now."""
    kept = "" if profile is None or options.choices.encoding else profile.reading.encoding
    if not kept or not sheets[0].encoding or known_encoding(kept) == sheets[0].encoding:
        return sheets
    return read_file(path, kept)


def _reading(profile: Profile | None, options: ImportOptions, sheets: Sequence[RawSheet]) -> ReadChoices:
    """How the file is read: what was said now goes before the profile, choice by choice.

    The profile's row of headings counts where its headings stand in that row, or in another one of this file.
    """
    if profile is None:
        return options.choices
    kept, said = profile.reading, options.choices
    header_row = said.header_row
    if header_row is None and kept.header_row is not None:
        header_row = _row_of(profile, sheets) if sheets else kept.header_row
    return ReadChoices(
        header_row=header_row, columns={**kept.columns, **said.columns}, encoding=said.encoding or kept.encoding
    )


def _row_of(profile: Profile, sheets: Sequence[RawSheet]) -> int | None:
    """The row (from 1) in which the profile's headings stand, or None."""
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:PROFILE_ROWS], 1):
            if heading_key(map(text_of, row)) == profile.headings:
                return number
    return None


def _profile(register: Register, sheets: Sequence[RawSheet], options: ImportOptions) -> Profile | None:
    if options.profile and (options.choices == AS_IT_IS or has_profile(register, options.profile)):
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
