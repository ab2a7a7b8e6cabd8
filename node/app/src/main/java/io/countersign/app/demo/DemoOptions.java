package io.countersign.app.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a demo is asked to do.
 *
 * @param rounds ends after so many rounds; empty runs until it is stopped
 * @param report where the report goes
 * @param unbackedMint whether the bridge mints once without a burn
 * @param killOne whether one operator is killed and started again
 * @param handover whether a committee hands over to another
 * @param basePort the first of the ports the demo takes
 * @param keep whether the folder with all data and logs stays
 */
public record DemoOptions(
        Optional<Integer> rounds,
        Optional<Path> report,
        boolean unbackedMint,
        boolean killOne,
        Handover handover,
        int basePort,
        boolean keep) {}
