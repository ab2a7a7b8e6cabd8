package io.countersign.source.iso20022;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A custody statement of as many balances as wanted, made while it is read. */
final class LongStatement extends InputStream {
    private static final String HEAD = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:semt.002.001.12">
          <SctiesBalCtdyRpt>
            <Pgntn><PgNb>1</PgNb><LastPgInd>true</LastPgInd></Pgntn>
            <StmtGnlDtls>
              <RptNb><Lng>00042</Lng></RptNb>
              <StmtDtTm><DtTm>2026-11-20T22:00:00Z</DtTm></StmtDtTm>
              <Frqcy><Cd>DAIL</Cd></Frqcy>
              <UpdTp><Cd>COMP</Cd></UpdTp>
              <StmtBsis><Cd>SETT</Cd></StmtBsis>
              <ActvtyInd>true</ActvtyInd>
              <SubAcctInd>false</SubAcctInd>
            </StmtGnlDtls>
            <SfkpgAcct><Id>SAFE-001</Id></SfkpgAcct>
        """;
    private static final String BALANCE = """
            <BalForAcct>
              <FinInstrmId><ISIN>XS0000000000</ISIN><Desc>EXAMPLE SECURITY</Desc></FinInstrmId>
              <AggtBal><ShrtLngInd>LONG</ShrtLngInd><Qty><Qty><Qty><Unit>1000.5</Unit></Qty></Qty></Qty></AggtBal>
              <AvlblBal><ShrtLngInd>LONG</ShrtLngInd><Qty><Qty><Unit>900.5</Unit></Qty></Qty></AvlblBal>
              <NotAvlblBal><Qty><Unit>100</Unit></Qty></NotAvlblBal>
              <AcctBaseCcyAmts><HldgVal><Amt Ccy="USD">101250.00</Amt><Sgn>true</Sgn></HldgVal></AcctBaseCcyAmts>
              <BalBrkdwn>
                <SubBalTp><Cd>PLED</Cd></SubBalTp>
                <Qty><ShrtLngInd>LONG</ShrtLngInd><Qty><Qty><Unit>100</Unit></Qty></Qty></Qty>
              </BalBrkdwn>
            </BalForAcct>
        """;
    private static final String TAIL = """
            <AcctBaseCcyTtlAmts>
              <TtlHldgsValOfStmt><Amt Ccy="USD">WORTH.00</Amt><Sgn>true</Sgn></TtlHldgsValOfStmt>
            </AcctBaseCcyTtlAmts>
          </SctiesBalCtdyRpt>
        </Document>
        """;
    private static final byte[] TEMPLATE = BALANCE.getBytes(StandardCharsets.UTF_8);
    private static final int ISIN = BALANCE.indexOf("XS0000000000");
    private static final int BODY_DIGITS = 9;
    private static final int COUNTRY_DIGITS_SUM = 6 + 3 + 4 + 8;
    private static final long WORTH = 101_250;

    private final long balances;
    private final long worth;
    private byte[] part = HEAD.getBytes(StandardCharsets.UTF_8);
    private int at;
    private long made;
    private boolean ended;
    private long bytes;

    private LongStatement(long balances, long worth) {
        this.balances = balances;
        this.worth = worth;
    }

    static LongStatement of(long balances) {
        return new LongStatement(balances, balances * WORTH);
    }

    /** One whose total is not what its holdings are worth. */
    static LongStatement wrong(long balances) {
        return new LongStatement(balances, balances * WORTH + 1);
    }

    /** About as many balances as {@code mebibytes} hold. */
    static long balancesOf(long mebibytes) {
        return (mebibytes << 20) / balance(0).length;
    }

    /** How much of it was read. */
    long bytes() {
        return bytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int from, int length) {
        if (at == part.length && !next()) {
            return -1;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, target, from, count);
        at += count;
        bytes += count;
        return count;
    }

    private boolean next() {
        if (made < balances) {
            part = balance(made);
            made++;
        } else if (!ended) {
            part = TAIL.replace("WORTH", Long.toString(worth)).getBytes(StandardCharsets.UTF_8);
            ended = true;
        } else {
            return false;
        }
        at = 0;
        return true;
    }

    private static byte[] balance(long number) {
        byte[] balance = TEMPLATE.clone();
        long rest = number;
        int sum = COUNTRY_DIGITS_SUM;
        for (int i = BODY_DIGITS; i > 0; i--) {
            int digit = (int) (rest % 10);
            rest /= 10;
            balance[ISIN + 1 + i] = (byte) ('0' + digit);
            int weighted = i % 2 == 1 ? 2 * digit : digit;
            sum += weighted / 10 + weighted % 10;
        }
        balance[ISIN + 2 + BODY_DIGITS] = (byte) ('0' + (10 - sum % 10) % 10);
        return balance;
    }
}
