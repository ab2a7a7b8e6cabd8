/**
 * Prices that come as rows of named cells, whatever the rows are written in: a format finds the cells, {@link
 * io.countersign.documents.rows.PriceRows} reads them.
 */
@NullMarked
package io.countersign.documents.rows;

import org.jspecify.annotations.NullMarked;
