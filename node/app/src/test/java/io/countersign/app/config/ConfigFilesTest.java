package io.countersign.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ConfigFilesTest {
    private static final Path CONFIG = Path.of("..", "..", "config");

    @TempDir
    Path folder;

    @Test
    void theExamplesLoad() {
        assertThat(new ConfigFiles().node(CONFIG.resolve("node.example.yaml"))).isInstanceOf(Loaded.Valid.class);
        assertThat(new ConfigFiles().network(CONFIG.resolve("network.example.yaml")))
                .isInstanceOf(Loaded.Valid.class);
    }

    @Test
    void theExamplesShowEveryKeyOfTheirSchema() throws IOException {
        for (String name : List.of("node", "network")) {
            JsonNode schema = JsonMapper.shared().readTree(Files.readString(CONFIG.resolve(name + ".schema.json")));
            JsonNode example = new YAMLMapper().readTree(Files.readString(CONFIG.resolve(name + ".example.yaml")));

            TreeSet<String> known = new TreeSet<>();
            collectProperties(schema, known);
            TreeSet<String> shown = new TreeSet<>();
            collectKeys(example, shown);
            List<String> alternatives = List.of("passphraseEnv", "passphrasePrompt", "pinEnv");
            known.removeAll(alternatives);
            assertThat(shown).as(name).containsAll(known);
        }
        assertThat(Files.readString(CONFIG.resolve("node.example.yaml")))
                .as("what excludes another key stands in a comment")
                .contains("passphraseEnv: ", "passphrasePrompt: ", "pinEnv: ");
    }

    @Test
    void everyKeyHasADefaultOrIsRequiredUnlessItsAbsenceMeansSomething() throws IOException {
        List<String> meaningfulWhenAbsent = List.of(
                "settlements",
                "instrument",
                "sources",
                "asset",
                "passphraseFile",
                "passphraseEnv",
                "keyWrap",
                "pinFile",
                "pinEnv");
        for (String name : List.of("node", "network")) {
            JsonNode schema = JsonMapper.shared().readTree(Files.readString(CONFIG.resolve(name + ".schema.json")));
            for (JsonNode object : objects(schema)) {
                List<String> required = object.path("required")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
                object.path("properties")
                        .properties()
                        .forEach(property -> assertThat(required.contains(property.getKey())
                                        || property.getValue().has("default")
                                        || meaningfulWhenAbsent.contains(property.getKey()))
                                .as(name + ": " + property.getKey())
                                .isTrue());
            }
        }
    }

    @Test
    void defaultsAreFilledIn() throws IOException {
        String minimal = """
            operator: 2
            network: network.yaml
            data: data
            identityKeyFile: identity.pem
            passphraseFile: passphrase
            peers: {listen: "127.0.0.1:7001", addresses: {}}
            chains: [{id: 1, endpoints: ["http://127.0.0.1:8545"], senderKeyFile: key}]
            sources: [{id: custodian, type: rest, settings: {}}]
            """;

        NodeFile node = valid(minimal);

        assertThat(node.api()).isEqualTo(new NodeFile.Api("127.0.0.1:8080", 200));
        assertThat(node.log().level()).isEqualTo("info");
        assertThat(node.chains().get(0).agree()).isEqualTo(1);
        assertThat(node.chains().get(0).pollMillis()).isEqualTo(2_000);
        assertThat(node.sources().get(0).pollMillis()).isEqualTo(5_000);
    }

    @Test
    void aTypoGetsASuggestion() throws IOException {
        String example = Files.readString(CONFIG.resolve("node.example.yaml"));

        assertThat(problems(example.replace("pollMillis: 4000", "polMilis: 4000")))
                .containsExactly(new ConfigProblem("/chains/0", "unknown key 'polMilis'; did you mean 'pollMillis'?"));
        assertThat(problems(example.replace("passphraseFile: passphrase", "passphrase: secret")))
                .containsExactly(new ConfigProblem("", "unknown key 'passphrase'; did you mean 'passphraseEnv'?"));
    }

    @Test
    void thereIsExactlyOnePassphraseAndOnePin() throws IOException {
        String example = Files.readString(CONFIG.resolve("node.example.yaml"));
        String one = "passphraseFile: passphrase ";
        String rule = "exactly one of passphraseFile, passphraseEnv and passphrasePrompt: true is required";

        assertThat(mismatches(example)).isEmpty();
        assertThat(mismatches(example.replace(one, "passphraseEnv: SECRET "))).isEmpty();
        assertThat(mismatches(example.replace(one, "passphrasePrompt: true "))).isEmpty();
        assertThat(mismatches(example.replace(one, "passphrasePrompt: false ")))
                .containsExactly(new ConfigProblem("", rule));
        assertThat(mismatches(example.replace(one, "passphraseEnv: SECRET\n" + one)))
                .containsExactly(new ConfigProblem("", rule));
        assertThat(mismatches(example.replace("    pinFile: pin ", "    # ")))
                .containsExactly(new ConfigProblem("/keyWrap/pkcs11", "exactly one of pinFile and pinEnv is required"));
    }

    private List<ConfigProblem> mismatches(String node) throws IOException {
        Files.writeString(folder.resolve("node.yaml"), node);
        Files.copy(
                CONFIG.resolve("network.example.yaml"),
                folder.resolve("network.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        return switch (NodeConfiguration.load(folder.resolve("node.yaml"))) {
            case Loaded.Valid<NodeConfiguration> valid -> List.of();
            case Loaded.Invalid<NodeConfiguration>(List<ConfigProblem> problems) -> problems;
        };
    }

    @Test
    void repeatedKeysAndOtherFormsAreErrors() throws IOException {
        assertThat(problems("operator: 1\noperator: 2\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("is not YAML"));
        assertThat(problems("[]")).isNotEmpty();
        assertThat(new ConfigFiles().node(folder.resolve("none.yaml"))).isInstanceOf(Loaded.Invalid.class);
    }

    @Test
    void endpointsAndSourceSettingsStayOutOfText() {
        NodeFile node = ((Loaded.Valid<NodeFile>) new ConfigFiles().node(CONFIG.resolve("node.example.yaml"))).value();

        assertThat(node.toString()).doesNotContain("rpc-one").doesNotContain("inbox/administrator");
    }

    private NodeFile valid(String yaml) throws IOException {
        return switch (load(yaml)) {
            case Loaded.Valid<NodeFile>(NodeFile value) -> value;
            case Loaded.Invalid<NodeFile>(List<ConfigProblem> problems) -> throw new AssertionError(problems);
        };
    }

    private List<ConfigProblem> problems(String yaml) throws IOException {
        return switch (load(yaml)) {
            case Loaded.Valid<NodeFile> valid -> List.of();
            case Loaded.Invalid<NodeFile>(List<ConfigProblem> problems) -> problems;
        };
    }

    private Loaded<NodeFile> load(String yaml) throws IOException {
        Path file = folder.resolve("node.yaml");
        Files.writeString(file, yaml);
        return new ConfigFiles().node(file);
    }

    private static List<JsonNode> objects(JsonNode schema) {
        return schema.findParents("properties").stream()
                .filter(parent -> parent.path("properties").isObject())
                .toList();
    }

    private static void collectProperties(JsonNode schema, Set<String> into) {
        objects(schema).forEach(object -> into.addAll(object.path("properties").propertyNames()));
    }

    private static void collectKeys(JsonNode tree, Set<String> into) {
        into.addAll(tree.propertyNames());
        tree.forEach(child -> collectKeys(child, into));
    }
}
