package io.countersign.source.swift;

import io.countersign.documents.Copy;
import io.countersign.documents.Message;
import io.countersign.documents.UnreadableException;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.FinMessage;
import io.countersign.source.swift.fin.Tag;

/** Reads one kind of message. */
interface MessageReader {
    Message read(FinMessage message) throws UnreadableException;

    static String name(FinMessage message) {
        return "MT" + message.type();
    }

    /** The sub-function of field 23G or a trailer may mark a copy. */
    static Copy copy(FinMessage message, Function function) {
        return function.copy() == Copy.ORIGINAL && message.possibleDuplicate() ? Copy.DUPLICATE : function.copy();
    }

    /**
     * Field 23G.
     *
     * @param name such as NEWM
     */
    record Function(String name, Copy copy) {
        static Function of(Fields general) throws UnreadableException {
            Tag tag = general.tag("23G");
            int slash = tag.value().indexOf('/');
            String name = slash < 0 ? tag.value() : tag.value().substring(0, slash);
            return new Function(
                    name, slash < 0 ? Copy.ORIGINAL : copy(tag, tag.value().substring(slash + 1)));
        }

        private static Copy copy(Tag tag, String code) throws UnreadableException {
            return switch (code) {
                case "CODU" -> Copy.COPY_OF_DUPLICATE;
                case "COPY" -> Copy.COPY;
                case "DUPL" -> Copy.DUPLICATE;
                default -> throw UnreadableException.notUnderstood(tag.place(), "a sub-function that is not known");
            };
        }
    }
}
