/** Value types of Countersign: identifiers, quantities, facts, statements and their one canonical byte form. */
@NullMarked
package io.countersign.model;

import org.jspecify.annotations.NullMarked;
