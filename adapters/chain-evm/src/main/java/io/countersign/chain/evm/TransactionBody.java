package io.countersign.chain.evm;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import java.util.Optional;

/** What a transaction does; without {@code to} it creates a contract. */
public record TransactionBody(Optional<Address> to, Bytes data, long gasLimit) {}
