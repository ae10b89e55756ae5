-- Results that one can steer by. A worker's weekly hours from a day on; until the first such day those of the worker hold.

CREATE TABLE weekly_hours (
    id TEXT PRIMARY KEY NOT NULL,
    worker TEXT NOT NULL REFERENCES worker (id) DEFERRABLE INITIALLY DEFERRED,
    start TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes >= 0)
);

CREATE INDEX weekly_hours_by_worker ON weekly_hours (worker);

-- A programme's whole rules from a day on, made in the register: TOML as the shipped programmes are written.
CREATE TABLE programme_version (
    id TEXT PRIMARY KEY NOT NULL,
    programme TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    source TEXT NOT NULL,
    text TEXT NOT NULL
);

-- The agreement that an agreement goes on from: work placement, subsidised job, small job, job are one thread.
ALTER TABLE agreement ADD COLUMN follows TEXT REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX agreement_by_follows ON agreement (follows);
