package io.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Bytes;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class HelloProperties {
    @Property
    void aHelloComesBackFromItsBytes(
            @ForAll String network,
            @ForAll @IntRange(min = 1, max = 255) int operator,
            @ForAll @LongRange(min = 0) long generation,
            @ForAll @Size(min = 1, max = 32) byte[] instance,
            @ForAll @LongRange(min = 0) long resolved) {
        Hello hello = new Hello(
                Hashes.keccak256(network), new OperatorId(operator), generation, Bytes.of(instance), resolved);

        assertThat(Hello.decode(hello.encode())).isEqualTo(Result.ok(hello));
    }

    @Property
    void bytesThatAreNoHelloAreRefused(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(Hello.decode(Bytes.of(bytes))).isInstanceOf(Result.No.class);
    }

    @Property
    void aChangedHelloIsRefusedOrAnotherHello(@ForAll @IntRange(max = 105) int at, @ForAll byte change) {
        Hello hello = new Hello(Hashes.keccak256("network"), new OperatorId(3), 7, Bytes.of(new byte[17]), 5);
        byte[] bytes = hello.encode().toArray();
        bytes[at % bytes.length] ^= change;

        switch (Hello.decode(Bytes.of(bytes))) {
            case Result.Ok<Hello>(Hello other) -> assertThat(other.encode()).isEqualTo(Bytes.of(bytes));
            case Result.No<Hello> refused -> assertThat(change).isNotZero();
        }
    }

    @Property
    void noticesSurviveTheirBytes(@ForAll @LongRange(min = 0) long generation) {
        for (Notice notice : List.of(new Notice.Outdated(generation), new Notice.Doubled(generation))) {
            assertThat(Notice.decode(notice.encode())).isEqualTo(Result.ok(notice));
        }
    }

    @Property
    void bytesThatAreNoNoticeAreRefused(@ForAll @Size(max = 20) byte[] bytes) {
        if (Notice.decode(Bytes.of(bytes)) instanceof Result.Ok<Notice>(Notice notice)) {
            assertThat(notice.encode()).isEqualTo(Bytes.of(bytes));
        }
    }
}
