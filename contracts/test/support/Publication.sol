// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signature} from "../../src/Frost.sol";
import {Statement} from "../../src/Statements.sol";
import {ICountersign} from "../../src/interfaces/ICountersign.sol";

/// @dev Call data of `publish`, written from its description only.
library Publication {
    function encode(Statement memory s, bytes memory payload, Signature memory signature)
        internal
        pure
        returns (bytes memory)
    {
        return bytes.concat(
            ICountersign.publish.selector,
            abi.encodePacked(s.stream, s.policyHash, s.evidenceRoot, signature.rx, signature.ry, signature.z),
            window(s),
            lanes(payload)
        );
    }

    function window(Statement memory s) internal pure returns (bytes14) {
        uint112 lag = s.effectiveAt - s.observedAt;
        uint112 next = s.nextExpectedAt - s.effectiveAt;
        uint112 life = s.expiresAt - s.effectiveAt;
        return bytes14(uint112(s.sequence) << 74 | lag << 48 | next << 24 | life);
    }

    /// @dev The payload without the lane of zeros that pads an odd book.
    function lanes(bytes memory payload) internal pure returns (bytes memory sent) {
        sent = bytes.concat(payload);
        if (sent.length >= 16 && sent[sent.length - 1] == 0) {
            assembly ("memory-safe") {
                mstore(sent, sub(mload(sent), 16))
            }
        }
    }
}
