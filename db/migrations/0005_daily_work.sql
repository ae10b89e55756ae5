-- Agreements, firms and follow-up as daily work.

-- A firm as the business register knows it: its main group of industry with the version of the list, and its own place.
ALTER TABLE employer ADD COLUMN industry_code TEXT NOT NULL DEFAULT '';
ALTER TABLE employer ADD COLUMN industry_version TEXT NOT NULL DEFAULT '';
ALTER TABLE employer ADD COLUMN street TEXT NOT NULL DEFAULT '';
ALTER TABLE employer ADD COLUMN postcode TEXT NOT NULL DEFAULT '';
ALTER TABLE employer ADD COLUMN town TEXT NOT NULL DEFAULT '';
ALTER TABLE employer ADD COLUMN district TEXT NOT NULL DEFAULT '';
ALTER TABLE employer ADD COLUMN employees INTEGER CHECK (employees >= 0);
ALTER TABLE employer ADD COLUMN contact_role TEXT NOT NULL DEFAULT '';

-- A further place of a firm's, known by its P-number.
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
);

CREATE INDEX workplace_by_employer ON workplace (employer);

-- A further person at a firm.
CREATE TABLE employer_person (
    id TEXT PRIMARY KEY NOT NULL,
    employer TEXT NOT NULL REFERENCES employer (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL
);

CREATE INDEX employer_person_by_employer ON employer_person (employer);

-- Where at the firm an agreement is, and with whom; NULL is the firm's own place, and the person written or the firm's.
ALTER TABLE agreement ADD COLUMN workplace TEXT REFERENCES workplace (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE agreement ADD COLUMN person TEXT REFERENCES employer_person (id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX agreement_by_workplace ON agreement (workplace);
CREATE INDEX agreement_by_person ON agreement (person);

-- A filter that only one person sees, by initials.
ALTER TABLE saved_filter ADD COLUMN owner TEXT NOT NULL DEFAULT '';

-- What the agency itself counted: a row of its result report, as it stood on a day. A later report stands beside it.
CREATE TABLE agency_figure (
    id TEXT PRIMARY KEY NOT NULL,
    programme TEXT NOT NULL,
    measure TEXT NOT NULL,
    month TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    as_of TEXT NOT NULL,
    source TEXT NOT NULL
);

CREATE INDEX agency_figure_by_programme ON agency_figure (programme);
