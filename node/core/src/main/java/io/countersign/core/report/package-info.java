/** From certified items to the statement that is signed. */
@NullMarked
package io.countersign.core.report;

import org.jspecify.annotations.NullMarked;
