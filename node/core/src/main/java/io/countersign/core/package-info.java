/** The stages from observation to reconciliation as pure state machines, and the ports they act through. */
@NullMarked
package io.countersign.core;

import org.jspecify.annotations.NullMarked;
