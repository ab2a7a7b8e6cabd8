/** Configuration files: read, held against their JSON Schema, filled with its defaults, bound to checked types. */
@NullMarked
package io.countersign.app.config;

import org.jspecify.annotations.NullMarked;
