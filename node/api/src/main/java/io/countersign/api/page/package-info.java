/** The operator page: a status table that needs no script, and the files that bring it to life. */
@NullMarked
package io.countersign.api.page;

import org.jspecify.annotations.NullMarked;
