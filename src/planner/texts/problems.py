"""The sentence of every refusal: what happened – what it means – what to do. Short where it stands beside its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from planner.domain.errors import Code, Detail, Problem
from planner.texts import agency_form, doubts, packet_problems, programme_problems
from planner.texts.formats import capital, counted, day, hours, listed, number, period, small
from planner.texts.kinds import of_table
from planner.texts.packet_problems import day_of, the

# Fields in which something is chosen, where no form is there to say so (``choose``).
CHOSEN: Final = frozenset(
    {"benefit", "cause", "citizen", "decision", "employer", "outcome", "programme", "stage", "worker"}
)
_CONTACT_FIRST: Final = "Fjern kontakten først."
# What cannot be removed, and what holds on to it.
_USED_BY: Final = {
    "agreement": ("i en aftale", "Fjern aftalen først."),
    "workplace": ("i en arbejdsplads", "Fjern arbejdspladsen først."),
    "employer_person": ("i en kontakt i virksomheden", _CONTACT_FIRST),
    "employer_contact": ("i en registreret kontakt", _CONTACT_FIRST),
    "follow_up": ("i en opfølgning", "Fjern opfølgningen først."),
    "hours_step": ("i en timetrappe", "Fjern timetrappen først."),
    "packet": ("i en opfølgningspakke", "Sæt en sidste dag i stedet."),
}
Say = Callable[[Problem], str]


def sentence(problem: Problem) -> str:
    """The Danish sentence of a problem."""
    words = _SENTENCES[problem.code]
    return words if isinstance(words, str) else words(problem)


def choose(label: str) -> str:
    """What is said of an empty field in which something is chosen, not typed."""
    return f"Vælg {small(label)}."


def all_in_one(problems: Sequence[Problem]) -> str:
    """All sentences of a refusal, one after the other, each once."""
    return " ".join(dict.fromkeys(sentence(problem) for problem in problems))


def question(problems: Sequence[Problem]) -> str:
    """The doubts of a step and the question whether to take it."""
    return doubts.question([sentence(problem) for problem in problems])


def _on(value: Detail) -> str:
    return f"den {day(value)}" if isinstance(value, date) else "den dag"


def _count(value: Detail) -> str:
    return number(value) if isinstance(value, int) else "flere"


def _who(problem: Problem) -> str:
    return str(problem.details.get("worker") or "Jobformidleren")


def _missing(problem: Problem) -> str:
    return f"Feltet er tomt. {'Vælg noget på listen.' if problem.field in CHOSEN else 'Udfyld det.'}"


def _in_use(problem: Problem) -> str:
    what = the(problem.details.get("table"))
    where, instead = _USED_BY.get(str(problem.details.get("by")), ("andre steder", "Fjern det dér først."))
    return f"{what} bruges stadig {where} og kan ikke fjernes. {instead}"


def _hangs_on(problem: Problem) -> str:
    counts = {name: count for name, count in problem.details.items() if isinstance(count, int)}
    kinds = [(of_table(name), count) for name, count in counts.items()]
    what = listed([counted(count, small(words.singular), small(words.plural)) for words, count in kinds])
    thing = the(problem.details.get("table"))
    return f"{thing} kan ikke fjernes, for der hører stadig noget til: {what}. Flyt eller fjern det først."


def _too_long(problem: Problem) -> str:
    return f"Teksten er på {_count(problem.details.get('length'))} tegn. Der er plads til {_count(problem.details.get('most'))}. Forkort den."


def _range(problem: Problem) -> str:
    least, most = problem.details.get("least"), problem.details.get("most")
    if not isinstance(least, int) or not isinstance(most, int):
        return "Tallet kan ikke passe. Ret det."
    return f"Tallet skal være mellem {_count(least)} og {_count(most)}. Ret det."


def _chosen_twice(problem: Problem) -> str:
    row = problem.details.get("row")
    where = f" fra række {_count(row)}" if row else ""
    return (
        f"Borgeren{where} er valgt to gange: som en, Sagsplan kender, og som en anden. Intet er gemt. "
        "Vælg kun den ene linje."
    )


def _hours_range(problem: Problem) -> str:
    least, most = problem.details.get("least"), problem.details.get("most")
    if not isinstance(least, int) or not isinstance(most, int):
        return "Timetallet kan ikke passe. Skriv timer pr. uge, fx 12,5."
    bounds = f"over 0 og højst {hours(most)}" if least else f"mellem 0 og {hours(most)}"
    return f"Timetallet skal være {bounds} timer pr. uge. Ret det."


def _end_before_start(problem: Problem) -> str:
    start = problem.details.get("start")
    return f"Slutdatoen ligger før {day_of(start) if start else 'startdatoen'}. Vælg en senere slutdato, eller lad den stå tom."


def _overlap(problem: Problem) -> str:
    start, end = problem.details.get("start"), problem.details.get("end")
    what = problem.details.get("what")
    named = f" ({what})" if what else ""
    if not isinstance(start, date):
        return "Perioden dækker dage, som en anden allerede dækker. Ret datoerne, så de ligger hver for sig."
    other = period(start, end if isinstance(end, date) else None)
    return (
        f"Perioden dækker dage, som en anden{named} allerede dækker: {other}. Ret datoerne, så de ligger hver for sig."
    )


def _outside(problem: Problem) -> str:
    start, end = problem.details.get("start"), problem.details.get("end")
    name = problem.details.get("programme") or "indsatsen"
    if not isinstance(start, date):
        return f"Datoen ligger uden for perioden for {name}. Ret datoen, eller ret indsatsens periode i Indstillinger."
    span, where = (period(start, end), "uden for") if isinstance(end, date) else (period(start, None), "før")
    return f"{name} gælder {span}. Datoen ligger {where}. Ret datoen, eller ret indsatsens periode i Indstillinger."


def _cpr_form(problem: Problem) -> str:
    digits = problem.details.get("digits")
    has = f" Her er {_count(digits)}." if isinstance(digits, int) else ""
    return f"Et CPR-nummer har ti cifre.{has} Ret nummeret."


def _cvr_form(problem: Problem) -> str:
    digits = problem.details.get("digits")
    has = (
        f"CVR-nummeret har {counted(digits, 'ciffer', 'cifre')}, og det skal have 8."
        if isinstance(digits, int)
        else "CVR-nummeret skal have 8 cifre."
    )
    return f"{has} Ret nummeret."


def _programme(problem: Problem) -> str:
    code = problem.details.get("programme")
    named = f" {code}" if code else ""
    known = problem.details.get("known")
    return f"Indsatsen{named} kendes ikke. Vælg en af {f'disse: {known}' if known else 'dem i listen'}."


def _not_found(problem: Problem) -> str:
    known = problem.details.get("known")
    if known:
        return f"Modtageren findes ikke. Vælg en af disse: {known}."
    return "Det, der henvises til, findes ikke længere. Vælg igen."


def _not_in_groups(problem: Problem) -> str:
    name = problem.details.get("programme") or "Indsatsen"
    return f"{name} har ikke den gruppe. Vælg en af indsatsens grupper."


def _over_hard(problem: Problem) -> str:
    cases, cap = problem.details.get("cases"), problem.details.get("cap")
    return (
        f"{_who(problem)} får {_count(cases)} sager, og det faste loft er {_count(cap)}. Det kan gennemføres, men bliver vist "
        "som over loft. Skriv en begrundelse, eller vælg en anden."
    )


def _over_soft(problem: Problem) -> str:
    cases, cap = problem.details.get("cases"), problem.details.get("cap")
    return f"{_who(problem)} får {_count(cases)} sager og kommer over det vejledende loft på {_count(cap)}."


def _falls_later(problem: Problem) -> str:
    cap, when = problem.details.get("cap"), problem.details.get("day")
    programme = problem.details.get("programme")
    which = f"loftet i {programme}" if programme else "loftet"
    return f"{_who(problem)} har plads nu, men {which} falder til {_count(cap)} fra {day_of(when)}."


def _incomplete(problem: Problem) -> str:
    return f"{_who(problem)} mangler timer eller startdato og kan ikke få borgere endnu. Udfyld dem i Indstillinger."


def _not_employed(problem: Problem) -> str:
    return f"{_who(problem)} er ikke ansat {day_of(problem.details.get('day'))}. Vælg en anden dag eller en anden jobformidler."


def _away(problem: Problem) -> str:
    return f"{_who(problem)} er fraværende {day_of(problem.details.get('day'))} og kan ikke få borgere. Vælg en anden."


def _vetoed(problem: Problem) -> str:
    return f"{_who(problem)} er udelukket for borgeren. Ophæv udelukkelsen først, eller vælg en anden."


def _language(problem: Problem) -> str:
    return f"Borgeren har brug for {problem.details.get('language') or 'et sprog'}, og det har {_who(problem)} ikke. Vælg en anden."


def _not_served(problem: Problem) -> str:
    programme = problem.details.get("programme")
    named = f" ({programme})" if programme else ""
    return f"{_who(problem)} har ikke borgerens indsats{named} på sin liste. Vælg en anden, eller ret listen i Indstillinger."


def _initials(problem: Problem) -> str:
    return f"Initialerne {problem.details.get('initials') or ''} er i brug. Vælg nogle andre.".replace("  ", " ")


def _absences(problem: Problem) -> str:
    return f"Fraværet bliver i alt {_count(problem.details.get('share'))} pct. {_on(problem.details.get('day'))}. Det kan højst være 100 pct. Ret andelen."


def _agreement_number(problem: Problem) -> str:
    return f"Aftalenummeret {problem.details.get('number') or ''} er i brug. Vælg et andet, eller lad det stå tomt.".replace(
        "  ", " "
    )


def _step_taken(problem: Problem) -> str:
    return f"Der er allerede et trin af samme slags fra {day_of(problem.details.get('day'))}. Ret det, eller vælg en anden dato."


def _reopened_in_past(problem: Problem) -> str:
    first = day_of(problem.details.get("day"))
    return f"Måneder, der er slut, står, som de blev opgjort. Aftalen kan genåbnes fra {first} eller senere."


def _goes_on_before(problem: Problem) -> str:
    begun = day_of(problem.details.get("day"))
    return f"Aftalen, der fortsættes, begyndte selv {begun}. Vælg en senere dato for den nye."


def _drawn_too_early(problem: Problem) -> str:
    when = capital(day_of(problem.details.get("day")))
    return f"{when} var den måned, tallet er fra, ikke slut. Ret måneden, eller den dag tallene er opgjort."


def _row_not_counted(problem: Problem) -> str:
    programme = problem.details.get("programme") or "indsatsen"
    return f"Rækken tælles ikke i {programme} i den måned. Vælg en af indsatsens egne rækker."


def _drawn_ahead(problem: Problem) -> str:
    when = capital(day_of(problem.details.get("day")))
    return f"{when} ligger i fremtiden. Skriv den dag, hvor tallene er opgjort."


def _agency_figure_taken(problem: Problem) -> str:
    when = day_of(problem.details.get("day"))
    return f"Der er allerede et tal for rækken og måneden, opgjort {when}. Ret det, eller skriv, hvornår det nye er opgjort."


def _hours_taken(problem: Problem) -> str:
    return f"Der er allerede timer pr. uge fra {day_of(problem.details.get('day'))}. Ret dem, eller vælg en anden dato."


def _in_future(problem: Problem) -> str:
    when = capital(day_of(problem.details.get("day")))
    return f"{when} ligger i fremtiden, så opfølgningen kan ikke være afholdt endnu. Planlæg den i stedet."


def _next_after(problem: Problem) -> str:
    return f"Næste opfølgning skal ligge efter {day_of(problem.details.get('day'))}. Vælg en senere dato."


def _passed(problem: Problem) -> str:
    return f"{capital(day_of(problem.details.get('day')))} er passeret. Vælg en dag fra i dag og frem."


_SENTENCES: Final[dict[Code, str | Say]] = {
    Code.MISSING: _missing,
    Code.NOT_FOUND: _not_found,
    Code.IN_USE: _in_use,
    Code.TOO_LONG: _too_long,
    Code.NUMBER_RANGE: _range,
    Code.NEGATIVE: "Tallet er under nul. Skriv 0 eller mere.",
    Code.END_BEFORE_START: _end_before_start,
    Code.OVERLAP: _overlap,
    Code.OUTSIDE_PROGRAMME: _outside,
    Code.CPR_FORM: _cpr_form,
    Code.CPR_DATE: "CPR-nummerets dato findes ikke. Ret de seks første cifre.",
    Code.CPR_TAKEN: "En anden borger har allerede det CPR-nummer. Find borgeren, eller ret nummeret.",
    Code.SAME_CITIZEN: "Det er den samme borger to gange. Vælg en anden borger at slå sammen med.",
    Code.NOTES_TOO_LONG: "De to noter fylder tilsammen mere, end der er plads til. Forkort den ene først, så intet går tabt.",
    Code.CHOSEN_TWICE: _chosen_twice,
    Code.NO_GROUPS_HERE: "Indsatsen har ingen grupper. Lad gruppen stå tom.",
    Code.GROUP_UNKNOWN: _not_in_groups,
    Code.PROGRAMME_UNKNOWN: _programme,
    Code.BENEFIT_UNKNOWN: "Ydelsen kendes ikke. Vælg en af dem i listen.",
    Code.TWO_LEADING: "To indsatser er sat som primære samme dag. Lad kun den ene være primær.",
    Code.NOT_ENROLLED: "Borgeren er ikke i indsatsen den dag. Visitér borgeren først, eller vælg en anden dag.",
    Code.INITIALS_TAKEN: _initials,
    Code.HOURS_RANGE: _hours_range,
    Code.SHARE_RANGE: "Andelen skal være mellem 1 og 100 pct. Ret den.",
    Code.ABSENCE_ADDS_UP: _absences,
    Code.SOFT_ABOVE_HARD: "Det vejledende loft er højere end det faste. Sæt det ned, eller hæv det faste.",
    Code.OVER_HARD_CAP: _over_hard,
    Code.OVER_SOFT_CAP: _over_soft,
    Code.CAP_FALLS_LATER: _falls_later,
    Code.WORKER_INCOMPLETE: _incomplete,
    Code.NOT_EMPLOYED: _not_employed,
    Code.NO_SHARE_LEFT: _away,
    Code.VETOED: _vetoed,
    Code.LANGUAGE_MISSING: _language,
    Code.PROGRAMME_NOT_SERVED: _not_served,
    Code.SAME_WORKER: "Borgeren har allerede den jobformidler. Vælg en anden.",
    Code.CVR_FORM: _cvr_form,
    Code.CVR_CHECKSUM: "Kontrolcifferet passer ikke. Tjek CVR-nummeret.",
    Code.P_NUMBER_FORM: "Et P-nummer har ti cifre. Ret det, eller lad det stå tomt.",
    Code.EMPLOYER_TAKEN: "Virksomheden findes allerede med det CVR- og P-nummer. Find den, eller ret P-nummeret.",
    Code.WORKPLACE_TAKEN: "Virksomheden har allerede den arbejdsplads. Ret den, der står der.",
    Code.WORKPLACE_UNKNOWN: "En arbejdsplads kendes på sit P-nummer eller sin adresse. Skriv mindst den ene.",
    Code.PERSON_TAKEN: "Virksomheden har allerede en kontakt med det navn. Ret den, der står der, eller skriv hele navnet.",
    Code.SAME_EMPLOYER: "Det er den samme virksomhed to gange. Vælg en anden at slå sammen med.",
    Code.HANGS_ON: _hangs_on,
    Code.OF_OTHER_FIRM: "Det hører til en anden virksomhed. Vælg igen blandt aftalens egen virksomheds.",
    Code.NUMBER_TAKEN: _agreement_number,
    Code.ENDED_WITHOUT_END: "En aftale, der er afsluttet eller afbrudt, skal have en slutdato. Skriv den.",
    Code.ORDINARY_ABOVE_TOTAL: "De ordinære timer er flere end timerne i alt. Ret et af tallene.",
    Code.HOURS_TAKEN: _hours_taken,
    Code.NOT_A_MONTH: "Måneden skrives med sin første dag. Ret datoen.",
    Code.DRAWN_TOO_EARLY: _drawn_too_early,
    Code.DRAWN_AHEAD: _drawn_ahead,
    Code.ROW_NOT_COUNTED: _row_not_counted,
    Code.AGENCY_FIGURE_TAKEN: _agency_figure_taken,
    Code.STEP_TAKEN: _step_taken,
    Code.AGREEMENT_OF_OTHER: "Aftalen hører til en anden borger. Vælg en af borgerens egne.",
    Code.FOLLOWS_ITSELF: "Aftalen ville fortsætte sig selv. Vælg en tidligere aftale.",
    Code.NOT_LATER_END: "Den nye slutdato ligger ikke efter den gamle. Skriv en senere dato, eller afslut aftalen.",
    Code.REOPENED_IN_PAST: _reopened_in_past,
    Code.GOES_ON_BEFORE: _goes_on_before,
    Code.NO_DATE: "Opfølgningen har ingen dato. Skriv, hvornår den er planlagt eller afholdt.",
    Code.NO_CONSENT: "Et step-up-møde kræver borgerens samtykke før mødet. Skriv datoen for samtykket.",
    Code.RHYTHM_RANGE: "Dage mellem opfølgninger skal være fra 1 til 366. Ret tallet.",
    Code.HELD_IN_FUTURE: _in_future,
    Code.NEXT_NOT_AFTER: _next_after,
    Code.DAY_HAS_PASSED: _passed,
    Code.NOT_A_DRAFT: "Aftalen er ikke et udkast mere og kan ikke slettes. Afslut den i stedet.",
    Code.NOT_OPEN: "Opfølgningen er allerede registreret. Listen er opdateret, vælg igen.",
    **doubts.SENTENCES,
    Code.NOTHING_TO_UNDO: "Der er intet at fortryde. Intet er ændret.",
    Code.NOTHING_TO_REDO: "Der er intet at gentage. Intet er ændret.",
    Code.FILE_NOT_EMPTY: "Filen har allerede borgere. En registerfil kan kun importeres i en tom fil. Opret en ny fil, og prøv igen.",
    Code.READ_ONLY: "Filen er åbnet skrivebeskyttet. Intet er ændret. Luk den, og åbn den igen, når den er ledig.",
    Code.SCENARIO_UNREADABLE: (
        "Scenariet kan ikke læses. Det er lavet i en nyere version af Sagsplan, eller det er ændret udefra. Fjern det, og lav det igen."
    ),
    Code.SCENARIO_NAME_TAKEN: "Et andet scenarie har det navn. Vælg et andet navn.",
    Code.TOO_MANY_SCENARIOS: (
        "Der er otte scenarier, og der er ikke plads til flere. Fjern et, som I ikke længere bruger."
    ),
    Code.PROPOSAL_STALE: "Registret er ændret, siden forslaget blev beregnet. Intet er godkendt. Beregn igen.",
    Code.MONTH_NOT_OVER: "Måneden er ikke slut. Arket kan gemmes til afsendelse fra den første i næste måned.",
    Code.SHEET_HAS_ERRORS: "Kontrollen viser fejl, så arket kan ikke gemmes til afsendelse. Ret dem først.",
    Code.CPR_NEEDS_PASSWORD: "Et ark med CPR-numre gemmes kun med adgangskode. Skriv en.",
    Code.SHEET_CHANGED: (
        "Den gemte kopi er ikke, som den var, da arket blev gemt til afsendelse. Filen kan være beskadiget. Hent en sikkerhedskopi."
    ),
    Code.RECIPIENT_WITHOUT_CPR: "Modtageren får ark uden CPR-numre. Vælg varianten uden CPR.",
    **programme_problems.SENTENCES,
    **agency_form.SENTENCES,
    **packet_problems.SENTENCES,
}
