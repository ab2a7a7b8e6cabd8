package io.countersign.model;

/** What becomes of the group key when a committee takes over. */
public enum KeyChange {
    /** The group key stays; its shares are dealt afresh to the members. */
    KEEP(1),
    /** The members generate a key of their own. */
    NEW(2);

    private final int code;

    KeyChange(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
