-- Generated from db/migrations by 'make schema'; a test compares. Change it by a new migration.

CREATE TABLE worker (
    id TEXT PRIMARY KEY NOT NULL,
    initials TEXT NOT NULL,
    name TEXT NOT NULL,
    function TEXT NOT NULL CHECK (function IN ('job_agent', 'coordinator', 'authority', 'company_consultant', 'mentor')),
    weekly_minutes INTEGER,
    employed_from TEXT,
    employed_to TEXT,
    districts TEXT NOT NULL,
    languages TEXT NOT NULL,
    industries TEXT NOT NULL,
    programmes TEXT NOT NULL
) STRICT;

CREATE TABLE citizen (
    id TEXT PRIMARY KEY NOT NULL,
    cpr TEXT NOT NULL CHECK (LENGTH(cpr) = 10),
    name TEXT NOT NULL,
    protected INTEGER NOT NULL CHECK (protected IN (0, 1)),
    district TEXT NOT NULL,
    languages TEXT NOT NULL,
    required_language TEXT NOT NULL,
    job_goal TEXT NOT NULL,
    job_goal_industry TEXT NOT NULL,
    job_goal_on TEXT,
    has_cv INTEGER NOT NULL CHECK (has_cv IN (0, 1)),
    cv_on TEXT,
    weight TEXT NOT NULL CHECK (weight IN ('simple', 'complex', 'very_complex')),
    note TEXT NOT NULL
) STRICT;

CREATE TABLE former_cpr (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    cpr TEXT NOT NULL CHECK (LENGTH(cpr) = 10),
    until TEXT NOT NULL
) STRICT;

CREATE TABLE enrolment (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    programme TEXT NOT NULL,
    "group" TEXT NOT NULL CHECK ("group" IN ('', '1', '2', '3', 'deferred', 'unvisited')),
    start TEXT NOT NULL,
    "end" TEXT,
    step_up INTEGER NOT NULL CHECK (step_up IN (0, 1)),
    "leading" INTEGER NOT NULL CHECK ("leading" IN (0, 1)),
    CHECK ("end" IS NULL OR "end" >= start)
) STRICT;

CREATE TABLE exemption (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    cause TEXT NOT NULL CHECK (cause IN ('fractional_pension', 'parental_leave', 'sickness', 'no_personal_contact', 'towards_early_retirement', 'towards_pension', 'towards_job', 'parental_leave_soon', 'work_sharing_short', 'work_sharing_long', 'weather_or_materials', 'sentence', 'special')),
    start TEXT NOT NULL,
    "end" TEXT,
    CHECK ("end" IS NULL OR "end" >= start)
) STRICT;

CREATE TABLE benefit_period (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    benefit TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT,
    CHECK ("end" IS NULL OR "end" >= start)
) STRICT;

CREATE TABLE departure (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    "on" TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('moved', 'dead', 'state_pension', 'senior_pension'))
) STRICT;

CREATE TABLE rehabilitation_step (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    stage TEXT NOT NULL CHECK (stage IN ('preparing', 'awaiting_meeting', 'meeting', 'recommendation', 'decision')),
    "on" TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('', 'resource_course', 'flex_job', 'early_pension', 'other'))
) STRICT;

CREATE TABLE step_up (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    consent_on TEXT,
    meeting_on TEXT,
    agreed TEXT NOT NULL,
    responsible TEXT REFERENCES worker (id) DEFERRABLE INITIALLY DEFERRED,
    deadline TEXT
) STRICT;

CREATE TABLE absence (
    id TEXT PRIMARY KEY NOT NULL,
    worker TEXT NOT NULL REFERENCES worker (id) DEFERRABLE INITIALLY DEFERRED,
    cause TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT,
    share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 1000),
    CHECK ("end" IS NULL OR "end" >= start)
) STRICT;

