/** The round protocol as a pure state machine. */
@NullMarked
package io.countersign.core.round;

import org.jspecify.annotations.NullMarked;
