/** The command {@code decode}: what a node would take from a file. */
@NullMarked
package io.countersign.app.cli.decode;

import org.jspecify.annotations.NullMarked;
