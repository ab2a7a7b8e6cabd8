package io.countersign.frost;

/** The outcome of signing a package. */
public sealed interface Signing {
    record Shared(SignatureShare share) implements Signing {}

    record Refused(SigningRefusal reason) implements Signing {}
}
