// Usage: node --input-type=module - THRESHOLD OPERATORS WARM_UP SIGNATURES < this file
// What signing costs the first of THRESHOLD signers, which verifies every share and aggregates: medians in nanoseconds on
// the processor, of the whole process. Noble reads commitments in every call, so that no part of its own is left to read.
import { secp256k1_FROST as frost } from '@noble/curves/secp256k1.js';

const [min, max, warmUp, signatures] = process.argv.slice(2).map(Number);
const dealt = frost.trustedDealer({ min, max });
const secrets = Object.values(dealt.secretShares).slice(0, min);
const samples = { commit: [], sign: [], verify: [], aggregate: [] };

function measure(part, work) {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  samples[part].push((user + system) * 1000);
  return result;
}

function sign() {
  const message = crypto.getRandomValues(new Uint8Array(32));
  const [self, ...others] = secrets;
  const mine = measure('commit', () => frost.commit(self));
  const theirs = others.map((secret) => frost.commit(secret));
  const commitments = [mine, ...theirs].map((nonce) => nonce.commitments);
  const share = (secret, { nonces }) => frost.signShare(secret, dealt.public, nonces, commitments, message);
  const shares = { [self.identifier]: measure('sign', () => share(self, mine)) };
  others.forEach((secret, i) => (shares[secret.identifier] = share(secret, theirs[i])));
  measure('verify', () => {
    for (const [signer, one] of Object.entries(shares)) {
      if (!frost.verifyShare(dealt.public, commitments, message, signer, one)) throw new Error('wrong share');
    }
  });
  measure('aggregate', () => frost.aggregate(dealt.public, commitments, message, shares));
}

const median = (values) => values.sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1];

for (let i = 0; i < warmUp; i++) sign();
Object.values(samples).forEach((values) => (values.length = 0));
for (let i = 0; i < signatures; i++) sign();
const medians = Object.fromEntries(Object.entries(samples).map(([part, values]) => [part, median(values)]));
console.log(JSON.stringify({ ...medians, read: 0 }));
