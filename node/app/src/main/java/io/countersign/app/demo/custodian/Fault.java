package io.countersign.app.demo.custodian;

/** What goes wrong at a custodian now and then. */
enum Fault {
    /** HTTP answers come too late. */
    TIMEOUT,
    /** HTTP answers are 503. */
    UNAVAILABLE,
    /** An old price report is delivered again as a new message. */
    STALE_FILE,
    /** A NAV ten times too high, corrected later. */
    FAT_FINGER
}
