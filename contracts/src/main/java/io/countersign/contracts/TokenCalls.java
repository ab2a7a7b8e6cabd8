package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.Unit;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** The {@code RwaToken}: call data, return values and events. Amounts are {@link Unit#UNITS} at the token's decimals. */
public final class TokenCalls {
    /** ERC-20 {@code Transfer(address indexed from, address indexed to, uint256 value)}. */
    public static final Digest32 TRANSFER = Abi.topic("Transfer(address,address,uint256)");
    /** {@code Issued(address indexed to, uint256 amount, address indexed issuer)}. */
    public static final Digest32 ISSUED = Abi.topic("Issued(address,uint256,address)");
    /** {@code Redeemed(address indexed from, uint256 amount, address indexed issuer)}. */
    public static final Digest32 REDEEMED = Abi.topic("Redeemed(address,uint256,address)");
    /** ERC-7802 {@code CrosschainMint(address indexed to, uint256 amount, address indexed sender)}. */
    public static final Digest32 CROSSCHAIN_MINT = Abi.topic("CrosschainMint(address,uint256,address)");
    /** ERC-7802 {@code CrosschainBurn(address indexed from, uint256 amount, address indexed sender)}. */
    public static final Digest32 CROSSCHAIN_BURN = Abi.topic("CrosschainBurn(address,uint256,address)");

    private static final int EVENT_WORDS = 3;
    private static final int UINT256_BITS = 256;

    private final int scale;

    /** @param scale the token's decimals */
    public TokenCalls(int scale) {
        this.scale = scale;
    }

    /** The code that deploys the token, with the decimals of this instance. */
    public Bytes deploy(String name, String symbol, Address issuer, Address bridge) {
        return Abi.deployment(
                "RwaToken",
                new Utf8String(name),
                new Utf8String(symbol),
                new Uint8(scale),
                Abi.address(issuer),
                Abi.address(bridge));
    }

    public Bytes issue(Address to, Quantity amount) {
        return Abi.call("issue", Abi.address(to), amount(amount));
    }

    public Bytes redeem(Address from, Quantity amount) {
        return Abi.call("redeem", Abi.address(from), amount(amount));
    }

    public Bytes crosschainMint(Address to, Quantity amount) {
        return Abi.call("crosschainMint", Abi.address(to), amount(amount));
    }

    public Bytes crosschainBurn(Address from, Quantity amount) {
        return Abi.call("crosschainBurn", Abi.address(from), amount(amount));
    }

    public Bytes transfer(Address to, Quantity amount) {
        return Abi.call("transfer", Abi.address(to), amount(amount));
    }

    public Bytes totalSupply() {
        return Abi.call("totalSupply");
    }

    public Bytes balanceOf(Address account) {
        return Abi.call("balanceOf", Abi.address(account));
    }

    /** Reads what {@link #totalSupply} and {@link #balanceOf} return. */
    public Result<Quantity> decodeAmount(Bytes returned) {
        return Decoding.of("amount", returned, 1, words -> amount(words, 0));
    }

    /** Reads a log of the token; any other event is {@code NOT_UNDERSTOOD}. */
    public Result<TokenEvent> decodeEvent(EventLog log) {
        if (log.is(TRANSFER)) {
            return event(log, w -> new TokenEvent.Transfer(w.address(0), w.address(1), amount(w, 2)));
        } else if (log.is(ISSUED)) {
            return event(log, w -> new TokenEvent.Issued(w.address(0), amount(w, 2), w.address(1)));
        } else if (log.is(REDEEMED)) {
            return event(log, w -> new TokenEvent.Redeemed(w.address(0), amount(w, 2), w.address(1)));
        } else if (log.is(CROSSCHAIN_MINT)) {
            return event(log, w -> new TokenEvent.CrosschainMint(w.address(0), amount(w, 2), w.address(1)));
        } else if (log.is(CROSSCHAIN_BURN)) {
            return event(log, w -> new TokenEvent.CrosschainBurn(w.address(0), amount(w, 2), w.address(1)));
        }
        return Result.no(ReasonCode.NOT_UNDERSTOOD, "token log", "not an event of the token");
    }

    private static Result<TokenEvent> event(EventLog log, Decoding<TokenEvent> decoding) {
        return Decoding.of("token log", log.arguments(), EVENT_WORDS, decoding);
    }

    private Quantity amount(Words words, int index) throws Words.MalformedException {
        return new Quantity(words.unsigned(index, UINT256_BITS), scale, Unit.UNITS);
    }

    private Uint256 amount(Quantity amount) {
        if (amount.scale() != scale || !amount.unit().equals(Unit.UNITS) || amount.signum() < 0) {
            throw new IllegalArgumentException("token amounts are units at " + scale + " decimals, not " + amount);
        }
        return new Uint256(amount.unscaled());
    }
}
