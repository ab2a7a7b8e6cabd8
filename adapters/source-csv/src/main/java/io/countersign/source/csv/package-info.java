/** Strict reading of prices in CSV (RFC 4180), by a declared mapping of columns. */
@NullMarked
package io.countersign.source.csv;

import org.jspecify.annotations.NullMarked;
