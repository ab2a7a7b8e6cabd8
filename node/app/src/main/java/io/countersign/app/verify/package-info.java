/** Checks an attestation bundle, as the API serves it, without a network and without trusting the node that served it. */
@NullMarked
package io.countersign.app.verify;

import org.jspecify.annotations.NullMarked;
