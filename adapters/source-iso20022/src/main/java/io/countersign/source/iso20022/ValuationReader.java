package io.countersign.source.iso20022;

import io.countersign.documents.Price;
import io.countersign.documents.Price.Standing;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.model.Isin;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PriceValuation: the net asset value of one fund at its NAV time, where it states one. A price times the units must give the
 * total that is stated in its currency, within one unit in the last place of either.
 */
final class ValuationReader {
    static final Shape VALUATION = Shape.of(
                    "NAVDtTm", "FinInstrmDtls", "TtlUnitsNb", "ValtnTp", "OffclValtnInd", "SspdInd")
            .repeating("PricDtls", "TtlNAV")
            .ignoring(
                    "Id",
                    "ValtnDtTm",
                    "FndMgmtCpny",
                    "NxtValtnDtTm",
                    "PrvsValtnDtTm",
                    "ValtnFrqcy",
                    "ValtnSttstcs",
                    "PrfrmncDtls");
    private static final Shape INSTRUMENT =
            Shape.of("Id").ignoring("Nm", "SplmtryId", "DnmtnCcy", "ClssTp", "SctiesForm", "DstrbtnPlcy", "DualFndInd");
    private static final Shape IDENTIFICATION = Shape.of("ISIN");
    private static final Shape UNITS = Shape.of("Unit");
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

    /** ValuationTiming1Code. */
    private enum Timing {
        USUA,
        EXCP,
        PATC
    }

    /** PriceMethod1Code. */
    private enum Method {
        FORW,
        HIST
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

    private record Nav(Section price, PriceType type) {}

    private final Parts parts;

    ValuationReader(Parts parts) {
        this.parts = parts;
    }

    Isin isin(Section valuation) throws UnreadableException {
        return valuation
                .section("FinInstrmDtls", INSTRUMENT)
                .section("Id", IDENTIFICATION)
                .checked("ISIN", Isin::new);
    }

    When navTime(Section valuation) throws UnreadableException {
        return parts.date(valuation, "NAVDtTm");
    }

    /** Empty where the valuation states other prices only. */
    Optional<Price> price(Section valuation) throws UnreadableException {
        Isin isin = isin(valuation);
        When navTime = navTime(valuation);
        valuation.code("ValtnTp", Timing.class);
        boolean official = valuation.indicator("OffclValtnInd");
        boolean suspended = valuation.indicator("SspdInd");
        Optional<Nav> nav = nav(valuation);
        if (nav.isEmpty()) {
            return Optional.empty();
        }
        Section value = nav.get().price().section("ValInInvstmtCcy", VALUE);
        Quantity perUnit = Parts.positive(value.price("Amt", "unit"), value);
        requireTotal(valuation, perUnit);
        Standing standing = standing(nav.get(), official, suspended);
        return Optional.of(new Price(isin, navTime, standing, perUnit));
    }

    private static Optional<Nav> nav(Section valuation) throws UnreadableException {
        List<Nav> found = new ArrayList<>();
        for (Section price : valuation.sections("PricDtls", PRICE)) {
            PriceType type = price.code("Tp", PriceType.class);
            switch (type) {
                case NAVL, ENAV -> found.add(new Nav(price, type));
                case BIDE, OFFR, CREA, CANC, INTE, SWNG, MIDD, RINV, SWIC, DDVR, ACTU, NAUP, GUAR -> {}
            }
        }
        if (found.size() > 1) {
            throw UnreadableException.notUnderstood(
                    valuation.place(), "more than one net asset value (NAVL, ENAV) of one fund");
        }
        return found.stream().findFirst();
    }

    private static Standing standing(Nav nav, boolean official, boolean suspended) throws UnreadableException {
        Section price = nav.price();
        if (price.has("PricMtd")) {
            price.code("PricMtd", Method.class);
        }
        price.indicator("CumDvddInd");
        boolean estimated = price.indicator("EstmtdPricInd");
        boolean forExecution = price.indicator("ForExctnInd");
        if (suspended) {
            return Standing.SUSPENDED;
        }
        if (estimated || nav.type() == PriceType.ENAV) {
            return Standing.ESTIMATED;
        }
        if (!official) {
            return Standing.UNOFFICIAL;
        }
        return forExecution ? Standing.FINAL : Standing.FOR_INFORMATION;
    }

    private static void requireTotal(Section valuation, Quantity perUnit) throws UnreadableException {
        Optional<Section> count = valuation.optional("TtlUnitsNb", UNITS);
        List<Quantity> totals = valuation.moneys("TtlNAV");
        if (count.isEmpty()) {
            return;
        }
        BigDecimal units = number(count.get().decimal("Unit", Unit.UNITS));
        for (Quantity total : totals) {
            boolean sameCurrency = total.unit().per("unit").equals(perUnit.unit());
            if (sameCurrency && !isWorth(units, number(perUnit), number(total))) {
                throw UnreadableException.notUnderstood(
                        valuation.at("TtlNAV"), "the price times the units is not the total net asset value");
            }
        }
    }

    private static boolean isWorth(BigDecimal units, BigDecimal perUnit, BigDecimal total) {
        BigDecimal tolerance = units.multiply(perUnit.ulp()).add(total.ulp());
        return units.multiply(perUnit).subtract(total).abs().compareTo(tolerance) <= 0;
    }

    private static BigDecimal number(Quantity quantity) {
        return new BigDecimal(quantity.unscaled(), quantity.scale());
    }
}
