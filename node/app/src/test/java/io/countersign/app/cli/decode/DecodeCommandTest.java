package io.countersign.app.cli.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DecodeCommandTest {
    private static final String ADVICE = """
        :20:ADV910
        :21:DEAL-7
        :25:GB33BUKB20201555555555
        :32A:261123USD101250,
        """;
    private static final String STATEMENT = """
        :20:STMT1
        :25:12345678
        :28C:1
        :60F:C261122USD10,
        :61:261123C2,5NTRFDEAL-7
        :62F:C261123USD12,5
        """;
    private static final String PROFILE = """
        type: swift
        settings:
          message: "MT910"
          isin: "US0378331005"
          instrument: "EXT-FUND"
          currency: "USD"
          scale: "6"
        """;

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    DecodeCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void showsWhatIsUnderstoodWithScaleAndUnit() throws IOException {
        assertThat(decode(file("a.sta", STATEMENT))).isZero();
        assertThat(out.toString()).contains("MT940", "12345678", "2.5 USD (1 digit)", "BOOKED", "2026-11-23");
    }

    @Test
    void showsARefusalWithItsCodeAndPlace() throws IOException {
        assertThat(decode(file("a.sta", STATEMENT.replace("C2,5N", "C2.5N")))).isEqualTo(2);
        assertThat(out.toString()).contains("MALFORMED", "line 5, :61:");
    }

    @Test
    void aProfileSaysWhatTheContentCannotAndWhatIsTaken() throws IOException {
        String advice = file("a.txt", ADVICE);

        assertThat(decode(advice)).isEqualTo(2);
        assertThat(decode(advice, "--profile", file("p.yaml", PROFILE))).isZero();
        assertThat(out.toString()).contains("MT910", "nothing in it is a fact");
    }

    @Test
    void pricesInCsvAndJsonAreReadByTheMappingOfTheirProfile() throws IOException {
        String csv = file("nav.csv", "ISIN,NAV,Day,Made\nUS0378331005,101.25,2026-11-20,2026-11-21T01:00:00Z\n");
        String json = file(
                "nav.json",
                "{\"isin\":\"US0378331005\",\"nav\":101.25,\"day\":\"2026-11-20T21:00:00Z\",\"made\":\"2026-11-21T01:00:00Z\"}");
        String common = """
              isin: "US0378331005"
              instrument: "EXT-FUND"
              currency: "USD"
              scale: "6"
              priceCurrency: "USD"
              zone: "America/New_York"
              strike: "16:00"
            """;
        String columns = """
              column.isin: "ISIN"
              column.price: "NAV"
              column.asOf: "Day"
              column.created: "Made"
            """;
        String paths = """
              path.isin: "/isin"
              path.price: "/nav"
              path.asOf: "/day"
              path.created: "/made"
            """;

        assertThat(decode(csv, "--profile", file("csv.yaml", "type: csv\nsettings:\n" + common + columns)))
                .isZero();
        assertThat(decode(json, "--profile", file("json.yaml", "type: json\nsettings:\n" + common + paths)))
                .isZero();
        assertThat(out.toString()).contains("101.250000 USD/unit", "2026-11-20T21:00:00Z");
        assertThat(decode(csv)).isEqualTo(1);
        assertThat(decode(
                        file("bad.csv", "ISIN,NAV,Day,Made\nUS0378331005,1e2,2026-11-20,2026-11-21T01:00:00Z\n"),
                        "--profile",
                        file("csv.yaml", "type: csv\nsettings:\n" + common + columns)))
                .isEqualTo(2);
        assertThat(out.toString()).contains("line 2, NAV");
    }

    @Test
    void jsonKeepsAmountsAsText() throws IOException {
        assertThat(decode(file("a.sta", STATEMENT), "--json")).isZero();
        assertThat(out.toString()).contains("\"amount\" : \"2.5\"", "\"unit\" : \"USD\"", "\"scale\" : 1");
    }

    @Test
    void aFailureOfTheCommandIsNoRefusal() throws IOException {
        assertThat(decode(folder.resolve("missing").toString())).isEqualTo(1);
        assertThat(decode(file("a.bin", "neither"))).isEqualTo(1);
        assertThat(decode()).isEqualTo(1);
        assertThat(decode(file("a.sta", STATEMENT), "--profile", file("p.yaml", PROFILE.replace("isin:", "isni:"))))
                .isEqualTo(1);
        assertThat(err.toString()).contains("did you mean 'isin'?");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private int decode(String... arguments) {
        return new CommandLine(new DecodeCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
