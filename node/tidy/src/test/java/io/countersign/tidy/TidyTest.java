package io.countersign.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** House rules that no compiler knows. Each is held against the whole tree, and against a file that breaks it. */
class TidyTest {
    private static final int LINES_MAX = 400;
    private static final List<String> VALUE_PATH = List.of("node/model", "node/frost", "node/core", "adapters");
    private static final Pattern FLOATING_POINT = Pattern.compile("\\b(double|float|Double|Float)\\b");
    private static final Pattern SLEEPING_OR_DISABLED = Pattern.compile("\\bThread\\.sleep\\(|@Disabled\\b");
    private static final Pattern PACKAGE_INFO = Pattern.compile("^@NullMarked$", Pattern.MULTILINE);

    private final List<SourceFile> files = SourceFile.all();

    @Test
    void noFileIsTooLongToRead() {
        assertThat(paths(TidyTest::isTooLong)).isEmpty();
        assertThat(isTooLong(new SourceFile("A.java", "\n".repeat(LINES_MAX + 1))))
                .isTrue();
    }

    @Test
    void theValuePathHasNoFloatingPoint() {
        assertThat(paths(TidyTest::hasFloatingPoint)).isEmpty();
        assertThat(hasFloatingPoint(new SourceFile("node/core/src/main/java/A.java", "double nav;")))
                .isTrue();
    }

    @Test
    void noTestSleepsOrIsSwitchedOff() {
        assertThat(paths(TidyTest::sleepsOrIsSwitchedOff)).isEmpty();
        assertThat(sleepsOrIsSwitchedOff(new SourceFile("node/core/src/test/java/A.java", "Thread.sleep(10);")))
                .isTrue();
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> marked = files.stream()
                .filter(file -> file.path().endsWith("/package-info.java"))
                .filter(file -> PACKAGE_INFO.matcher(file.text()).find())
                .map(TidyTest::folder)
                .collect(Collectors.toSet());
        assertThat(files.stream()
                        .filter(SourceFile::isMain)
                        .map(TidyTest::folder)
                        .distinct())
                .as("folders without a package-info.java that says @NullMarked")
                .allMatch(marked::contains);
    }

    private List<String> paths(Predicate<SourceFile> offends) {
        return files.stream().filter(offends).map(SourceFile::path).toList();
    }

    private static boolean isTooLong(SourceFile file) {
        return file.text().lines().count() > LINES_MAX;
    }

    private static boolean hasFloatingPoint(SourceFile file) {
        return file.isMain()
                && VALUE_PATH.stream().anyMatch(file::isUnder)
                && FLOATING_POINT.matcher(file.text()).find();
    }

    private static boolean sleepsOrIsSwitchedOff(SourceFile file) {
        return !file.isMain()
                && !file.isUnder("node/tidy")
                && SLEEPING_OR_DISABLED.matcher(file.text()).find();
    }

    private static String folder(SourceFile file) {
        return file.path().substring(0, file.path().lastIndexOf('/'));
    }
}
