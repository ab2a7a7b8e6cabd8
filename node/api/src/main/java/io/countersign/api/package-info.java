/**
 * The node's read side over HTTP. {@link io.countersign.api.ApiServer} is the way in; {@code openapi.yaml} in the resources is the
 * contract, and tests hold it against real responses.
 */
@NullMarked
package io.countersign.api;

import org.jspecify.annotations.NullMarked;
