package io.countersign.app.ceremony;

import io.countersign.frost.dkg.DkgFault;

/** What an operator did wrong in a ceremony. Its own signed messages prove each. */
public enum Offence {
    EQUIVOCATION("signed two different messages of one round"),
    MALFORMED("signed a message that its round does not have"),
    WRONG_NUMBER_OF_COMMITMENTS("committed to more or fewer coefficients than the threshold"),
    INVALID_PROOF("does not prove that it knows its secret"),
    WRONG_SECRET("deals another secret than its share of the key"),
    WRONG_RECEIVERS("dealt shares to others than the members"),
    UNDECRYPTABLE_SHARE("dealt a share that its receiver cannot decrypt"),
    INVALID_SHARE("dealt a share that does not lie on its polynomial"),
    WRONG_OPENING("opened another share than the one it dealt"),
    FALSE_COMPLAINT("complained of a share that is right"),
    BAD_SELF_TEST_SHARE("gave a wrong signature share in the self-test");

    private final String sentence;

    Offence(String sentence) {
        this.sentence = sentence;
    }

    /** What the operator did, to follow its name. */
    public String sentence() {
        return sentence;
    }

    static Offence of(DkgFault fault) {
        return switch (fault) {
            case WRONG_NUMBER_OF_COMMITMENTS -> WRONG_NUMBER_OF_COMMITMENTS;
            case INVALID_PROOF -> INVALID_PROOF;
            case WRONG_SECRET -> WRONG_SECRET;
            case WRONG_RECEIVERS -> WRONG_RECEIVERS;
            case EQUIVOCATION -> EQUIVOCATION;
            case UNDECRYPTABLE_SHARE -> UNDECRYPTABLE_SHARE;
            case INVALID_SHARE -> INVALID_SHARE;
            case WRONG_OPENING -> WRONG_OPENING;
            case FALSE_COMPLAINT -> FALSE_COMPLAINT;
            case TRANSCRIPT_DIFFERS -> throw new IllegalArgumentException("another transcript blames nobody by itself");
        };
    }
}
