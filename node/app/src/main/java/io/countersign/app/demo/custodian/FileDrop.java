package io.countersign.app.demo.custodian;

import io.countersign.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Drops price reports and statements of holdings into every operator's folder. Each operator gets its own copy: message
 * identification and recipient differ, what the message says does not.
 */
final class FileDrop {
    private final CustodianSettings settings;
    private final List<Path> folders;
    private int messages;

    FileDrop(CustodianSettings settings) throws IOException {
        this.settings = settings;
        this.folders = settings.folders();
        for (Path folder : folders) {
            Files.createDirectories(folder);
        }
    }

    /** @param replaces whether the report replaces an earlier one of the same NAV time */
    void priceReport(Instant asOf, Quantity nav, boolean replaces, Instant created) throws IOException {
        int message = ++messages;
        for (int i = 0; i < folders.size(); i++) {
            String text = priceReportText(
                    "NAV-%06d-%02d".formatted(message, i + 1),
                    created.truncatedTo(ChronoUnit.MILLIS),
                    replaces ? "REPL" : "NEWP",
                    asOf,
                    settings.isin(),
                    settings.currency(),
                    nav.toDecimal());
            AtomicFile.write(folders.get(i).resolve("%06d-reda.001.xml".formatted(message)), text);
        }
    }

    void statement(Instant asOf, Quantity available, Quantity pledged) throws IOException {
        int message = ++messages;
        for (int i = 0; i < folders.size(); i++) {
            String text = statementText(
                    message,
                    "STMT-%06d-%02d".formatted(message, i + 1),
                    asOf,
                    "OPERATOR-" + (i + 1),
                    settings.account(),
                    settings.isin(),
                    available.plus(pledged).toDecimal(),
                    available.toDecimal(),
                    pledged.toDecimal(),
                    pledged.toDecimal());
            AtomicFile.write(folders.get(i).resolve("%06d-semt.002.xml".formatted(message)), text);
        }
    }

    private static String priceReportText(Object... values) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:reda.001.001.04">
              <PricRpt>
                <MsgId><Id>%1$s</Id><CreDtTm>%2$s</CreDtTm></MsgId>
                <MsgPgntn><PgNb>1</PgNb><LastPgInd>true</LastPgInd></MsgPgntn>
                <PricRptId>%1$s</PricRptId>
                <Fctn>%3$s</Fctn>
                <PricValtnDtls>
                  <NAVDtTm><DtTm>%4$s</DtTm></NAVDtTm>
                  <FinInstrmDtls><Id><ISIN>%5$s</ISIN></Id></FinInstrmDtls>
                  <ValtnTp>USUA</ValtnTp>
                  <OffclValtnInd>true</OffclValtnInd>
                  <SspdInd>false</SspdInd>
                  <PricDtls>
                    <Tp>NAVL</Tp>
                    <ValInInvstmtCcy><Amt Ccy="%6$s">%7$s</Amt></ValInInvstmtCcy>
                    <ForExctnInd>true</ForExctnInd>
                    <CumDvddInd>false</CumDvddInd>
                    <EstmtdPricInd>false</EstmtdPricInd>
                  </PricDtls>
                </PricValtnDtls>
              </PricRpt>
            </Document>
            """.formatted(values);
    }

    private static String statementText(Object... values) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:semt.002.001.12">
              <SctiesBalCtdyRpt>
                <Pgntn><PgNb>1</PgNb><LastPgInd>true</LastPgInd></Pgntn>
                <StmtGnlDtls>
                  <RptNb><Lng>%1$05d</Lng></RptNb>
                  <StmtId>%2$s</StmtId>
                  <StmtDtTm><DtTm>%3$s</DtTm></StmtDtTm>
                  <Frqcy><Cd>INDA</Cd></Frqcy>
                  <UpdTp><Cd>COMP</Cd></UpdTp>
                  <StmtBsis><Cd>SETT</Cd></StmtBsis>
                  <ActvtyInd>true</ActvtyInd>
                  <SubAcctInd>false</SubAcctInd>
                </StmtGnlDtls>
                <AcctOwnr><Id><PrtryId><Id>%4$s</Id><Issr>DEMO</Issr></PrtryId></Id></AcctOwnr>
                <SfkpgAcct><Id>%5$s</Id></SfkpgAcct>
                <BalForAcct>
                  <FinInstrmId><ISIN>%6$s</ISIN></FinInstrmId>
                  <AggtBal><ShrtLngInd>LONG</ShrtLngInd><Qty><Qty><Qty><Unit>%7$s</Unit></Qty></Qty></Qty></AggtBal>
                  <AvlblBal><ShrtLngInd>LONG</ShrtLngInd><Qty><Qty><Unit>%8$s</Unit></Qty></Qty></AvlblBal>
                  <NotAvlblBal><Qty><Unit>%9$s</Unit></Qty></NotAvlblBal>
                  <BalBrkdwn>
                    <SubBalTp><Cd>PLED</Cd></SubBalTp>
                    <Qty><ShrtLngInd>LONG</ShrtLngInd><Qty><Qty><Unit>%10$s</Unit></Qty></Qty></Qty>
                  </BalBrkdwn>
                </BalForAcct>
              </SctiesBalCtdyRpt>
            </Document>
            """.formatted(values);
    }
}
