package io.countersign.source.swift;

import io.countersign.documents.DocumentReader;
import io.countersign.documents.Format;
import io.countersign.documents.IsoTime;
import io.countersign.documents.Profile;
import io.countersign.model.Bytes;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** SWIFT MT. The setting {@code message}, such as {@code MT940}, says what a bare block 4 is. */
public final class SwiftFormat implements Format {
    private static final String MESSAGE = "message";
    private static final Pattern TYPE = Pattern.compile("MT\\d{3}");
    private static final Pattern START = Pattern.compile("[\\s$\\x01]*(\\{1:F|:20:|:16R:GENL)");
    private static final int START_BYTES = 1_024;

    @Override
    public String name() {
        return "swift";
    }

    @Override
    public Set<String> settings() {
        return Set.of(MESSAGE);
    }

    @Override
    public boolean recognises(Bytes document) {
        byte[] start = document.slice(0, Math.min(START_BYTES, document.size())).toArray();
        return START.matcher(new String(start, StandardCharsets.ISO_8859_1)).lookingAt();
    }

    @Override
    public DocumentReader reader(SourceSettings settings) throws BadSettingException {
        IsoTime time = new IsoTime(settings.optional(Profile.ZONE, ZoneId::of));
        Optional<String> bareType = settings.has(MESSAGE)
                ? Optional.of(settings.matching(MESSAGE, TYPE, "a message type such as MT940")
                        .substring(2))
                : Optional.empty();
        return new SwiftReader(time, bareType);
    }
}
