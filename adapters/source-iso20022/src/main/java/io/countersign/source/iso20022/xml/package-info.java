/** XML without its active parts, as elements that can only be looked into through a list of what they may hold. */
@NullMarked
package io.countersign.source.iso20022.xml;

import org.jspecify.annotations.NullMarked;
