/** Code that breaks the rules, for the rules to find. */
@NullMarked
package io.countersign.app.architecture.planted;

import org.jspecify.annotations.NullMarked;
