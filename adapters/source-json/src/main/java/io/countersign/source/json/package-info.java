/** Strict reading of prices in JSON (RFC 8259), by declared paths (RFC 6901). */
@NullMarked
package io.countersign.source.json;

import org.jspecify.annotations.NullMarked;
