CREATE TABLE own_run (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL
);

CREATE TABLE peer_run (
    operator INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    instance BLOB NOT NULL,
    doubled_at INTEGER NOT NULL
);

CREATE TABLE own_double (
    generation INTEGER PRIMARY KEY,
    resolved INTEGER NOT NULL DEFAULT 0
);
