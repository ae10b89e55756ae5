-- What if: named scenarios. And follow-up packets: what was handed out, and what of it still waits.

CREATE TABLE scenario (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    programme TEXT,
    changes TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL
);

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
);

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
);

CREATE INDEX packet_by_worker ON packet (worker);
CREATE INDEX packet_entry_by_packet ON packet_entry (packet);
