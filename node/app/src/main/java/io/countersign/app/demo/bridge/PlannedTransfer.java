package io.countersign.app.demo.bridge;

import io.countersign.model.Address;
import io.countersign.model.Quantity;

/**
 * One transfer of the script.
 *
 * @param from index of the chain that burns
 * @param to index of the chain that mints
 * @param backed whether there is a burn at all
 */
record PlannedTransfer(int number, int from, int to, Address account, Quantity amount, boolean slow, boolean backed) {}
