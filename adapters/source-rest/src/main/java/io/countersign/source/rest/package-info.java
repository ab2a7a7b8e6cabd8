/**
 * NAV and settlement confirmations as JSON documents that the custodian signs one by one (JWS, RFC 7515) and serves over HTTP.
 *
 * <pre>
 *   GET documents -- HttpChannel --> list -- DocumentList --> RawInput (one JWS) -- SignatureCheck --> payload -- DocumentReader --> Fact
 * </pre>
 *
 * The signature is checked before a byte of the payload is read. The protocol is described in the module's README.
 */
@NullMarked
package io.countersign.source.rest;

import org.jspecify.annotations.NullMarked;
