package io.countersign.app.node;

/** A checked {@code host:port}. */
record HostPort(String host, int port) {
    /** @param text as the configuration schema allows it */
    static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        return new HostPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