CREATE TABLE cap (
    id TEXT PRIMARY KEY NOT NULL,
    programme TEXT NOT NULL,
    function TEXT NOT NULL CHECK (function IN ('job_agent', 'coordinator', 'authority', 'company_consultant', 'mentor')),
    soft INTEGER,
    hard INTEGER NOT NULL CHECK (hard >= 0),
    rounding TEXT NOT NULL CHECK (rounding IN ('down', 'nearest')),
    start TEXT NOT NULL,
    "end" TEXT,
    decided_by TEXT NOT NULL,
    CHECK ("end" IS NULL OR "end" >= start)
) STRICT;

CREATE TABLE assignment (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    worker TEXT NOT NULL REFERENCES worker (id) DEFERRABLE INITIALLY DEFERRED,
    start TEXT NOT NULL,
    "end" TEXT,
    role TEXT NOT NULL CHECK (role IN ('fixed', 'cover', 'second')),
    change_cause TEXT NOT NULL CHECK (change_cause IN ('', 'sickness', 'parental_leave', 'resigned', 'redistribution', 'citizens_wish', 'moving', 'other')),
    override_reason TEXT NOT NULL,
    CHECK ("end" IS NULL OR "end" >= start)
) STRICT;

CREATE TABLE employer (
    id TEXT PRIMARY KEY NOT NULL,
    cvr TEXT NOT NULL,
    p_number TEXT NOT NULL,
    name TEXT NOT NULL,
    industry TEXT NOT NULL,
    contact_person TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    responsible TEXT REFERENCES worker (id) DEFERRABLE INITIALLY DEFERRED
, industry_code TEXT NOT NULL DEFAULT '', industry_version TEXT NOT NULL DEFAULT '', street TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '', town TEXT NOT NULL DEFAULT '', district TEXT NOT NULL DEFAULT '', employees INTEGER CHECK (employees >= 0), contact_role TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE employer_contact (
    id TEXT PRIMARY KEY NOT NULL,
    employer TEXT NOT NULL REFERENCES employer (id) DEFERRABLE INITIALLY DEFERRED,
    "on" TEXT NOT NULL,
    worker TEXT NOT NULL REFERENCES worker (id) DEFERRABLE INITIALLY DEFERRED,
    form TEXT NOT NULL CHECK (form IN ('', 'meeting', 'phone', 'video', 'written')),
    result TEXT NOT NULL,
    next_on TEXT
) STRICT;

CREATE TABLE agreement (
    id TEXT PRIMARY KEY NOT NULL,
    "number" TEXT NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    employer TEXT NOT NULL REFERENCES employer (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('work_trial', 'wage_subsidy', 'small_job', 'job', 'flex_job')),
    start TEXT NOT NULL,
    "end" TEXT,
    tasks TEXT NOT NULL,
    contact_person TEXT NOT NULL,
    mentor TEXT NOT NULL,
    rhythm_days INTEGER,
    ordinary_goal INTEGER,
    goal_on TEXT,
    agreed_on TEXT,
    working_hours TEXT NOT NULL,
    considerations TEXT NOT NULL,
    on_absence TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'active', 'ended', 'broken_off')),
    reason TEXT NOT NULL,
    worker TEXT REFERENCES worker (id) DEFERRABLE INITIALLY DEFERRED, follows TEXT REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED, workplace TEXT REFERENCES workplace (id) DEFERRABLE INITIALLY DEFERRED, person TEXT REFERENCES employer_person (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ("end" IS NULL OR "end" >= start)
) STRICT;

CREATE TABLE hours_step (
    id TEXT PRIMARY KEY NOT NULL,
    agreement TEXT NOT NULL REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED,
    start TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    ordinary_minutes INTEGER NOT NULL CHECK (ordinary_minutes >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('planned', 'actual')),
    condition TEXT NOT NULL
) STRICT;

CREATE TABLE spell (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('work_trial', 'wage_subsidy', 'small_job', 'job', 'education', 'education_unpaid', 'flex_job', 'guidance', 'mentor_support')),
    start TEXT NOT NULL,
    "end" TEXT,
    weekly_minutes INTEGER,
    source TEXT NOT NULL,
    CHECK ("end" IS NULL OR "end" >= start)
) STRICT;

