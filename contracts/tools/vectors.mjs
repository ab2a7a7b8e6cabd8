// Writes vectors/statements.json, vectors/frost.json and vectors/accrual.json. Deterministic: run it again and git sees no change.
import { writeFileSync } from 'node:fs';
import { concatBytes } from '@noble/hashes/utils.js';
import { Committee, ORDER, keyParts, seeded, signatureParts, signatureWords } from './committee.mjs';
import * as encoding from './encoding.mjs';

const { STATUS, hex, integer, keccak, text } = encoding;
const ANY_CONTRACT = new Uint8Array(20);
const contract = (name) => keccak(text(`vector ${name}`)).slice(12);
const GATE = contract('gate');
const GENESIS = 1_893_456_000;
const SLOT_SECONDS = 5;
const UINT32_MAX = 2 ** 32 - 1;
const UINT40_MAX = 2 ** 40 - 1;
const INT64_MAX = 2n ** 63n - 1n;
const UINT128_MAX = 2n ** 128n - 1n;
const INT120_MAX = 2n ** 119n - 1n;
const INT120_MIN = -(2n ** 119n);

function write(name, content) {
  writeFileSync(new URL(`../vectors/${name}`, import.meta.url), JSON.stringify(content, null, 2) + '\n');
}

function book(title, name, sequence, feeds) {
  const effectiveAt = GENESIS + sequence * SLOT_SECONDS;
  return {
    title,
    kind: 'book',
    name,
    feeds: feeds.map(({ value, status }) => ({ value: value.toString(), status })),
    stream: encoding.bookStream(name),
    sequence,
    observedAt: effectiveAt - 3600,
    effectiveAt,
    nextExpectedAt: effectiveAt + 60,
    expiresAt: effectiveAt + 90,
    scopeChain: 0n,
    scopeContract: ANY_CONTRACT,
    payload: encoding.lanes(feeds),
  };
}

/** The function that takes a statement, by what it says; a book travels packed. */
const TAKERS = { settlement: 'settle', caps: 'cap', halt: 'halt', redemption: 'signal', reversal: 'reverse' };

/** What a relayer sends for a statement. */
function call(kind, statement, payload, words) {
  const isBook = kind === 'book';
  return isBook
    ? encoding.publication(statement, payload, words)
    : encoding.callData(TAKERS[kind], statement, payload, words);
}

/** A statement about an asset or a deal that says its own terms. */
function told(title, kind, name, sequence, stream, payload, terms, scope = {}) {
  const effectiveAt = GENESIS + sequence * SLOT_SECONDS;
  return {
    title,
    kind,
    name,
    terms,
    stream,
    sequence,
    observedAt: effectiveAt - 300,
    effectiveAt,
    nextExpectedAt: effectiveAt + 600,
    expiresAt: effectiveAt + 600,
    scopeChain: 0n,
    scopeContract: ANY_CONTRACT,
    ...scope,
    payload,
  };
}

/** The terms of an entry as JSON holds them. */
function shown(entry) {
  return Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [key, value instanceof Uint8Array ? hex(value) : value.toString()]),
  );
}

function caps(title, name, sequence, entries) {
  const terms = { entries: entries.map(shown) };
  return told(title, 'caps', name, sequence, encoding.capsStream(name), encoding.caps(name, entries), terms);
}

function redemption(title, name, sequence, said) {
  const terms = { ...said, entries: said.entries.map(shown) };
  const payload = encoding.redemption(name, said);
  return told(title, 'redemption', name, sequence, encoding.redemptionStream(name), payload, terms);
}

function halt(title, name, sequence, reason) {
  return told(title, 'halt', name, sequence, encoding.haltStream(name), encoding.halt(name, reason), { reason });
}

function reversal(title, deal, number, attempt) {
  const scope = { scopeChain: 31337n, scopeContract: GATE };
  const payload = encoding.reversal(deal, attempt);
  return told(title, 'reversal', deal, number, encoding.reversalStream(deal), payload, { attempt }, scope);
}

function settlement(title, deal, sequence, chain, terms) {
  const effectiveAt = GENESIS + sequence * SLOT_SECONDS;
  return {
    title,
    kind: 'settlement',
    name: deal,
    terms: {
      subject: hex(keccak(text(deal))),
      outcome: terms.outcome,
      units: terms.units.toString(),
      cash: terms.cash.toString(),
      cashCurrency: terms.currency,
    },
    stream: encoding.settlementStream(deal),
    sequence,
    observedAt: effectiveAt - 30,
    effectiveAt,
    nextExpectedAt: effectiveAt + 300,
    expiresAt: effectiveAt + 300,
    scopeChain: chain,
    scopeContract: GATE,
    payload: encoding.settlement({ deal, ...terms }),
  };
}

const value = (amount) => ({ value: BigInt(amount), status: STATUS.VALUE });
const refused = { value: 0n, status: STATUS.REFUSED };

