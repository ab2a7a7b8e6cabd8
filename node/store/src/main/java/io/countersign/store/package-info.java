/**
 * What a node must still know after it was killed: the signing ledger, the journal of inputs, refusals and attestations, and the
 * outbox of transactions, in one SQLite database in the node's data folder.
 *
 * <pre>
 *   SqlStore.open(folder)   one node a folder, WAL and synchronous=FULL or nothing, schema brought up to date
 *     ledger()   rows that guard signing; LedgerRules refuses to forget or to contradict one
 *     journal()  documents, readings, refusals, attestations, landings: append only, paged
 *     outbox()   intents and signed transactions of one sender account
 * </pre>
 *
 * All writing goes through one connection and each write is one transaction that is synced before it returns; whoever writes waits
 * for its turn in order. Reading has connections of its own and never waits for a writer.
 */
@NullMarked
package io.countersign.store;

import org.jspecify.annotations.NullMarked;
