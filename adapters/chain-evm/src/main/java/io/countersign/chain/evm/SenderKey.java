package io.countersign.chain.evm;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import java.math.BigInteger;
import java.util.Optional;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;

/** The secp256k1 key of the account that pays for this operator's transactions. It holds no authority in any contract. */
public final class SenderKey {
    public static final int SIZE_BYTES = 32;

    private final Credentials credentials;

    /** @param secret 32 bytes, big endian; the caller may clear them afterwards */
    public SenderKey(byte[] secret) {
        if (secret.length != SIZE_BYTES) {
            throw new IllegalArgumentException("a private key has 32 bytes");
        }
        this.credentials = Credentials.create(ECKeyPair.create(new BigInteger(1, secret)));
    }

    public Address address() {
        return Address.fromHex(credentials.getAddress());
    }

    /** The signed EIP-1559 transaction as it is sent (EIP-2718). */
    public Bytes sign(ChainId chain, long nonce, TransactionBody body, Fees fees) {
        return signed(chain, nonce, body, BigInteger.ZERO, fees);
    }

    /** The signed transaction that moves {@code wei} to an account without code. */
    Bytes signTransfer(ChainId chain, long nonce, Address to, BigInteger wei, Fees fees) {
        TransactionBody body = new TransactionBody(Optional.of(to), Bytes.EMPTY, Limits.TRANSFER_GAS);
        return signed(chain, nonce, body, wei, fees);
    }

    private Bytes signed(ChainId chain, long nonce, TransactionBody body, BigInteger wei, Fees fees) {
        RawTransaction transaction = RawTransaction.createTransaction(
                chain.value(),
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(body.gasLimit()),
                body.to().map(Address::toHex).orElse(""),
                wei,
                body.data().toHex(),
                BigInteger.valueOf(fees.tipPerGasWei()),
                BigInteger.valueOf(fees.maxFeePerGasWei()));
        return Bytes.of(TransactionEncoder.signMessage(transaction, credentials));
    }

    @Override
    public String toString() {
        return "sender " + address();
    }
}
