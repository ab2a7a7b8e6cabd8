package io.countersign.source.iso20022;

import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.ItemKey;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Custody statement of holdings, semt.002.001.12: the settled and unencumbered units of one instrument in one account.
 *
 * <p>Only a complete statement (COMP) on the settled basis (SETT) is read, see {@link EligibleUnits} for what counts. The version
 * of the fact is the report number: of two statements for one time the one with the higher number stands.
 */
final class HoldingsReader {
    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:semt.002.001.12";

    private static final Shape DOCUMENT = Shape.of("SctiesBalCtdyRpt");
    private static final Shape REPORT = Shape.of("Pgntn", "StmtGnlDtls", "SfkpgAcct")
            .repeating("BalForAcct")
            .ignoring("AcctOwnr", "AcctSvcr", "AcctBaseCcyTtlAmts");
    private static final Shape STATEMENT = Shape.of(
                    "RptNb", "StmtDtTm", "UpdTp", "StmtBsis", "ActvtyInd", "SubAcctInd", "SctyIntrstOrSetOff")
            .ignoring("QryRef", "StmtId", "Frqcy");
    private static final Shape NUMBER = Shape.of("Shrt", "Lng");
    private static final Shape DATE_TIME = Shape.of("DtTm");
    private static final Shape CODE = Shape.of("Cd");
    private static final Shape ACCOUNT = Shape.of("Id").ignoring("Tp", "Nm", "Dsgnt");
    private static final Shape INSTRUMENT = Shape.of("ISIN").ignoring("OthrId", "Desc");
    private static final Pattern REPORT_NUMBER = Pattern.compile("\\d{3}|\\d{5}");

    /** StatementUpdateType1Code. */
    private enum Update {
        COMP,
        DELT
    }

    /** StatementBasis1Code. */
    private enum Basis {
        SETT,
        TRAD,
        CONT
    }

    private final Profile profile;
    private final Profile.Safekeeping safekeeping;

    HoldingsReader(Profile profile, Profile.Safekeeping safekeeping) {
        this.profile = profile;
        this.safekeeping = safekeeping;
    }

    Fact read(XmlElement root) throws UnreadableException {
        Section report = DOCUMENT.check(root).section("SctiesBalCtdyRpt", REPORT);
        Paging.requireSinglePage(report, "Pgntn");
        Section statement = report.section("StmtGnlDtls", STATEMENT);
        requireCompleteAndSettled(statement);
        if (!report.section("SfkpgAcct", ACCOUNT).text("Id").equals(safekeeping.account())) {
            throw UnreadableException.notUnderstood("a statement of another account");
        }
        Instant asOf = IsoDateTime.read(statement.section("StmtDtTm", DATE_TIME).text("DtTm"), profile.zone());
        Section balance = ofInstrument(report.sections("BalForAcct", EligibleUnits.BALANCE));
        Quantity eligible = new EligibleUnits(safekeeping.unitsScale()).read(balance);
        ItemKey key = new ItemKey(profile.source(), profile.instrument(), FactKind.HOLDINGS, asOf);
        return new Fact(key, reportNumber(statement), new FactBody.Holdings(eligible));
    }

    private static void requireCompleteAndSettled(Section statement) throws UnreadableException {
        switch (statement.section("UpdTp", CODE).code("Cd", Update.class)) {
            case COMP -> {}
            case DELT -> throw UnreadableException.notUnderstood("a delta (DELT) without its base");
        }
        switch (statement.section("StmtBsis", CODE).code("Cd", Basis.class)) {
            case SETT -> {}
            case TRAD, CONT -> throw UnreadableException.notUnderstood("only the settled basis (SETT) is a reserve");
        }
        if (!statement.indicator("ActvtyInd")) {
            throw UnreadableException.notUnderstood("a statement without content");
        }
        if (statement.indicator("SubAcctInd")) {
            throw UnreadableException.notUnderstood("a statement with sub-accounts");
        }
        if (statement.has("SctyIntrstOrSetOff") && statement.indicator("SctyIntrstOrSetOff")) {
            throw UnreadableException.notUnderstood("the account is subject to a security interest or set-off");
        }
    }

    private static long reportNumber(Section statement) throws UnreadableException {
        Section number = statement.section("RptNb", NUMBER);
        if (number.has("Shrt") == number.has("Lng")) {
            throw UnreadableException.malformed("a report number is either short or long");
        }
        String digits = number.text(number.has("Shrt") ? "Shrt" : "Lng");
        if (!REPORT_NUMBER.matcher(digits).matches()) {
            throw UnreadableException.malformed("a report number has three or five digits");
        }
        return Long.parseLong(digits);
    }

    private Section ofInstrument(List<Section> balances) throws UnreadableException {
        Set<Isin> seen = new HashSet<>();
        Optional<Section> found = Optional.empty();
        for (Section balance : balances) {
            Section instrument = balance.section("FinInstrmId", INSTRUMENT);
            Isin isin = Isin.read(instrument.text("ISIN"));
            if (!seen.add(isin)) {
                throw UnreadableException.notUnderstood("two balances of " + isin);
            }
            if (isin.equals(profile.isin())) {
                found = Optional.of(balance);
            }
        }
        return found.orElseThrow(() ->
                new UnreadableException(ReasonCode.INCOMPLETE, "the statement has no balance of " + profile.isin()));
    }
}
