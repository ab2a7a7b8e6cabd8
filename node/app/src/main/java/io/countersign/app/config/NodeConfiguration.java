package io.countersign.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node's configuration, both files checked and against each other.
 *
 * @param base the folder that relative paths of {@code file} are relative to
 */
public record NodeConfiguration(NodeFile file, Network network, Path base) {
    public static Loaded<NodeConfiguration> load(Path path) {
        ConfigFiles files = new ConfigFiles();
        return switch (files.node(path)) {
            case Loaded.Invalid<NodeFile> invalid -> new Loaded.Invalid<>(in(path, invalid.problems()));
            case Loaded.Valid<NodeFile>(NodeFile node) -> {
                Path base = path.toAbsolutePath().resolveSibling(".").normalize();
                Path network = base.resolve(node.network());
                yield switch (files.network(network)) {
                    case Loaded.Invalid<NetworkFile> invalid -> new Loaded.Invalid<>(in(network, invalid.problems()));
                    case Loaded.Valid<NetworkFile>(NetworkFile file) -> bind(node, file, network, base);
                };
            }
        };
    }

    private static Loaded<NodeConfiguration> bind(NodeFile node, NetworkFile file, Path networkPath, Path base) {
        return switch (NetworkBinding.bind(file)) {
            case Loaded.Invalid<Network> invalid -> new Loaded.Invalid<>(in(networkPath, invalid.problems()));
            case Loaded.Valid<Network>(Network network) -> {
                List<ConfigProblem> problems = mismatches(node, network);
                yield problems.isEmpty()
                        ? new Loaded.Valid<>(new NodeConfiguration(node, network, base))
                        : new Loaded.Invalid<>(problems);
            }
        };
    }

    private static List<ConfigProblem> mismatches(NodeFile node, Network network) {
        List<ConfigProblem> problems = new ArrayList<>(secrets(node));
        if (node.operator() > network.operators().size()) {
            problems.add(new ConfigProblem(
                    "/operator", "the network has " + network.operators().size() + " operators"));
        }
        network.operators().keySet().stream()
                .filter(operator -> operator.index() != node.operator())
                .filter(operator -> !node.peers().addresses().containsKey(operator.index()))
                .forEach(operator -> problems.add(
                        new ConfigProblem("/peers/addresses", "operator " + operator + " has no address")));
        network.chains().keySet().stream()
                .filter(chain -> node.chains().stream().noneMatch(own -> own.id() == chain.value()))
                .forEach(chain -> problems.add(new ConfigProblem("/chains", "chain " + chain + " has no endpoints")));
        node.chains().stream()
                .filter(chain -> chain.agree() > chain.endpoints().size())
                .forEach(chain -> problems.add(new ConfigProblem(
                        "/chains", "chain " + chain.id() + ": more endpoints must agree than there are")));
        return problems;
    }

    private static List<ConfigProblem> secrets(NodeFile node) {
        List<ConfigProblem> problems = new ArrayList<>();
        int passphrases =
                given(node.passphraseFile()) + given(node.passphraseEnv()) + (node.passphrasePrompt() ? 1 : 0);
        if (passphrases != 1) {
            problems.add(new ConfigProblem(
                    "", "exactly one of passphraseFile, passphraseEnv and passphrasePrompt: true is required"));
        }
        node.keyWrap()
                .map(NodeFile.KeyWrap::pkcs11)
                .filter(token -> given(token.pinFile()) + given(token.pinEnv()) != 1)
                .ifPresent(token -> problems.add(
                        new ConfigProblem("/keyWrap/pkcs11", "exactly one of pinFile and pinEnv is required")));
        return problems;
    }

    private static int given(Optional<String> value) {
        return value.isPresent() ? 1 : 0;
    }

    /** A path of the node's file, made absolute. */
    public Path resolve(String path) {
        return base.resolve(path).normalize();
    }

    private static List<ConfigProblem> in(Path file, List<ConfigProblem> problems) {
        return problems.stream()
                .map(problem -> new ConfigProblem(file.getFileName() + problem.path(), problem.message()))
                .toList();
    }
}
