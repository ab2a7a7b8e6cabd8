// Answers each line of JSON {"call", "with"} with a line {"value"}, or {"error", "cheaters"} where noble throws.
// Bytes are hex after 0x; identifiers are noble's, hex without it.
import { createInterface } from 'node:readline';
import { secp256k1, secp256k1_FROST as frost } from '@noble/curves/secp256k1.js';
import { bytesToHex, hexToBytes } from '@noble/curves/utils.js';

const generating = new Map();

const calls = {
  ...frost,
  verifyAll: (signed) => signed.every(({ signature, message, key }) => frost.verify(signature, message, key)),
  signAll: (messages) =>
    messages.map((message) => {
      const secret = frost.utils.randomScalar();
      return { signature: frost.sign(message, secret), message, key: secp256k1.getPublicKey(secret, true) };
    }),
  areElements: (encodings) => encodings.map(isElement),
  round1(identifier, signers) {
    const started = frost.DKG.round1(identifier, signers);
    generating.set(identifier, started.secret);
    return started.public;
  },
  round2: (identifier, round1) => frost.DKG.round2(generating.get(identifier), round1),
  round3: (identifier, round1, round2) => frost.DKG.round3(generating.get(identifier), round1, round2),
};

function isElement(encoding) {
  try {
    return encoding.length === 33 && !secp256k1.Point.fromBytes(encoding).is0();
  } catch {
    return false;
  }
}

function answer(line) {
  try {
    const request = JSON.parse(line, (_, value) =>
      typeof value === 'string' && value.startsWith('0x') ? hexToBytes(value.slice(2)) : value);
    return { value: calls[request.call](...request.with) };
  } catch (error) {
    return { error: error.message, cheaters: error.cheaters ?? [] };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const encoded = JSON.stringify(answer(line), (_, value) =>
    value instanceof Uint8Array ? '0x' + bytesToHex(value) : value);
  process.stdout.write(encoded + '\n');
}
