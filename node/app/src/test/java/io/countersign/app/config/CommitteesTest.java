package io.countersign.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The committees of a network file with six operators, where a slot has five seconds. */
class CommitteesTest {
    private static final Path EXAMPLE = Path.of("..", "..", "config", "network.example.yaml");
    private static final String FOUNDING = "{members: [1, 2, 3, 4]}";
    private static final String SECOND = "{members: [1, 2, 3, 5], from: \"2027-01-01T00:00:00Z\", key: keep}";

    @TempDir
    Path folder;

    @Test
    void committeesFollowTheFoundingOneInTheirOrder() throws IOException {
        Network network = valid(FOUNDING, SECOND, "{members: [2, 3, 5, 6], from: \"2027-06-01T00:00:00Z\", key: new}");

        List<Committee> committees = network.protocol().committees();
        assertThat(committees).extracting(Committee::epoch).containsExactly(1, 2, 3);
        assertThat(committees.getFirst().from())
                .isEqualTo(network.protocol().slots().genesis());
        assertThat(committees.get(1).key()).isEqualTo(KeyChange.KEEP);
        assertThat(committees.get(1).grace()).isEqualTo(Duration.ofHours(1));
        assertThat(committees.getLast().from()).isEqualTo(Instant.parse("2027-06-01T00:00:00Z"));
        assertThat(committees.getLast().operators())
                .extracting(OperatorId::index)
                .containsExactly(2, 3, 5, 6);
    }

    @Test
    void laterCommitteesDoNotChangeTheNetwork() throws IOException {
        Digest32 founded = valid(FOUNDING).protocol().networkId();

        assertThat(valid(FOUNDING, SECOND).protocol().networkId()).isEqualTo(founded);
        assertThat(valid("{members: [1, 2, 3, 4, 5]}").protocol().networkId()).isNotEqualTo(founded);
    }

    @Test
    void withoutAListAllOperatorsAreTheFoundingCommittee() throws IOException {
        assertThat(valid().protocol())
                .isEqualTo(valid("{members: [1, 2, 3, 4, 5, 6]}").protocol());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {members: [1, 2, 3, 5], from: "2027-01-01T00:00:01Z", key: keep}            | no slot boundary
        {members: [1, 2, 3, 5], from: "2025-12-31T00:00:00Z", key: keep}            | begins after the one before
        {members: [1, 2, 3, 7], from: "2027-01-01T00:00:00Z", key: keep}            | no operator 7
        {members: [1, 2, 3, 3], from: "2027-01-01T00:00:00Z", key: keep}            | operator 3 stands twice
        {members: [1, 2, 3, 5], from: "2027-01-01T00:00:00Z", key: keep, faulty: 2} | 3f+1
        {members: [1, 2, 3, 5], from: "2027-01-01T00:00:00Z"}                       | 'key' is required
        {members: [1, 2, 3, 5], key: new}                                           | 'from' is required
        """)
    void aCommitteeThatCouldNotTakeOverIsAnError(String second, String message) throws IOException {
        assertThat(problem(FOUNDING, second)).contains("epoch 2", message);
    }

    @Test
    void theFoundingCommitteeIsOfTheFirstOperatorsFromGenesisOn() throws IOException {
        assertThat(problem("{members: [1, 2, 3, 5]}")).contains("epoch 1", "the first operators");
        assertThat(problem("{members: [1, 2, 3, 4], key: keep}")).contains("epoch 1", "no 'key'");
    }

    private Network valid(String... committees) throws IOException {
        return switch (load(committees)) {
            case Loaded.Valid<Network>(Network network) -> network;
            case Loaded.Invalid<Network>(List<ConfigProblem> problems) -> throw new AssertionError(problems);
        };
    }

    private String problem(String... committees) throws IOException {
        return switch (load(committees)) {
            case Loaded.Valid<Network> valid -> "";
            case Loaded.Invalid<Network>(List<ConfigProblem> problems) ->
                problems.getFirst().message();
        };
    }

    private Loaded<Network> load(String... committees) throws IOException {
        String example = Files.readString(EXAMPLE);
        String operators = example.lines()
                .filter(line -> line.startsWith("  - {name: alpine") || line.startsWith("  - {name: harbour"))
                .map(line -> line.replace("{name: ", "{name: second-") + "\n")
                .reduce("", String::concat);
        String before = example.substring(0, example.indexOf("# Who signs when"));
        String after = example.substring(example.indexOf("# The chains that carry"));
        String list = committees.length == 0 ? "" : "committees: [" + String.join(", ", committees) + "]\n";
        Path file = folder.resolve("network.yaml");
        Files.writeString(file, before.stripTrailing() + "\n" + operators + list + after);
        return switch (new ConfigFiles().network(file)) {
            case Loaded.Invalid<NetworkFile> invalid -> new Loaded.Invalid<>(invalid.problems());
            case Loaded.Valid<NetworkFile>(NetworkFile network) -> NetworkBinding.bind(network);
        };
    }
}
