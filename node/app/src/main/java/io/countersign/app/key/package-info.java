/**
 * How an operator comes to its share of the group key: PedPop key generation over the operators' links at first start, and the
 * keystore afterwards. No dealer.
 */
@NullMarked
package io.countersign.app.key;

import org.jspecify.annotations.NullMarked;
