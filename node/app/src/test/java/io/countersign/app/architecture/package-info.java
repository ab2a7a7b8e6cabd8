/** The directions of dependency, held over the compiled code. */
@NullMarked
package io.countersign.app.architecture;

import org.jspecify.annotations.NullMarked;
