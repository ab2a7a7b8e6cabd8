package io.countersign.documents;

import io.countersign.model.Bytes;

/** Reads the documents of one source; a pure function of their bytes, however they arrived. */
public interface DocumentReader {
    Decoded read(Bytes document);
}
