"""One type of id per kind of row, so that a citizen's id cannot stand for an employer's.

Every id is a UUID version 7 as text, made by the program (never by the database), so that rows made on two machines
never collide and sort by the time they were made.
"""

from typing import Any, Final, NewType

# A row that is not written yet has no id; ``commands.rows.Put`` gives it one. It stands for an id of any type.
NEW: Final[Any] = ""

CitizenId = NewType("CitizenId", str)
FormerCprId = NewType("FormerCprId", str)
EnrolmentId = NewType("EnrolmentId", str)
ExemptionId = NewType("ExemptionId", str)
BenefitPeriodId = NewType("BenefitPeriodId", str)
DepartureId = NewType("DepartureId", str)
RehabilitationStepId = NewType("RehabilitationStepId", str)
StepUpId = NewType("StepUpId", str)
WorkerId = NewType("WorkerId", str)
AbsenceId = NewType("AbsenceId", str)
WeeklyHoursId = NewType("WeeklyHoursId", str)
AgencyFigureId = NewType("AgencyFigureId", str)
CapId = NewType("CapId", str)
AssignmentId = NewType("AssignmentId", str)
EmployerId = NewType("EmployerId", str)
EmployerContactId = NewType("EmployerContactId", str)
WorkplaceId = NewType("WorkplaceId", str)
EmployerPersonId = NewType("EmployerPersonId", str)
AgreementId = NewType("AgreementId", str)
HoursStepId = NewType("HoursStepId", str)
SpellId = NewType("SpellId", str)
FollowUpId = NewType("FollowUpId", str)
SettingId = NewType("SettingId", str)
PlanRuleId = NewType("PlanRuleId", str)
ImportProfileId = NewType("ImportProfileId", str)
ListImportId = NewType("ListImportId", str)
ListedCitizenId = NewType("ListedCitizenId", str)
SentSheetId = NewType("SentSheetId", str)
SavedFilterId = NewType("SavedFilterId", str)
ProgrammeChangeId = NewType("ProgrammeChangeId", str)
ProgrammeVersionId = NewType("ProgrammeVersionId", str)
ScenarioId = NewType("ScenarioId", str)
PacketId = NewType("PacketId", str)
PacketEntryId = NewType("PacketEntryId", str)
JournalEntryId = NewType("JournalEntryId", str)
