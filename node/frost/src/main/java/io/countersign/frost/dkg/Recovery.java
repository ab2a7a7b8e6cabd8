package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import java.util.SortedMap;

/** A receiver's key, rebuilt from the transcript of the run that made it and the receiver's X25519 key. */
public sealed interface Recovery {
    record Recovered(KeyPackage key) implements Recovery {}

    /** The X25519 key is none that shares of this run were encrypted to. */
    record NotAReceiver() implements Recovery {}

    /** The run never gave this receiver a key. */
    record Faulty(SortedMap<Identifier, DkgFault> faults) implements Recovery {}

    /**
     * @param transcript one that all participants acknowledged, or whose group key the caller knows to be the right one
     * @param decryptionKey stays the caller's
     */
    static Recovery of(Transcript transcript, X25519PrivateKey decryptionKey) {
        return transcript
                .config()
                .receiver(decryptionKey.publicKey())
                .map(identifier -> rebuild(transcript, new Receiver(identifier, decryptionKey)))
                .orElseGet(NotAReceiver::new);
    }

    private static Recovery rebuild(Transcript transcript, Receiver receiver) {
        return switch (transcript.check()) {
            case Checked.Faulty<PublicKeyPackage>(SortedMap<Identifier, DkgFault> faults) -> new Faulty(faults);
            case Checked.Sound<PublicKeyPackage>(PublicKeyPackage keys) ->
                switch (receiver.collect(transcript, keys)) {
                    case Checked.Faulty<KeyPackage>(SortedMap<Identifier, DkgFault> faults) -> new Faulty(faults);
                    case Checked.Sound<KeyPackage>(KeyPackage key) -> new Recovered(key);
                };
        };
    }
}
