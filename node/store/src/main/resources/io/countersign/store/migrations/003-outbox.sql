CREATE TABLE outbox_call (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    chain INTEGER NOT NULL,
    sender BLOB NOT NULL,
    call BLOB NOT NULL,
    content BLOB NOT NULL,
    closed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (chain, sender, call)
);

CREATE TABLE outbox_transaction (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    chain INTEGER NOT NULL,
    sender BLOB NOT NULL,
    nonce INTEGER NOT NULL,
    call BLOB,
    hash BLOB NOT NULL,
    raw BLOB NOT NULL,
    max_fee_per_gas_wei INTEGER NOT NULL,
    tip_per_gas_wei INTEGER NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0,
    UNIQUE (chain, sender, hash)
);

CREATE INDEX outbox_transaction_open ON outbox_transaction (chain, sender, retired, nonce);
