/** What an operator does with its threshold keys on the command line. */
@NullMarked
package io.countersign.app.cli.key;

import org.jspecify.annotations.NullMarked;
