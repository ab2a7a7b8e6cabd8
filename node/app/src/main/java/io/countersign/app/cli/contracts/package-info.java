/** {@code countersign contracts}: a network's contracts on one chain, by hand. */
@NullMarked
package io.countersign.app.cli.contracts;

import org.jspecify.annotations.NullMarked;
