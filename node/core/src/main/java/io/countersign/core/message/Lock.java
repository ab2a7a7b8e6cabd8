package io.countersign.core.message;

import io.countersign.core.report.Report;
import io.countersign.model.Digest32;

/** The highest certificate an operator holds for a window, and what it certifies. A lock forbids; it never obliges. */
public record Lock(Certificate certificate, Report report) {
    public int view() {
        return certificate.view();
    }

    public Digest32 digest() {
        return certificate.digest();
    }
}
