package io.countersign.simulation;

/** A share is on the wire only when its lock is durable. */
final class S3DurableBeforeShare implements Check {
    private final Violations violations;

    S3DurableBeforeShare(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void happened(Happening happening) {
        if (happening instanceof Happening.Shared shared
                && shared.durable()
                        .filter(lock -> lock.digest().equals(shared.digest()))
                        .isEmpty()) {
            violations.report("S3", "a share without its lock on disk: " + shared.by() + " " + shared.place());
        }
    }
}
