// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cradle} from "../src/Cradle.sol";
import {Deployer} from "../src/Deployer.sol";
import {RwaToken} from "../src/RwaToken.sol";
import {IDeployer} from "../src/interfaces/IDeployer.sol";
import {VM} from "./support/Vm.sol";

contract DeployerTest {
    bytes32 private constant SALT = keccak256("salt");
    address private constant ISSUER = address(0x155e4);

    Deployer private deployer;

    function setUp() public {
        deployer = new Deployer();
    }

    function test_CreatesWhereItSaid() public {
        address planned = deployer.addressOf(address(this), SALT);
        VM.assertEq(planned.code.length, 0, "free");
        address created = deployer.deploy(SALT, code("TBF", ISSUER));
        VM.assertEq(created, planned, "place");
        VM.assertEq(RwaToken(created).symbol(), "TBF", "the contract");
        VM.assertEq(RwaToken(created).issuer(), ISSUER, "its arguments");
    }

    /// @dev Whatever is created: the place is known before the arguments are.
    function testFuzz_ThePlaceDoesNotDependOnTheCode(string calldata symbol, bytes32 salt) public {
        address planned = deployer.addressOf(address(this), salt);
        VM.assertEq(deployer.deploy(salt, code(symbol, ISSUER)), planned, "place");
    }

    /// @dev A stranger under the same salt gets another place, before or after.
    function test_NobodyTakesThePlaceOfAnother() public {
        address planned = deployer.addressOf(address(this), SALT);
        VM.prank(ISSUER);
        address foreign = deployer.deploy(SALT, code("BAD", ISSUER));
        VM.assertFalse(foreign == planned, "another place");
        VM.assertEq(deployer.deploy(SALT, code("TBF", ISSUER)), planned, "still free");
    }

    function test_APlaceIsTakenOnce() public {
        deployer.deploy(SALT, code("TBF", ISSUER));
        VM.expectRevert(abi.encodeWithSelector(IDeployer.Taken.selector, address(this), SALT));
        deployer.deploy(SALT, code("TBF", ISSUER));
    }

    /// @dev What failed left nothing behind: the place is still free.
    function test_AnErrorOfTheConstructorGoesThrough() public {
        VM.expectRevert(abi.encodeWithSelector(RwaToken.InvalidAddress.selector));
        deployer.deploy(SALT, code("TBF", address(0)));
        VM.expectRevert(abi.encodeWithSelector(IDeployer.Empty.selector));
        deployer.deploy(SALT, "");
        deployer.deploy(SALT, code("TBF", ISSUER));
    }

    function test_ACradleServesItsCreatorOnly() public {
        VM.prank(ISSUER);
        Cradle cradle = new Cradle();
        VM.expectRevert(abi.encodeWithSelector(IDeployer.NotCreator.selector));
        cradle.hatch(code("TBF", ISSUER));
    }

    function code(string memory symbol, address issuer) private view returns (bytes memory) {
        return bytes.concat(
            type(RwaToken).creationCode, abi.encode("Treasury Bill Fund", symbol, uint8(6), issuer, address(this))
        );
    }
}
