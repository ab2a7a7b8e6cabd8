package io.countersign.chain.evm.read;

import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.contracts.EventLog;
import io.countersign.contracts.TokenCalls;
import io.countersign.contracts.TokenEvent;
import io.countersign.model.Address;
import io.countersign.model.BlockRef;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.spi.TokenEffect;
import io.countersign.spi.TokenEffect.Cause;
import io.countersign.spi.TokenRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the cause of every supply change in one receipt. What changed is told by ERC-20 transfers from and to the zero address; an
 * event of the same account and amount in the same transaction says why, and explains one change only.
 */
final class Attribution {
    private final TokenCalls token;
    private final TokenRef reference;
    private final BlockRef block;

    Attribution(TokenRef reference, BlockRef block) {
        this.token = new TokenCalls(reference.scale());
        this.reference = reference;
        this.block = block;
    }

    private record Reason(Cause cause, Address account, Quantity amount) {}

    /** Empty where a log of the token can not be read. */
    Optional<List<TokenEffect>> of(Receipt receipt) {
        List<Reason> reasons = new ArrayList<>();
        List<TokenEffect> unexplained = new ArrayList<>();
        for (int ordinal = 0; ordinal < receipt.logs().size(); ordinal++) {
            EventLog log = receipt.logs().get(ordinal);
            if (log.emitter().equals(reference.contract())) {
                switch (token.decodeEvent(log)) {
                    case Result.Ok<TokenEvent> ok -> collect(receipt, ordinal, ok.value(), reasons, unexplained);
                    case Result.No<TokenEvent> no -> {
                        if (no.refusal().code() != ReasonCode.NOT_UNDERSTOOD) {
                            return Optional.empty();
                        }
                    }
                }
            }
        }
        return Optional.of(
                unexplained.stream().map(effect -> explained(effect, reasons)).toList());
    }

    private void collect(
            Receipt receipt, int ordinal, TokenEvent event, List<Reason> reasons, List<TokenEffect> unexplained) {
        switch (event) {
            case TokenEvent.Transfer transfer ->
                change(transfer).ifPresent(change -> unexplained.add(effect(receipt, ordinal, change)));
            case TokenEvent.Issued issued -> reasons.add(new Reason(Cause.ISSUED, issued.to(), issued.amount()));
            case TokenEvent.Redeemed redeemed ->
                reasons.add(new Reason(Cause.REDEEMED, redeemed.from(), redeemed.amount()));
            case TokenEvent.CrosschainMint mint ->
                reasons.add(new Reason(Cause.CROSSCHAIN_MINT, mint.to(), mint.amount()));
            case TokenEvent.CrosschainBurn burn ->
                reasons.add(new Reason(Cause.CROSSCHAIN_BURN, burn.from(), burn.amount()));
        }
    }

    private static Optional<Reason> change(TokenEvent.Transfer transfer) {
        boolean made = transfer.from().equals(Address.ZERO);
        boolean destroyed = transfer.to().equals(Address.ZERO);
        if (made == destroyed || transfer.amount().signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                made
                        ? new Reason(Cause.UNATTRIBUTED_MINT, transfer.to(), transfer.amount())
                        : new Reason(Cause.UNATTRIBUTED_BURN, transfer.from(), transfer.amount()));
    }

    private TokenEffect effect(Receipt receipt, int ordinal, Reason change) {
        return new TokenEffect(
                block,
                receipt.transaction(),
                ordinal,
                reference.asset(),
                change.cause(),
                change.account(),
                change.amount());
    }

    private static TokenEffect explained(TokenEffect effect, List<Reason> reasons) {
        for (Reason reason : reasons) {
            boolean sameWay = isMint(reason.cause()) == isMint(effect.cause());
            if (sameWay
                    && reason.account().equals(effect.account())
                    && reason.amount().equals(effect.amount())) {
                reasons.remove(reason);
                return new TokenEffect(
                        effect.block(),
                        effect.transaction(),
                        effect.ordinal(),
                        effect.asset(),
                        reason.cause(),
                        effect.account(),
                        effect.amount());
            }
        }
        return effect;
    }

    private static boolean isMint(Cause cause) {
        return switch (cause) {
            case ISSUED, CROSSCHAIN_MINT, UNATTRIBUTED_MINT -> true;
            case REDEEMED, CROSSCHAIN_BURN, UNATTRIBUTED_BURN -> false;
        };
    }
}
