/** The file in which an operator takes its signing history from one machine to another. */
@NullMarked
package io.countersign.app.ledger;

import org.jspecify.annotations.NullMarked;
