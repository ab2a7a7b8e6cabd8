package io.countersign.chain.evm.send;

import io.countersign.chain.evm.TransactionBody;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import java.util.Optional;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionDecoder;

/** Reads back what a transaction of this account does, so that it can be signed again with other fees. */
final class SignedBody {
    private SignedBody() {}

    static TransactionBody of(Bytes raw) {
        RawTransaction transaction = TransactionDecoder.decode(raw.toHex());
        return new TransactionBody(
                Optional.of(Address.fromHex(transaction.getTo())),
                Bytes.fromHex(transaction.getData()),
                transaction.getGasLimit().longValueExact());
    }
}
