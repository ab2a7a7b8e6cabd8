/**
 * What a node shows of itself: read-side records, and the port {@link io.countersign.core.view.NodeViews} through which the API
 * pulls and follows them. Nothing here changes anything, and nothing here is read back by the stages.
 */
@NullMarked
package io.countersign.core.view;

import org.jspecify.annotations.NullMarked;
