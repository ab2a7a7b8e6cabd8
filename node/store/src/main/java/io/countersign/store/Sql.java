package io.countersign.store;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements on one connection, with typed parameters. Instants are stored as nanoseconds since 1970. */
record Sql(Connection connection) {
    /** Reads the current row of a result. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private static final long NANOS = 1_000_000_000L;

    int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> list(String sql, Mapper<T> mapper, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet row = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (row.next()) {
                found.add(mapper.map(row));
            }
            return found;
        }
    }

    <T> Optional<T> first(String sql, Mapper<T> mapper, Object... values) throws SQLException {
        return list(sql, mapper, values).stream().findFirst();
    }

    /** The number of the row just inserted. */
    long inserted() throws SQLException {
        return first("SELECT last_insert_rowid()", row -> row.getLong(1)).orElseThrow();
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                bind(statement, i + 1, values[i]);
            }
            return statement;
        } catch (SQLException lost) {
            statement.close();
            throw lost;
        }
    }

    private static void bind(PreparedStatement statement, int at, Object value) throws SQLException {
        switch (value) {
            case Bytes bytes -> statement.setBytes(at, bytes.toArray());
            case Digest32 digest -> statement.setBytes(at, digest.bytes().toArray());
            case String text -> statement.setString(at, text);
            case Long number -> statement.setLong(at, number);
            case Integer number -> statement.setInt(at, number);
            case Boolean flag -> statement.setInt(at, flag ? 1 : 0);
            case Instant time -> statement.setLong(at, nanos(time));
            case Optional<?> maybe -> {
                if (maybe.isPresent()) {
                    bind(statement, at, maybe.get());
                } else {
                    statement.setObject(at, null);
                }
            }
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    static Bytes bytes(ResultSet row, String column) throws SQLException {
        return Bytes.of(row.getBytes(column));
    }

    static Optional<Bytes> optionalBytes(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(Bytes::of);
    }

    static Digest32 digest(ResultSet row, String column) throws SQLException {
        return new Digest32(bytes(row, column));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        long nanos = row.getLong(column);
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? Optional.empty() : Optional.of(instant(row, column));
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
    }
}
