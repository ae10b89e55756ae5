-- The journal as a chain: each entry is hashed onto the one before; its end stands here once more.

ALTER TABLE journal_entry ADD COLUMN link TEXT NOT NULL DEFAULT '';

CREATE TABLE register_head (
    id TEXT PRIMARY KEY NOT NULL,
    "number" INTEGER NOT NULL,
    link TEXT NOT NULL,
    restored INTEGER NOT NULL
);
