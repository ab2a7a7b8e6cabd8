package io.countersign.documents;

import io.countersign.model.Bytes;
import io.countersign.model.ReasonCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The characters of a document. */
public final class Text {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Text() {}

    /** UTF-8 without a byte order mark, of at most {@link Limits#DOCUMENT_BYTES}. */
    public static String utf8(Bytes document) throws UnreadableException {
        if (document.size() > Limits.DOCUMENT_BYTES) {
            throw new UnreadableException(
                    ReasonCode.TOO_LARGE,
                    Place.WHOLE,
                    "the document has more than " + Limits.DOCUMENT_BYTES + " bytes");
        }
        String text = decoded(document);
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw UnreadableException.malformed(Place.WHOLE, "begins with a byte order mark");
        }
        return text;
    }

    private static String decoded(Bytes document) throws UnreadableException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document.toArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw UnreadableException.malformed(Place.WHOLE, "not UTF-8");
        }
    }
}
