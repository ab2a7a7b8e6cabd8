package io.countersign.spi;

import io.countersign.model.BlockRef;
import io.countersign.model.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * The group keys a hub accepts at {@code block}. Keys are compressed, 33 bytes.
 *
 * @param epoch of the committee that holds {@code key}; it rises only with a rotation, a reshare leaves it
 * @param key the one that landed last: facts may be signed with it
 * @param previous the key before it
 * @param effectiveAt effects need {@code key} from it on, and the previous one before
 * @param graceUntil facts of the previous key are refused from it on
 */
public record CommitteeState(
        BlockRef block, long epoch, Bytes key, Optional<Bytes> previous, Instant effectiveAt, Instant graceUntil) {}
