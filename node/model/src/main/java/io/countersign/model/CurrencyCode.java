package io.countersign.model;

import java.util.Set;

/** An active currency of ISO 4217 with the digits of its minor unit; funds codes and precious metals are not money here. */
public record CurrencyCode(String code) {
    private static final Set<String> NO_MINOR_UNIT = Set.of(
            "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
            "XPF");
    private static final Set<String> THREE_DIGITS = Set.of("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND");
    private static final Set<String> TWO_DIGITS = Set.of(
            "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BMD", "BND", "BOB",
            "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CNY", "COP", "CRC", "CUP", "CVE", "CZK",
            "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GTQ",
            "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IRR", "JMD", "KES", "KGS", "KHR", "KPW", "KYD",
            "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR",
            "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "PAB", "PEN", "PGK", "PHP",
            "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS",
            "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH",
            "USD", "UYU", "UZS", "VED", "VES", "WST", "XCD", "XCG", "YER", "ZAR", "ZMW", "ZWG");

    public CurrencyCode {
        if (!NO_MINOR_UNIT.contains(code) && !TWO_DIGITS.contains(code) && !THREE_DIGITS.contains(code)) {
            throw new IllegalArgumentException("not an active currency of ISO 4217");
        }
    }

    /** Fraction digits of an amount of money, 0, 2 or 3; prices may have more. */
    public int minorDigits() {
        if (NO_MINOR_UNIT.contains(code)) {
            return 0;
        }
        return THREE_DIGITS.contains(code) ? 3 : 2;
    }

    public Unit unit() {
        return new Unit(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
