CREATE TABLE ledger_row_of_epoch (
    epoch INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    key BLOB NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (epoch, kind, key)
) WITHOUT ROWID;

INSERT INTO ledger_row_of_epoch (epoch, kind, key, content) SELECT 1, kind, key, content FROM ledger_row;

DROP TABLE ledger_row;

ALTER TABLE ledger_row_of_epoch RENAME TO ledger_row;
