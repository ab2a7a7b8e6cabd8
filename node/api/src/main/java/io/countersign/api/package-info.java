/** REST and WebSocket surface of a node, and the operator page. */
@NullMarked
package io.countersign.api;

import org.jspecify.annotations.NullMarked;
