// The encodings of a Countersign statement, written from EIP-712 and the ABI specification alone, so that the contracts
// and the node are checked against something that shares no code with either.
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

export const hex = (bytes) => '0x' + bytesToHex(bytes);
export const keccak = (...parts) => keccak_256(concatBytes(...parts));
export const text = utf8ToBytes;

/** A two's complement big-endian integer of the given number of bytes. */
export function integer(value, size) {
  const bits = BigInt(size * 8);
  const wrapped = BigInt.asUintN(Number(bits), BigInt(value));
  if (wrapped !== BigInt(value) && BigInt.asIntN(Number(bits), wrapped) !== BigInt(value)) {
    throw new RangeError(`${value} does not fit ${size} bytes`);
  }
  return Uint8Array.from({ length: size }, (_, i) => Number((wrapped >> BigInt(8 * (size - 1 - i))) & 0xffn));
}

/** One ABI word: bytes32 as it is, an address or an integer padded on the left. */
export function word(value) {
  if (!(value instanceof Uint8Array)) return integer(value, 32);
  return concatBytes(new Uint8Array(32 - value.length), value);
}

const FIELDS = [
  ['bytes32', 'stream'],
  ['uint32', 'sequence'],
  ['uint40', 'observedAt'],
  ['uint40', 'effectiveAt'],
  ['uint40', 'nextExpectedAt'],
  ['uint40', 'expiresAt'],
  ['bytes32', 'policyHash'],
  ['bytes32', 'evidenceRoot'],
  ['bytes32', 'payloadHash'],
  ['uint256', 'scopeChain'],
  ['address', 'scopeContract'],
];

const TYPE = `Statement(${FIELDS.map((field) => field.join(' ')).join(',')})`;

export function domainSeparator(networkId) {
  return keccak(
    keccak(text('EIP712Domain(string name,string version,bytes32 salt)')),
    keccak(text('Countersign')),
    keccak(text('1')),
    networkId,
  );
}

export function structHash(statement) {
  return keccak(keccak(text(TYPE)), ...FIELDS.map(([, name]) => word(statement[name])));
}

export function digest(separator, statement) {
  return keccak(Uint8Array.of(0x19, 0x01), separator, structHash(statement));
}

export const STATUS = { VALUE: 1, REFUSED: 2 };

/** Payload of a book: a lane of 16 bytes a feed, padded to an even count. */
export function lanes(feeds) {
  const body = feeds.map(({ value, status }) => concatBytes(integer(value, 15), integer(status, 1)));
  if (feeds.length % 2 === 1) body.push(new Uint8Array(16));
  return concatBytes(...body);
}

export const bookStream = (name) => keccak(text('countersign/book/'), text(name));
export const settlementStream = (deal) => keccak(text('countersign/settlement/'), text(deal));

/** Payload of a settlement. The currency is its ISO 4217 code, left-aligned in 32 bytes. */
export function settlement({ deal, outcome, units, cash, currency }) {
  const code = new Uint8Array(32);
  code.set(text(currency));
  return concatBytes(keccak(text(deal)), word(outcome), word(units), word(cash), code);
}

export const committeeStream = () => keccak(text('countersign/committee'));

/** Payload of a change of the group key: eight words. A key is its 33 bytes, compressed; its parity is the prefix less 2. */
export function change({ epoch, oldKey, newKey, operators, faulty, graceSeconds }) {
  const key = (compressed) => concatBytes(compressed.slice(1), word(compressed[0] - 2));
  return concatBytes(word(epoch), key(oldKey), key(newKey), word(operators), word(faulty), word(graceSeconds));
}

/** An asset is known by the hash of its name. */
export const asset = (name) => keccak(text(name));
export const capsStream = (name) => keccak(text('countersign/caps/'), asset(name));
export const haltStream = (name) => keccak(text('countersign/halt/'), asset(name));
export const redemptionStream = (name) => keccak(text('countersign/redemption/'), asset(name));
export const reversalStream = (deal) => keccak(text('countersign/reversal/'), keccak(text(deal)));

/** Payload of mint caps: the asset, then five words for each guard. */
export function caps(name, entries) {
  return concatBytes(
    asset(name),
    ...entries.flatMap(({ chain, guard, token, issue, bridge }) => [chain, guard, token, issue, bridge].map(word)),
  );
}

/** Payload of a halt. The reason is a code in ASCII, left-aligned in 32 bytes. */
export function halt(name, reason) {
  const code = new Uint8Array(32);
  code.set(text(reason));
  return concatBytes(asset(name), code);
}

/** Payload of a redemption signal: four words, then four words for each gate. */
export function redemption(name, { stage, batch, batches, entries }) {
  return concatBytes(
    asset(name),
    word(stage),
    word(batch),
    word(batches),
    ...entries.flatMap(({ chain, gate, payer, allowance }) => [chain, gate, payer, allowance].map(word)),
  );
}

/** Payload of a reversal. */
export const reversal = (deal, attempt) => concatBytes(keccak(text(deal)), word(attempt));

const STATEMENT_TUPLE = `(${FIELDS.map(([type]) => type).join(',')})`;

/** When a round holds, in 106 bits: sequence 32, then seconds before (26) and after (24, 24) `effectiveAt`. */
function window({ sequence, observedAt, effectiveAt, nextExpectedAt, expiresAt }) {
  const [lag, next, life] = [effectiveAt - observedAt, nextExpectedAt - effectiveAt, expiresAt - effectiveAt];
  return (BigInt(sequence) << 74n) | (BigInt(lag) << 48n) | (BigInt(next) << 24n) | BigInt(life);
}

/** Call data of publish: packed, the payload without the lane of zeros that pads an odd book. */
export function publication(statement, payload, signatureWords) {
  const lanes = payload.at(-1) === 0 ? payload.slice(0, -16) : payload;
  return concatBytes(
    keccak(text('publish()')).slice(0, 4),
    statement.stream,
    statement.policyHash,
    statement.evidenceRoot,
    ...signatureWords,
    integer(window(statement), 14),
    lanes,
  );
}

/** Call data of settle or rotate: a static struct, a dynamic byte string, static structs of three words each. */
export function callData(name, statement, payload, ...signatures) {
  const tuples = signatures.map(() => ',(uint256,uint256,uint256)').join('');
  const selector = keccak(text(`${name}(${STATEMENT_TUPLE},bytes${tuples})`)).slice(0, 4);
  const headWords = FIELDS.length + 1 + signatures.flat().length;
  return concatBytes(
    selector,
    ...FIELDS.map(([, field]) => word(statement[field])),
    word(headWords * 32),
    ...signatures.flat(),
    word(payload.length),
    payload,
    new Uint8Array((32 - (payload.length % 32)) % 32),
  );
}
