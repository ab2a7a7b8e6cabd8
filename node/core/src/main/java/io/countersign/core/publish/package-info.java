/**
 * Who sends an attestation to a chain, and when: operators take turns in an order that nobody chooses, and everybody looks at the
 * contract before sending.
 */
@NullMarked
package io.countersign.core.publish;

import org.jspecify.annotations.NullMarked;
