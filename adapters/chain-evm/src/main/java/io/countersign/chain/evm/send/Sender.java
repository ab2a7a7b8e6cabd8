package io.countersign.chain.evm.send;

import io.countersign.chain.evm.EvmChainSettings;
import io.countersign.chain.evm.Fees;
import io.countersign.chain.evm.Limits;
import io.countersign.chain.evm.SenderKey;
import io.countersign.chain.evm.TransactionBody;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Failpoint;
import io.countersign.model.Hashes;
import io.countersign.spi.TransactionOutbox.SignedTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs, stores and sends: new calls on a free nonce, and the lowest nonce that is not mined until it is. */
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final EvmChainSettings settings;
    private final SenderKey key;
    private final NonceLanes lanes;
    private final Broadcast broadcast;
    private final FeePolicy fees;
    private final InstantSource clock;
    private final Map<Long, Sending> sendings = new HashMap<>();

    Sender(EvmChainSettings settings, SenderKey key, NonceLanes lanes, Broadcast broadcast, InstantSource clock) {
        this.settings = settings;
        this.key = key;
        this.lanes = lanes;
        this.broadcast = broadcast;
        this.fees = new FeePolicy(settings.fees());
        this.clock = clock;
    }

    /** When a nonce's last transaction was signed and sent in this run. */
    private record Sending(Instant signedAt, Instant sentAt, boolean underpriced) {}

    /** Sends a call on the lowest nonce whose own call is over, or on a new one; the hash, or empty where it has to wait. */
    Optional<Digest32> send(OpenCall call, Bytes data, long gas, Account account, Predicate<Digest32> isOpen) {
        TransactionBody body = new TransactionBody(
                Optional.of(call.contract()), data, Math.multiplyExact(gas, Limits.GAS_MARGIN_PERCENT) / 100);
        Optional<NonceLane> vacant = vacant(account, isOpen).stream().findFirst();
        if (vacant.isPresent()) {
            return fees.raised(vacant.get().highest(), account.baseFeeWei())
                    .map(offer -> sign(vacant.get().nonce(), Optional.of(call.key()), body, offer));
        }
        if (lanes.size() >= Limits.MAX_NONCES_IN_USE) {
            return Optional.empty();
        }
        return fees.first(account.baseFeeWei())
                .map(offer -> sign(lanes.next(account), Optional.of(call.key()), body, offer));
    }

    /** Keeps the nonces moving: fills what nobody needs, sends again and raises what is not mined. */
    void tend(Account account, Predicate<Digest32> isOpen) {
        List<NonceLane> unmined = lanes.unmined(account);
        if (!unmined.isEmpty()) {
            tendLowest(unmined.get(0), account);
        }
        unmined.stream()
                .skip(1)
                .filter(lane -> !sendings.containsKey(lane.nonce()))
                .forEach(lane -> push(lane.last()));
        vacant(account, isOpen).stream()
                .filter(lane -> lane.owner().isPresent())
                .forEach(lane -> fill(lane, account));
        sendings.keySet().removeIf(nonce -> nonce < account.mined());
    }

    private List<NonceLane> vacant(Account account, Predicate<Digest32> isOpen) {
        return lanes.unmined(account).stream()
                .filter(lane -> lane.owner().filter(isOpen).isEmpty())
                .toList();
    }

    private void tendLowest(NonceLane lane, Account account) {
        Instant now = clock.instant();
        Sending sending = sendings.get(lane.nonce());
        if (sending == null) {
            push(lane.last());
            return;
        }
        boolean slow = hasPassed(settings.fees().raiseAfter(), sending.signedAt(), now);
        boolean belowBase = lane.last().maxFeePerGasWei() < account.baseFeeWei();
        if ((slow || belowBase || sending.underpriced()) && lane.attempts().size() < Limits.MAX_ATTEMPTS_PER_NONCE) {
            raise(lane, account);
        } else if (hasPassed(settings.fees().resendAfter(), sending.sentAt(), now)) {
            push(lane.last());
        }
    }

    private static boolean hasPassed(Duration wait, Instant since, Instant now) {
        return !now.isBefore(since.plus(wait));
    }

    private void raise(NonceLane lane, Account account) {
        Optional<Fees> offer = fees.raised(lane.highest(), account.baseFeeWei());
        if (offer.isEmpty()) {
            LOG.warn("chain {} nonce {} needs more than the fee cap", settings.chain(), lane.nonce());
            push(lane.last());
            return;
        }
        sign(lane.nonce(), lane.owner(), SignedBody.of(lane.last().raw()), offer.get());
    }

    /** A transfer of nothing to oneself uses the nonce up. */
    private void fill(NonceLane lane, Account account) {
        TransactionBody nothing = new TransactionBody(Optional.of(key.address()), Bytes.EMPTY, Limits.TRANSFER_GAS);
        fees.raised(lane.highest(), account.baseFeeWei())
                .ifPresent(offer -> sign(lane.nonce(), Optional.empty(), nothing, offer));
    }

    private Digest32 sign(long nonce, Optional<Digest32> call, TransactionBody body, Fees offer) {
        Bytes raw = key.sign(settings.chain(), nonce, body, offer);
        SignedTransaction signed = new SignedTransaction(
                nonce, call, Hashes.keccak256(raw), raw, offer.maxFeePerGasWei(), offer.tipPerGasWei());
        lanes.sign(signed);
        Failpoint.TRANSACTION_STORED.reached();
        sendings.remove(nonce);
        push(signed);
        return signed.hash();
    }

    private void push(SignedTransaction transaction) {
        Broadcast.Outcome outcome = broadcast.send(transaction.raw());
        Failpoint.TRANSACTION_SENT.reached();
        Instant now = clock.instant();
        Sending before = sendings.get(transaction.nonce());
        Instant signedAt = before == null ? now : before.signedAt();
        sendings.put(transaction.nonce(), new Sending(signedAt, now, outcome == Broadcast.Outcome.UNDERPRICED));
        LOG.debug("chain {} nonce {} {} {}", settings.chain(), transaction.nonce(), outcome, transaction.hash());
    }
}
