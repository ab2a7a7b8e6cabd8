package io.countersign.documents;

/** Whether a message is the one its sender first sent; a copy says the same, with less weight. */
public enum Copy {
    ORIGINAL,
    /** COPY. */
    COPY,
    /** DUPL, or marked as a possible duplicate. */
    DUPLICATE,
    /** CODU. */
    COPY_OF_DUPLICATE
}
