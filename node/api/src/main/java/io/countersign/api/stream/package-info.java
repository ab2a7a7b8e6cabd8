/** The WebSocket stream: a snapshot, then changes, to any number of readers that may be slow. */
@NullMarked
package io.countersign.api.stream;

import org.jspecify.annotations.NullMarked;
