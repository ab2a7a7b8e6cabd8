package io.countersign.source.iso20022;

import io.countersign.documents.Copy;
import io.countersign.documents.Reference;
import io.countersign.documents.When;

/**
 * What a business application header decides.
 *
 * @param message the message it is for, such as {@code sese.025.001.12}
 */
record Header(String message, Reference id, When created, Copy copy) {}
