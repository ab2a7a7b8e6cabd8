package io.countersign.source.iso20022;

import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.ItemKey;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Price report, reda.001.001.04: the final NAV per unit of one instrument at its NAV time. The version of the fact is the
 * creation time of the message in milliseconds, so that a replacement (REPL) stands above what it replaces.
 */
final class PriceReportReader {
    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:reda.001.001.04";

    private static final Shape DOCUMENT = Shape.of("PricRpt");
    private static final Shape REPORT = Shape.of("MsgId", "MsgPgntn", "PricRptId", "Fctn")
            .repeating("PricValtnDtls")
            .ignoring("PoolRef", "PrvsRef", "RltdRef");
    private static final Shape MESSAGE = Shape.of("Id", "CreDtTm");
    private static final Shape VALUATION = Shape.of("NAVDtTm", "FinInstrmDtls", "ValtnTp", "OffclValtnInd", "SspdInd")
            .repeating("PricDtls")
            .ignoring(
                    "Id",
                    "ValtnDtTm",
                    "FndMgmtCpny",
                    "TtlNAV",
                    "TtlUnitsNb",
                    "NxtValtnDtTm",
                    "PrvsValtnDtTm",
                    "ValtnFrqcy",
                    "ValtnSttstcs",
                    "PrfrmncDtls");
    private static final Shape DATE_TIME = Shape.of("DtTm");
    private static final Shape INSTRUMENT =
            Shape.of("Id").ignoring("Nm", "SplmtryId", "DnmtnCcy", "ClssTp", "SctiesForm", "DstrbtnPlcy", "DualFndInd");
    private static final Shape IDENTIFICATION = Shape.of("ISIN");
    private static final Shape PRICE = Shape.of(
                    "Tp", "PricMtd", "ValInInvstmtCcy", "ForExctnInd", "CumDvddInd", "EstmtdPricInd")
            .ignoring(
                    "ValInAltrntvCcy",
                    "ClctnBsis",
                    "NbOfDaysAcrd",
                    "TaxblIncmPerShr",
                    "TaxblIncmPerShrClctd",
                    "TaxblIncmPerDvdd",
                    "EUDvddSts",
                    "ChrgDtls",
                    "TaxLbltyDtls",
                    "TaxRfndDtls");
    private static final Shape VALUE = Shape.of("Amt");

    /** PriceReportFunction1Code. */
    private enum Function {
        NEWP,
        REPL,
        PART
    }

    /** ValuationTiming1Code. */
    private enum Timing {
        USUA,
        EXCP,
        PATC
    }

    /** TypeOfPrice9Code. */
    private enum PriceType {
        BIDE,
        OFFR,
        NAVL,
        CREA,
        CANC,
        INTE,
        SWNG,
        MIDD,
        RINV,
        SWIC,
        DDVR,
        ACTU,
        NAUP,
        GUAR,
        ENAV
    }

    private final Profile profile;

    PriceReportReader(Profile profile) {
        this.profile = profile;
    }

    Fact read(XmlElement root) throws UnreadableException {
        Section report = DOCUMENT.check(root).section("PricRpt", REPORT);
        Paging.requireSinglePage(report, "MsgPgntn");
        requireWholeReport(report);
        Instant created = IsoDateTime.read(report.section("MsgId", MESSAGE).text("CreDtTm"), profile.zone());
        Section valuation = ofInstrument(report);
        requireFinal(valuation);
        Instant asOf = IsoDateTime.read(valuation.section("NAVDtTm", DATE_TIME).text("DtTm"), profile.zone());
        if (asOf.isAfter(created)) {
            throw new UnreadableException(
                    ReasonCode.FROM_THE_FUTURE, "the NAV time is after the creation of the message");
        }
        ItemKey key = new ItemKey(profile.source(), profile.instrument(), FactKind.NAV, asOf);
        return new Fact(key, created.toEpochMilli(), new FactBody.Nav(netAssetValue(valuation)));
    }

    private static void requireWholeReport(Section report) throws UnreadableException {
        switch (report.code("Fctn", Function.class)) {
            case NEWP, REPL -> {}
            case PART -> throw new UnreadableException(ReasonCode.INCOMPLETE, "a partial price report");
        }
    }

    private Section ofInstrument(Section report) throws UnreadableException {
        List<Section> found = new ArrayList<>();
        for (Section valuation : report.sections("PricValtnDtls", VALUATION)) {
            Section identification =
                    valuation.section("FinInstrmDtls", INSTRUMENT).section("Id", IDENTIFICATION);
            if (Isin.read(identification.text("ISIN")).equals(profile.isin())) {
                found.add(valuation);
            }
        }
        if (found.size() != 1) {
            throw UnreadableException.notUnderstood(found.size() + " valuations of " + profile.isin());
        }
        return found.get(0);
    }

    private static void requireFinal(Section valuation) throws UnreadableException {
        valuation.code("ValtnTp", Timing.class);
        if (!valuation.indicator("OffclValtnInd")) {
            throw UnreadableException.notUnderstood("the valuation is not official");
        }
        if (valuation.indicator("SspdInd")) {
            throw UnreadableException.notUnderstood("dealing in the instrument is suspended");
        }
    }

    private Quantity netAssetValue(Section valuation) throws UnreadableException {
        List<Section> finals = new ArrayList<>();
        for (Section price : valuation.sections("PricDtls", PRICE)) {
            switch (price.code("Tp", PriceType.class)) {
                case NAVL -> finals.add(price);
                case ENAV -> throw UnreadableException.notUnderstood("an estimated NAV is never a final one");
                case BIDE, OFFR, CREA, CANC, INTE, SWNG, MIDD, RINV, SWIC, DDVR, ACTU, NAUP, GUAR -> {}
            }
        }
        if (finals.size() != 1) {
            throw UnreadableException.notUnderstood(finals.size() + " net asset values (NAVL) of one instrument");
        }
        return amount(finals.get(0));
    }

    private Quantity amount(Section price) throws UnreadableException {
        if (price.indicator("EstmtdPricInd")) {
            throw UnreadableException.notUnderstood("the price is estimated");
        }
        if (!price.indicator("ForExctnInd")) {
            throw UnreadableException.notUnderstood("the price is for information, not for execution");
        }
        Quantity perUnit =
                price.section("ValInInvstmtCcy", VALUE).price("Amt", profile.currency(), "unit", profile.scale());
        if (perUnit.signum() <= 0) {
            throw new UnreadableException(ReasonCode.OUT_OF_BOUNDS, "a net asset value is above zero");
        }
        return perUnit;
    }
}
