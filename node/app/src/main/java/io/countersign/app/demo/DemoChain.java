package io.countersign.app.demo;

import io.countersign.model.ChainId;
import java.net.URI;
import java.util.List;

/**
 * One local chain of the demo.
 *
 * @param blockSeconds from one block to the next
 * @param slotsInEpoch anvil calls a block final when twice as many blocks stand on it
 */
record DemoChain(int index, ChainId id, String name, int blockSeconds, int slotsInEpoch, int port) {
    /** While contracts are deployed every chain is fast; then each takes its own pace. */
    private static final int DEPLOYING_BLOCK_SECONDS = 1;

    /** Three chains that differ in pace and finality. */
    static List<DemoChain> three(Ports ports) {
        return List.of(
                new DemoChain(0, new ChainId(31_337), "alder", 1, 1, ports.chain(0)),
                new DemoChain(1, new ChainId(31_338), "birch", 2, 1, ports.chain(1)),
                new DemoChain(2, new ChainId(31_339), "cedar", 3, 1, ports.chain(2)));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    List<String> anvil(String program) {
        return List.of(
                program,
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--chain-id",
                id.toString(),
                "--block-time",
                Integer.toString(DEPLOYING_BLOCK_SECONDS),
                "--slots-in-an-epoch",
                Integer.toString(slotsInEpoch),
                "--accounts",
                "10",
                "--silent");
    }
}
