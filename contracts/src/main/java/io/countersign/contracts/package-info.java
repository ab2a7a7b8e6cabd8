/** The contracts' artifacts and typed calls to them. */
@NullMarked
package io.countersign.contracts;

import org.jspecify.annotations.NullMarked;
