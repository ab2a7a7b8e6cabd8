CREATE TABLE document (
    source TEXT NOT NULL,
    evidence BLOB NOT NULL,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (source, evidence)
);

CREATE TABLE reading (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    evidence BLOB NOT NULL,
    stored_at INTEGER NOT NULL,
    authentic INTEGER NOT NULL,
    UNIQUE (source, evidence)
);

CREATE TABLE reading_entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    reading INTEGER NOT NULL REFERENCES reading (number),
    item BLOB NOT NULL,
    version INTEGER NOT NULL,
    fact BLOB,
    supersedes INTEGER REFERENCES reading_entry (number)
);

CREATE INDEX reading_entry_by_item ON reading_entry (item, version);

CREATE TABLE refusal (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    code TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE TABLE attestation (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    digest BLOB NOT NULL UNIQUE,
    stream BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    content BLOB NOT NULL,
    stored_at INTEGER NOT NULL
);

CREATE INDEX attestation_by_window ON attestation (stream, sequence);

CREATE TABLE attested_fact (
    attestation INTEGER NOT NULL REFERENCES attestation (number),
    place INTEGER NOT NULL,
    fact BLOB NOT NULL,
    PRIMARY KEY (attestation, place)
) WITHOUT ROWID;

CREATE TABLE landing (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    chain INTEGER NOT NULL,
    digest BLOB NOT NULL,
    stage BLOB NOT NULL,
    landed_at INTEGER,
    UNIQUE (chain, digest)
);
