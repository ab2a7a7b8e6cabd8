package io.countersign.documents;

import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.SourceId;
import java.util.List;

/** What a reader makes of the bytes of one document, all of them or none. */
public sealed interface Decoded {
    record Understood(List<Message> messages) implements Decoded {
        public Understood {
            messages = List.copyOf(messages);
        }
    }

    /** @param detail one line for people, without bytes of the document */
    record Refused(ReasonCode code, Place place, String detail) implements Decoded {
        public Refusal by(SourceId source) {
            String at = place.toString();
            return new Refusal(code, source.name(), at.isEmpty() ? detail : detail + " (" + at + ")");
        }
    }
}
