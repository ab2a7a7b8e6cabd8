package io.countersign.source.folder;

/** What a folder may hold and gives at most. */
final class FolderLimits {
    static final int FILES_IN_FOLDER = 20_000;
    static final int FILES_PER_FETCH = 256;

    private FolderLimits() {}
}
