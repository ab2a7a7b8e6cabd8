package io.countersign.app.demo.custodian;

import io.countersign.model.InstrumentId;
import io.countersign.model.Quantity;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the custodian of a demo is told.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param seed of everything that moves or fails
 * @param strikeEvery whole seconds between two valuations
 * @param faultEvery strikes between two faults; 0 for none
 * @param source the name it signs with
 * @param audience whom it signs for
 * @param instrument what it values, as its documents name it
 * @param isin the same instrument in its files
 * @param account the safekeeping account in its files
 * @param firstNav NAV per unit of the first strike; its unit's numerator is the currency
 * @param firstUnits available units of the first statement
 * @param cashScale fraction digits of cash in settlement confirmations
 * @param publicKeyFile where it writes its public key as a JWK
 * @param folders where it drops files, one folder per operator
 */
public record CustodianSettings(
        int port,
        long seed,
        Duration strikeEvery,
        int faultEvery,
        SourceId source,
        String audience,
        InstrumentId instrument,
        String isin,
        String account,
        Quantity firstNav,
        Quantity firstUnits,
        int cashScale,
        Path publicKeyFile,
        List<Path> folders) {
    public CustodianSettings {
        folders = List.copyOf(folders);
        if (strikeEvery.toSeconds() < 1) {
            throw new IllegalArgumentException("strikes are at least a second apart");
        }
        if (!firstUnits.unit().equals(Unit.UNITS) || !firstNav.unit().code().endsWith("/unit")) {
            throw new IllegalArgumentException("NAV is money per unit, and holdings are units");
        }
    }

    Unit currency() {
        String perUnit = firstNav.unit().code();
        return new Unit(perUnit.substring(0, perUnit.indexOf('/')));
    }
}
