package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Quantity;

/** What the token logs when balances or supply change. */
public sealed interface TokenEvent {
    Quantity amount();

    /** ERC-20; from the zero address where units are made, to it where they are destroyed. */
    record Transfer(Address from, Address to, Quantity amount) implements TokenEvent {}

    /** The issuer made units. */
    record Issued(Address to, Quantity amount, Address issuer) implements TokenEvent {}

    /** The issuer took units back. */
    record Redeemed(Address from, Quantity amount, Address issuer) implements TokenEvent {}

    /** ERC-7802: a bridge made units. */
    record CrosschainMint(Address to, Quantity amount, Address sender) implements TokenEvent {}

    /** ERC-7802: a bridge destroyed units. */
    record CrosschainBurn(Address from, Quantity amount, Address sender) implements TokenEvent {}
}
