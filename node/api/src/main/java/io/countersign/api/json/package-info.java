/**
 * The JSON of every view, as the OpenAPI document describes it: quantities as decimal text with unit and scale, times as RFC 3339
 * text with Unix seconds, bytes as hexadecimal text with {@code 0x}, and 64-bit counts as decimal text. What is unknown is null
 * and never left out.
 */
@NullMarked
package io.countersign.api.json;

import org.jspecify.annotations.NullMarked;
