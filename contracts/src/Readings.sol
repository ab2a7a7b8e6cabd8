// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Reading} from "./interfaces/ICountersign.sol";

/// @title What a consumer asks of a reading
library Readings {
    /// @notice Whether the successor of a reading is overdue: the operators said when they expect it, and that is past. A market that
    /// is closed over a weekend is not late, since its strike names Monday; a strike that was missed is.
    /// @param grace seconds that a successor may take beyond what was expected
    function isLate(Reading memory reading, uint256 grace) internal view returns (bool) {
        return block.timestamp >= reading.nextExpectedAt + grace;
    }
}
