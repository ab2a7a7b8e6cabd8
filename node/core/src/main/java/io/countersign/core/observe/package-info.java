/** From facts to one operator's observation of one window. */
@NullMarked
package io.countersign.core.observe;

import org.jspecify.annotations.NullMarked;
