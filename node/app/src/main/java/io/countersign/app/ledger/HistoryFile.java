package io.countersign.app.ledger;

import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.store.SigningHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signing history as a file, {@code node/docs/ledger-interchange.md}. Nothing in it is secret. */
public final class HistoryFile {
    /** Larger files are refused, in bytes. */
    public static final long MAX_BYTES = 256L * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Digest32 networkId;
    private final OperatorId operator;

    /** @param operator whose files are written and taken, and no other's */
    public HistoryFile(Digest32 networkId, OperatorId operator) {
        this.networkId = networkId;
        this.operator = operator;
    }

    /** Refused where the file exists or cannot be written. */
    public Result<Path> write(SigningHistory history, Path file) {
        byte[] text = JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new HistoryJson(networkId, operator).of(history));
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, text, StandardOpenOption.WRITE);
            return Result.ok(file);
        } catch (IOException notWritten) {
            return refused(file, "cannot be written, or is there already");
        }
    }

    public Result<SigningHistory> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return Result.no(ReasonCode.LIMIT_REACHED, file.toString(), "is larger than " + MAX_BYTES + " bytes");
            }
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            return switch (new HistoryJson(networkId, operator).history(json)) {
                case Result.Ok<SigningHistory> read -> read;
                case Result.No<SigningHistory>(Refusal refusal) ->
                    Result.no(refusal.code(), file.toString(), refusal.subject() + " " + refusal.detail());
            };
        } catch (JacksonException notJson) {
            return refused(file, "is not JSON");
        } catch (IOException unreadable) {
            return refused(file, "cannot be read");
        }
    }

    private static <T> Result<T> refused(Path file, String why) {
        return Result.no(ReasonCode.MALFORMED, file.toString(), why);
    }
}
