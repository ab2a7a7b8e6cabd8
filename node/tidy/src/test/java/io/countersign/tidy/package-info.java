/** Tests of the code base itself. */
@NullMarked
package io.countersign.tidy;

import org.jspecify.annotations.NullMarked;
