/** What the operators of one network have in common, checked when it is made. */
@NullMarked
package io.countersign.core.config;

import org.jspecify.annotations.NullMarked;
