/** The demo's issuer and bridge, a process of its own. */
@NullMarked
package io.countersign.app.demo.bridge;

import org.jspecify.annotations.NullMarked;
