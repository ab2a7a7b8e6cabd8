// Seeded FROST(secp256k1, SHA-256) committees for vectors. The dealer and the seeded nonces are what makes the vectors
// repeatable, and what makes these keys worthless for anything else.
import { secp256k1_FROST as frost, secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { hex, integer, text } from './encoding.mjs';

export const ORDER = secp256k1.Point.Fn.ORDER;

/** Bytes of SHA-256(seed || counter), block after block. */
export function seeded(seed) {
  let counter = 0;
  return (length = 32) => {
    const blocks = [];
    for (let have = 0; have < length; have += 32) blocks.push(sha256(concatBytes(text(seed), integer(counter++, 8))));
    return concatBytes(...blocks).slice(0, length);
  };
}

/** Rx, Ry and z of an RFC 9591 signature, 32 bytes each. */
export function signatureWords(signature) {
  const point = secp256k1.Point.fromBytes(signature.slice(0, 33)).toAffine();
  return [integer(point.x, 32), integer(point.y, 32), signature.slice(33)];
}

export function signatureParts(signature) {
  const [rx, ry, z] = signatureWords(signature).map(hex);
  return { rx, ry, z };
}

export function keyParts(compressed) {
  return { x: hex(compressed.slice(1)), parity: compressed[0] - 2, compressed: hex(compressed) };
}

export class Committee {
  constructor(seed, threshold, size) {
    this.random = seeded(seed);
    this.threshold = threshold;
    this.ids = Array.from({ length: size }, (_, i) => frost.Identifier.fromNumber(i + 1));
    this.deal = frost.trustedDealer({ min: threshold, max: size }, this.ids, undefined, this.random);
    this.publicKey = this.deal.public.commitments[0];
  }

  /** Signs with `threshold` operators, starting at `first` and wrapping round. Returns R (33 bytes) and z (32 bytes). */
  sign(message, first = 0) {
    const { public: shared, secretShares } = this.deal;
    const signers = Array.from({ length: this.threshold }, (_, i) => this.ids[(first + i) % this.ids.length]).sort();
    const round1 = new Map(signers.map((id) => [id, frost.commit(secretShares[id], this.random)]));
    const commitments = signers.map((id) => round1.get(id).commitments);
    const shares = Object.fromEntries(
      signers.map((id) => [id, frost.signShare(secretShares[id], shared, round1.get(id).nonces, commitments, message)]),
    );
    const signature = frost.aggregate(shared, commitments, message, shares);
    if (!frost.verify(signature, message, this.publicKey)) throw new Error('aggregate does not verify');
    return signature;
  }
}
