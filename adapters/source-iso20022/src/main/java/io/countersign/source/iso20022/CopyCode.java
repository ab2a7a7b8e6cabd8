package io.countersign.source.iso20022;

import io.countersign.documents.Copy;

/** CopyDuplicate1Code. */
enum CopyCode {
    CODU,
    COPY,
    DUPL;

    Copy meaning() {
        return switch (this) {
            case CODU -> Copy.COPY_OF_DUPLICATE;
            case COPY -> Copy.COPY;
            case DUPL -> Copy.DUPLICATE;
        };
    }
}
