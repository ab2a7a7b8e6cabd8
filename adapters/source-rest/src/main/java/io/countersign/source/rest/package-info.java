/** Signed JSON over HTTP from custodians and fund administrators. */
@NullMarked
package io.countersign.source.rest;

import org.jspecify.annotations.NullMarked;