const cases = [
  book('one feed, padded to two lanes', 'TBF', 12, [value(104_217_350)]),
  book('three feeds, the second refused', 'fund-desk/daily', 1_440, [value(104_217_350), refused, value(-12_500)]),
  book('widest values', 'extremes', 7, [value(INT120_MAX), value(INT120_MIN)]),
  book('a legal zero, and every kind of character in the name', 'A.b_c:9/d-E', 9, [value(0), value(1)]),
  settlement('release on chain 31337', 'DEAL-2030-000017', 240, 31337n, {
    outcome: 1,
    units: 25_000_000_000n,
    cash: 2_605_433_750n,
    currency: 'USD',
  }),
  settlement('return on chain 31338', 'DEAL-2030-000018', 241, 31338n, {
    outcome: 2,
    units: 1n,
    cash: 2n ** 256n - 1n,
    currency: 'CHF',
  }),
  {
    ...settlement('integers at the maximum the node holds', 'DEAL-MAX', 1, INT64_MAX, {
      outcome: 2,
      units: 1n,
      cash: 1n,
      currency: 'EUR',
    }),
    sequence: UINT32_MAX,
    observedAt: UINT40_MAX - 1,
    effectiveAt: UINT40_MAX - 1,
    nextExpectedAt: UINT40_MAX,
    expiresAt: UINT40_MAX,
    scopeContract: new Uint8Array(20).fill(0xff),
  },
  caps('caps for three chains', 'TBF', 300, [
    { chain: 1n, guard: contract('guard'), token: contract('token'), issue: 1_000_000_000_000n, bridge: 40_000_000n },
    { chain: 8453n, guard: contract('guard'), token: contract('token'), issue: 0n, bridge: 0n },
    { chain: 31337n, guard: contract('guard'), token: contract('token'), issue: 3n, bridge: UINT128_MAX },
  ]),
  caps('caps of one chain at their widest', 'x', 301, [
    { chain: INT64_MAX, guard: ANY_CONTRACT, token: ANY_CONTRACT, issue: UINT128_MAX, bridge: 1n },
  ]),
  halt('a break of conservation', 'TBF', 302, 'BREAK_OPEN'),
  redemption('redemptions are open', 'TBF', 303, {
    stage: 1,
    batch: 0,
    batches: 0,
    entries: [{ chain: 1n, gate: contract('redemptions'), payer: contract('vault'), allowance: 5_000_000n }],
  }),
  redemption('the second of four batches', 'TBF', 304, {
    stage: 2,
    batch: 2,
    batches: 4,
    entries: [
      { chain: 1n, gate: contract('redemptions'), payer: contract('vault'), allowance: 7_500_000n },
      { chain: 31337n, gate: contract('redemptions'), payer: contract('vault'), allowance: UINT128_MAX },
    ],
  }),
  reversal('the first reversal of a deal', 'DEAL-2030-000017', 1, 240),
];

/** A change of the group key from one committee to the next, signed by both. */
function change(title, before, after, { epoch, operators, faulty, graceSeconds, sequenceOfFrom }) {
  const from = GENESIS + sequenceOfFrom * SLOT_SECONDS;
  const terms = { epoch, oldKey: before.publicKey, newKey: after.publicKey, operators, faulty, graceSeconds };
  const payload = encoding.change(terms);
  const full = {
    stream: encoding.committeeStream(),
    sequence: epoch,
    observedAt: from,
    effectiveAt: from,
    nextExpectedAt: from,
    expiresAt: UINT40_MAX,
    policyHash: keccak(text(`committee ${epoch}`)),
    evidenceRoot: keccak(text(`transcript ${epoch}`)),
    payloadHash: keccak(payload),
    scopeChain: 0n,
    scopeContract: ANY_CONTRACT,
  };
  return { title, terms, payload, full, before, after };
}

function changeVector(separator, { title, terms, payload, full, before, after }) {
  const digest = encoding.digest(separator, full);
  const [byOld, byNew] = [before.sign(digest), after.sign(digest)];
  const signature = (bytes) => ({ bytes: hex(bytes), ...signatureParts(bytes) });
  return {
    title,
    change: { ...terms, oldKey: keyParts(terms.oldKey), newKey: keyParts(terms.newKey) },
    ...full,
    stream: hex(full.stream),
    policyHash: hex(full.policyHash),
    evidenceRoot: hex(full.evidenceRoot),
    payloadHash: hex(full.payloadHash),
    scopeChain: full.scopeChain.toString(),
    scopeContract: hex(full.scopeContract),
    payload: hex(payload),
    structHash: hex(encoding.structHash(full)),
    digest: hex(digest),
    byOld: signature(byOld),
    byNew: signature(byNew),
    call: hex(encoding.callData('rotate', full, payload, signatureWords(byOld), signatureWords(byNew))),
  };
}

