/** The demo's issuer and bridge, a process of its own, and the deployment of its contracts. */
@NullMarked
package io.countersign.app.demo.bridge;

import org.jspecify.annotations.NullMarked;
