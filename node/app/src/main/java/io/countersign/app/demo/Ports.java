package io.countersign.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.IntStream;

/** The ports of a demo on the loopback address, all derived from one. */
record Ports(int base) {
    private static final int USED = 40;
    private static final int LINKS = 10;
    private static final int CHAINS = 20;
    private static final int CUSTODIAN = 30;

    int api(int operator) {
        return base + operator;
    }

    int link(int operator) {
        return base + LINKS + operator;
    }

    int chain(int index) {
        return base + CHAINS + index;
    }

    int custodian() {
        return base + CUSTODIAN;
    }

    /** The first port that something else listens on. */
    Optional<Integer> taken() {
        return IntStream.range(base, base + USED)
                .filter(port -> !isFree(port))
                .boxed()
                .findFirst();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
