package io.countersign.contracts;

import io.countersign.model.Bytes;
import io.countersign.model.Hashes;
import java.util.Arrays;
import java.util.Optional;

/** The named errors of the hub, the gates and the guard, found by the first four bytes of a call's revert data. */
public enum ContractError {
    INVALID_KEY("InvalidKey()"),
    INVALID_CHANGE("InvalidChange()"),
    EPOCH_NOT_RISING("EpochNotRising(uint32,uint32)"),
    WRONG_OLD_KEY("WrongOldKey(uint256,uint8)"),
    SAME_KEY("SameKey()"),
    INVALID_COMMITTEE("InvalidCommittee(uint16,uint16)"),
    GRACE_TOO_LONG("GraceTooLong(uint32,uint32)"),
    EFFECTS_HALTED("EffectsHalted()"),
    SILENCE_TOO_SHORT("SilenceTooShort(uint32)"),
    NOT_RECOVERER("NotRecoverer(address)"),
    NOT_SILENT("NotSilent(uint40)"),
    NOT_ANNOUNCED("NotAnnounced()"),
    RECOVERY_NOT_DUE("RecoveryNotDue(uint40)"),
    NOT_GUARDIAN("NotGuardian(address)"),
    HALTED("Halted(bytes32)"),
    TOO_MANY_BOOKS("TooManyBooks()"),
    INVALID_CONFIGURATION("InvalidConfiguration()"),
    NOT_REGISTRAR("NotRegistrar(address)"),
    INVALID_NAME("InvalidName()"),
    INVALID_FEED_COUNT("InvalidFeedCount(uint256)"),
    INVALID_LIMITS("InvalidLimits(uint24,uint24)"),
    BOOK_EXISTS("BookExists(bytes32)"),
    INVALID_FEED("InvalidFeed(uint256)"),
    LISTING_FAILED("ListingFailed(uint256)"),
    INVALID_RELISTING("InvalidRelisting()"),
    RELISTING_NOT_DUE("RelistingNotDue(uint40)"),
    UNKNOWN_BOOK("UnknownBook(bytes32)"),
    UNKNOWN_FEED("UnknownFeed(bytes32,uint256)"),
    SCOPE_NOT_ANY("ScopeNotAny(uint256,address)"),
    INVALID_WINDOW("InvalidWindow()"),
    EMPTY_INTERVAL("EmptyInterval(uint40)"),
    LEAD_TOO_LONG("LeadTooLong(uint256,uint24)"),
    LIFETIME_TOO_LONG("LifetimeTooLong(uint256,uint24)"),
    SEQUENCE_NOT_RISING("SequenceNotRising(uint32,uint32)"),
    NOT_YET_EFFECTIVE("NotYetEffective(uint40)"),
    EXPIRED("Expired(uint40)"),
    INVALID_LANE_LENGTH("InvalidLaneLength(uint256,uint256)"),
    INVALID_LANE("InvalidLane(uint256)"),
    PAYLOAD_MISMATCH("PayloadMismatch(bytes32)"),
    INVALID_SIGNATURE("InvalidSignature(bytes32)"),
    NO_VALUE("NoValue(bytes32)"),
    REFUSED("Refused(bytes32,uint256)"),
    NO_ROUND("NoRound(bytes32,uint256)"),
    WRONG_SCOPE("WrongScope(uint256,address)"),
    INVALID_PAYLOAD_LENGTH("InvalidPayloadLength(uint256,uint256)"),
    UNKNOWN_OUTCOME("UnknownOutcome(uint256)"),
    ALREADY_SETTLED("AlreadySettled(bytes32,uint8)"),
    ATTEMPT_NOT_RISING("AttemptNotRising(uint32,uint32)"),
    NOT_SETTLED("NotSettled(bytes32,uint8)"),
    WRONG_REVERSAL("WrongReversal(uint32,uint32)"),
    WRONG_STREAM("WrongStream(bytes32)"),
    INVALID_VECTOR("InvalidVector()"),
    NOT_NAMED("NotNamed()"),
    ASSET_HALTED("AssetHalted(bytes32,uint40)"),
    HALT_TOO_LONG("HaltTooLong(uint40)"),
    ALREADY_HALTED("AlreadyHalted(bytes32,uint40)"),
    TOKEN_MISMATCH("TokenMismatch(bytes32,address)"),
    UNKNOWN_TOKEN("UnknownToken(address)"),
    NO_LIVE_CAP("NoLiveCap(bytes32)"),
    CAP_EXCEEDED("CapExceeded(bytes32,uint256,uint256)"),
    INVALID_SIGNAL("InvalidSignal()"),
    PAYER_MISMATCH("PayerMismatch(bytes32,address)");

    private static final int SELECTOR_BYTES = 4;

    private final String signature;

    ContractError(String signature) {
        this.signature = signature;
    }

    public static Optional<ContractError> of(Bytes revertData) {
        if (revertData.size() < SELECTOR_BYTES) {
            return Optional.empty();
        }
        Bytes selector = revertData.slice(0, SELECTOR_BYTES);
        return Arrays.stream(values())
                .filter(error -> error.selector().equals(selector))
                .findFirst();
    }

    /** The Solidity signature, such as {@code Expired(uint40)}. */
    public String signature() {
        return signature;
    }

    private Bytes selector() {
        return Hashes.keccak256(signature).bytes().slice(0, SELECTOR_BYTES);
    }

    /** Whether a read failed because the feed has no value now, rather than by mistake. */
    public boolean meansNoValue() {
        return this == NO_VALUE || this == EXPIRED || this == HALTED || this == REFUSED;
    }
}
