/** Every bound of the round protocol, with its unit. */
@NullMarked
package io.countersign.core.limits;

import org.jspecify.annotations.NullMarked;
