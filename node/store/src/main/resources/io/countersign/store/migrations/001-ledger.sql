CREATE TABLE ledger_row (
    kind INTEGER NOT NULL,
    key BLOB NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (kind, key)
) WITHOUT ROWID;