CREATE TABLE follow_up (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    agreement TEXT REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED,
    planned TEXT,
    held TEXT,
    with_whom TEXT NOT NULL CHECK (with_whom IN ('', 'citizen', 'employer', 'both')),
    form TEXT NOT NULL CHECK (form IN ('', 'meeting', 'phone', 'video', 'written')),
    outcome TEXT NOT NULL CHECK (outcome IN ('', 'held', 'moved', 'cancelled', 'no_show')),
    result TEXT NOT NULL,
    next_on TEXT,
    worker TEXT REFERENCES worker (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE setting (
    id TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE plan_rule (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    worker TEXT NOT NULL REFERENCES worker (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('pin', 'veto')),
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE import_profile (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    headings TEXT NOT NULL,
    mapping TEXT NOT NULL
) STRICT;

CREATE TABLE list_import (
    id TEXT PRIMARY KEY NOT NULL,
    as_of TEXT NOT NULL,
    programme TEXT NOT NULL,
    "at" TEXT NOT NULL,
    rows INTEGER NOT NULL
) STRICT;

CREATE TABLE listed_citizen (
    id TEXT PRIMARY KEY NOT NULL,
    citizen TEXT NOT NULL REFERENCES citizen (id) DEFERRABLE INITIALLY DEFERRED,
    programme TEXT NOT NULL,
    as_of TEXT NOT NULL,
    fields TEXT NOT NULL,
    gone_since TEXT
) STRICT;

CREATE TABLE sent_sheet (
    id TEXT PRIMARY KEY NOT NULL,
    "number" INTEGER NOT NULL,
    programme TEXT NOT NULL,
    "month" TEXT NOT NULL,
    recipient TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    rule_version TEXT NOT NULL,
    checksum TEXT NOT NULL,
    figures TEXT NOT NULL,
    workbook TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE TABLE saved_filter (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    page TEXT NOT NULL,
    criteria TEXT NOT NULL
, owner TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE programme_change (
    id TEXT PRIMARY KEY NOT NULL,
    programme TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT,
    target_start TEXT,
    target_end TEXT,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    CHECK ("end" IS NULL OR "end" >= start)
) STRICT;

CREATE INDEX former_cpr_by_citizen ON former_cpr (citizen);

CREATE INDEX enrolment_by_citizen ON enrolment (citizen);

CREATE INDEX exemption_by_citizen ON exemption (citizen);

CREATE INDEX benefit_period_by_citizen ON benefit_period (citizen);

CREATE INDEX departure_by_citizen ON departure (citizen);

CREATE INDEX rehabilitation_step_by_citizen ON rehabilitation_step (citizen);

CREATE INDEX step_up_by_citizen ON step_up (citizen);

CREATE INDEX step_up_by_responsible ON step_up (responsible);

CREATE INDEX absence_by_worker ON absence (worker);

CREATE INDEX assignment_by_citizen ON assignment (citizen);

CREATE INDEX assignment_by_worker ON assignment (worker);

CREATE INDEX employer_by_responsible ON employer (responsible);

CREATE INDEX employer_contact_by_employer ON employer_contact (employer);

CREATE INDEX employer_contact_by_worker ON employer_contact (worker);

CREATE INDEX agreement_by_citizen ON agreement (citizen);

CREATE INDEX agreement_by_employer ON agreement (employer);

CREATE INDEX agreement_by_worker ON agreement (worker);

CREATE INDEX hours_step_by_agreement ON hours_step (agreement);

CREATE INDEX spell_by_citizen ON spell (citizen);

CREATE INDEX follow_up_by_citizen ON follow_up (citizen);

CREATE INDEX follow_up_by_agreement ON follow_up (agreement);

CREATE INDEX follow_up_by_worker ON follow_up (worker);

CREATE INDEX plan_rule_by_citizen ON plan_rule (citizen);

CREATE INDEX plan_rule_by_worker ON plan_rule (worker);

CREATE INDEX listed_citizen_by_citizen ON listed_citizen (citizen);

CREATE TABLE journal_entry (
    id TEXT PRIMARY KEY NOT NULL,
    "number" INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('done', 'undo', 'redo')),
    action TEXT NOT NULL,
    "at" TEXT NOT NULL,
    by_user TEXT NOT NULL,
    target TEXT REFERENCES journal_entry (id) DEFERRABLE INITIALLY DEFERRED
, link TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE journal_image (
    id TEXT PRIMARY KEY NOT NULL,
    entry TEXT NOT NULL REFERENCES journal_entry (id) DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    before TEXT,
    after TEXT,
    UNIQUE (entry, place)
) STRICT;

CREATE INDEX journal_entry_by_target ON journal_entry (target);

CREATE INDEX journal_image_by_row ON journal_image (table_name, row_id);

CREATE UNIQUE INDEX citizen_cpr ON citizen (cpr);

CREATE UNIQUE INDEX worker_initials ON worker (initials);

CREATE UNIQUE INDEX employer_number ON employer (cvr, p_number);

CREATE UNIQUE INDEX agreement_number ON agreement ("number");

CREATE TABLE scenario (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    programme TEXT,
    changes TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL
) STRICT;

CREATE TABLE packet (
    id TEXT PRIMARY KEY NOT NULL,
    worker TEXT NOT NULL REFERENCES worker (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('file', 'workbook')),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    last_day TEXT NOT NULL,
    password TEXT NOT NULL,
    citizens TEXT NOT NULL,
    base TEXT NOT NULL,
    merged_at TEXT
) STRICT;

CREATE TABLE packet_entry (
    id TEXT PRIMARY KEY NOT NULL,
    packet TEXT NOT NULL REFERENCES packet (id) DEFERRABLE INITIALLY DEFERRED,
    "number" INTEGER NOT NULL,
    action TEXT NOT NULL,
    "at" TEXT NOT NULL,
    by_user TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('merged', 'waiting', 'declined')),
    images TEXT NOT NULL,
    decided_at TEXT NOT NULL
) STRICT;

CREATE INDEX packet_by_worker ON packet (worker);

CREATE INDEX packet_entry_by_packet ON packet_entry (packet);

CREATE TABLE register_head (
    id TEXT PRIMARY KEY NOT NULL,
    "number" INTEGER NOT NULL,
    link TEXT NOT NULL,
    restored INTEGER NOT NULL
) STRICT;

CREATE TABLE weekly_hours (
    id TEXT PRIMARY KEY NOT NULL,
    worker TEXT NOT NULL REFERENCES worker (id) DEFERRABLE INITIALLY DEFERRED,
    start TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes >= 0)
) STRICT;

CREATE INDEX weekly_hours_by_worker ON weekly_hours (worker);

CREATE TABLE programme_version (
    id TEXT PRIMARY KEY NOT NULL,
    programme TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    source TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE INDEX agreement_by_follows ON agreement (follows);

CREATE TABLE workplace (
    id TEXT PRIMARY KEY NOT NULL,
    employer TEXT NOT NULL REFERENCES employer (id) DEFERRABLE INITIALLY DEFERRED,
    p_number TEXT NOT NULL,
    name TEXT NOT NULL,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    district TEXT NOT NULL,
    employees INTEGER CHECK (employees >= 0)
) STRICT;

CREATE INDEX workplace_by_employer ON workplace (employer);

CREATE TABLE employer_person (
    id TEXT PRIMARY KEY NOT NULL,
    employer TEXT NOT NULL REFERENCES employer (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL
) STRICT;

CREATE INDEX employer_person_by_employer ON employer_person (employer);

CREATE INDEX agreement_by_workplace ON agreement (workplace);

CREATE INDEX agreement_by_person ON agreement (person);

CREATE TABLE agency_figure (
    id TEXT PRIMARY KEY NOT NULL,
    programme TEXT NOT NULL,
    measure TEXT NOT NULL,
    month TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    as_of TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT;

CREATE INDEX agency_figure_by_programme ON agency_figure (programme);
