/** The layers below a message: blocks, tags, the sequences between 16R and 16S, and the formats of field contents. */
@NullMarked
package io.countersign.source.swift.fin;

import org.jspecify.annotations.NullMarked;
