package io.countersign.core.message;

import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.time.Instant;

/**
 * Who says what kind of thing about which place, when.
 *
 * @param sender trusted only as far as the signature and the channel say so
 * @param sentAt the sender's clock; used to judge clocks and nothing else
 */
public record Header(MessageType type, Digest32 networkId, int epoch, Place place, OperatorId sender, Instant sentAt) {}
