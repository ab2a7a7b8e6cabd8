package io.countersign.documents.rows;

/** What a cell of a row of prices may mean. */
public enum Field {
    ISIN("isin", true),
    CURRENCY("currency", false),
    PRICE("price", true),
    /** The day or the time the price is of. */
    AS_OF("asOf", true),
    /** When the sender made the document; one for all rows. */
    CREATED("created", true),
    /** Whether the price is final or estimated. */
    STATUS("status", false),
    /** Units in issue. */
    UNITS("units", false),
    /** What the fund is worth. */
    TOTAL("total", false);

    private final String key;
    private final boolean required;

    Field(String key, boolean required) {
        this.key = key;
        this.required = required;
    }

    /** How settings name it. */
    public String key() {
        return key;
    }

    /** Whether every source must say where it stands. */
    public boolean required() {
        return required;
    }
}
