package io.countersign.documents;

import io.countersign.model.ItemKey;

/** The source takes back {@code version} of an item and all before it. */
record Withdrawal(ItemKey key, long version) {}
