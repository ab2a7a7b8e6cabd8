package io.countersign.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashesTest {
    @Test
    void keccakIsTheOneOfEthereumAndNotSha3() {
        assertThat(Hashes.keccak256(Bytes.EMPTY).toHex())
                .isEqualTo("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    }

    @Test
    void sha256IsTheOneOfFips180() {
        assertThat(Hashes.sha256(Bytes.EMPTY).toHex())
                .isEqualTo("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void everyListOfLeavesHasItsOwnRoot() {
        Set<Digest32> roots = new HashSet<>();
        List<Bytes> leaves = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            assertThat(roots.add(Hashes.merkleRoot(leaves))).isTrue();
            leaves.add(Bytes.of(new byte[] {(byte) i}));
        }
    }

    @Test
    void aRootIsNotALeafOfAnotherTree() {
        Bytes left = Bytes.of(new byte[] {1});
        Bytes right = Bytes.of(new byte[] {2});
        Bytes inner = Bytes.concat(
                Hashes.merkleRoot(List.of(left)).bytes(),
                Hashes.merkleRoot(List.of(right)).bytes());

        assertThat(Hashes.merkleRoot(List.of(inner))).isNotEqualTo(Hashes.merkleRoot(List.of(left, right)));
    }
}
