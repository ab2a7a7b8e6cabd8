/** The commands of the command line; each says what it did in its exit code. */
@NullMarked
package io.countersign.app.cli;

import org.jspecify.annotations.NullMarked;
