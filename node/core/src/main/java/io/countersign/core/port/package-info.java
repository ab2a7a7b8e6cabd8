/** What the core needs from outside: rows on disk, keys and curves. */
@NullMarked
package io.countersign.core.port;

import org.jspecify.annotations.NullMarked;
