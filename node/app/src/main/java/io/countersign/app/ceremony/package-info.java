/**
 * The ceremony in which the members of a committee make or take over a group key: signed messages in, signed messages out, and at
 * the end a certificate or the names of those at fault. Knows no file and no socket.
 */
@NullMarked
package io.countersign.app.ceremony;

import org.jspecify.annotations.NullMarked;
