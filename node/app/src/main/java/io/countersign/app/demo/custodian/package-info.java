/**
 * A custodian that plays its part in the demo: it values, confirms and errs the way real ones do, the same way for the same seed.
 *
 * <pre>
 *   Script (pure, seeded) -- strike --> Custodian --> DocumentLog (signed JSON) -- CustodianServer (HTTP)
 *                                               \--> FileDrop (reda.001, semt.002), one folder per operator
 * </pre>
 */
@NullMarked
package io.countersign.app.demo.custodian;

import org.jspecify.annotations.NullMarked;
