/** Command line, configuration and the one place where a node is wired together. */
@NullMarked
package io.countersign.app;

import org.jspecify.annotations.NullMarked;