/** Changes that follow one another, from the committee whose key the file names. */
function changes(separator, founding) {
  const second = new Committee('second committee', 5, 7);
  const fifth = new Committee('fifth committee', 7, 10);
  const newKeys = [second, fifth].map(({ publicKey }) => keyParts(publicKey));
  if (!newKeys.some(({ parity }) => parity === 1) || !newKeys.some(({ x }) => BigInt(x) > ORDER / 2n)) {
    throw new Error('the seeds must give a key above half the order and one of odd parity');
  }
  return [
    change('from epoch 1 to epoch 2', founding, second, {
      epoch: 2,
      operators: 7,
      faulty: 2,
      graceSeconds: 3600,
      sequenceOfFrom: 1_000,
    }),
    change('from epoch 2 to epoch 5: the epochs between were reshares', second, fifth, {
      epoch: 5,
      operators: 10,
      faulty: 3,
      graceSeconds: 0,
      sequenceOfFrom: 20_000,
    }),
  ].map((each) => changeVector(separator, each));
}

function statements() {
  const networkId = keccak(text('countersign vector network'));
  const separator = encoding.domainSeparator(networkId);
  const committee = new Committee('statements', 3, 4);
  return {
    about: 'EIP-712 statements; integers wider than 53 bits are decimal strings; signature is RFC 9591 R || z',
    networkId: hex(networkId),
    genesis: GENESIS,
    slotSeconds: SLOT_SECONDS,
    domainSeparator: hex(separator),
    groupKey: keyParts(committee.publicKey),
    statements: cases.map(({ payload, stream, scopeChain, scopeContract, ...rest }, i) => {
      const payloadHash = keccak(payload);
      const policyHash = keccak(text(`policy ${i}`));
      const evidenceRoot = keccak(text(`evidence ${i}`));
      const full = { ...rest, stream, policyHash, evidenceRoot, payloadHash, scopeChain, scopeContract };
      const digest = encoding.digest(separator, full);
      const signature = committee.sign(digest, i);
      return {
        ...rest,
        stream: hex(stream),
        policyHash: hex(policyHash),
        evidenceRoot: hex(evidenceRoot),
        scopeChain: scopeChain.toString(),
        scopeContract: hex(scopeContract),
        payload: hex(payload),
        payloadHash: hex(payloadHash),
        structHash: hex(encoding.structHash(full)),
        digest: hex(digest),
        signature: { bytes: hex(signature), ...signatureParts(signature) },
        call: hex(call(rest.kind, full, payload, signatureWords(signature))),
      };
    }),
    changes: changes(separator, committee),
  };
}

// RFC 9591 appendix E.5, FROST(secp256k1, SHA-256): final public key, message and signature.
const RFC_9591 = {
  publicKey: '02f37c34b66ced1fb51c34a90bdae006901f10625cc06c4f64663b0eae87d87b4f',
  message: '74657374',
  signature:
    '0205b6d04d3774c8929413e3c76024d54149c372d57aae62574ed74319b5ea14d0' +
    'c65dde8492a7471437e6c2fe3da49b90d23f642b5c6dbe7e36089f096dd97324',
};

function rfcVector() {
  const publicKey = Buffer.from(RFC_9591.publicKey, 'hex');
  const signature = Buffer.from(RFC_9591.signature, 'hex');
  return { key: keyParts(publicKey), message: '0x' + RFC_9591.message, signature: signatureParts(signature) };
}

function signedDigests() {
  const random = seeded('messages');
  const groups = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? new Committee(`3/4 ${i}`, 3, 4) : new Committee(`5/7 ${i}`, 5, 7)));
  return groups.flatMap((group) =>
    Array.from({ length: 4 }, (_, i) => {
      const message = random(32);
      return { key: keyParts(group.publicKey), message: hex(message), signature: signatureParts(group.sign(message, i)) };
    }),
  );
}

function frostVectors() {
  const signatures = signedDigests();
  const xs = signatures.map(({ key }) => BigInt(key.x));
  if (!xs.some((x) => x > ORDER / 2n) || !signatures.some(({ key }) => key.parity === 1)) {
    throw new Error('the seeds must give a key above half the order and one of odd parity');
  }
  return {
    about: 'Signatures by FROST(secp256k1, SHA-256) committees of 3 of 4 and 5 of 7, four signer sets each',
    rfc9591: rfcVector(),
    signatures,
  };
}

const YEAR = 365n * 86_400n;

/** Big-endian two's complement. */
const signed = (value, size) => integer(BigInt.asUintN(8 * size, value), size);

/** A case in 43 bytes: value 15, basis points a year 2, since 5, until 5, the value grown 16. */
function accrualCase(random) {
  const draw = (size) => BigInt.asIntN(8 * size, BigInt(hex(random(size))));
  const value = draw(15) >> (draw(1) & 127n);
  const [rate, since] = [draw(2), BigInt(hex(random(4)))];
  const until = since + (draw(4) >> (draw(1) & 31n));
  const elapsed = until > since ? until - since : 0n;
  const grown = value + (value * rate * elapsed) / (10_000n * YEAR);
  return [signed(value, 15), signed(rate, 2), signed(since, 5), signed(until < 0n ? 0n : until, 5), signed(grown, 16)];
}

function accruals() {
  const random = seeded('accruals');
  const cases = Array.from({ length: 2000 }, () => accrualCase(random)).flat();
  return { about: 'Linear growth between two strikes: 2,000 cases of 43 bytes', cases: hex(concatBytes(...cases)) };
}

write('accrual.json', accruals());
write('statements.json', statements());
write('frost.json', frostVectors());
