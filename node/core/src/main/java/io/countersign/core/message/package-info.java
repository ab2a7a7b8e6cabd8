/** What operators say to each other, and its one canonical byte form. */
@NullMarked
package io.countersign.core.message;

import org.jspecify.annotations.NullMarked;
