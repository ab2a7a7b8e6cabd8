// Prints what each part of an update costs, from traces of whole transactions on anvil in steady state.
// Usage: node tools/gas.mjs          (after tools/run build)
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { concatBytes } from '@noble/hashes/utils.js';
import { Committee, signatureWords } from './committee.mjs';
import * as encoding from './encoding.mjs';

const { hex, integer, keccak, text, word } = encoding;
const PORT = 8600 + (process.pid % 400);
const GENESIS = 1_893_456_000;
const SLOT_SECONDS = 5;
const NETWORK = keccak(text('gas network'));
const SENDER = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266';
const WARM_UP = 3;
const BASE = 21_000;

/** Values as a NAV with 18 decimals has them (67 bits), and such that nearly fill what is stored: 96 bits alone, 120 among others. */
const NAV = { title: 'a NAV', first: 104_217_350_000_000_000_001n, step: 10n ** 17n + 7n, min: 10n ** 18n, max: 10n ** 21n };
const WIDE = { title: 'wide', first: 15n * 10n ** 27n + 7n, step: 10n ** 24n + 7n, min: 10n ** 24n, max: 16n * 10n ** 27n };
const WIDEST = { title: 'wide', first: 6n * 10n ** 35n + 7n, step: 10n ** 32n + 7n, min: 0n, max: 2n ** 119n - 1n };

// ------------------------------------------------------------------- anvil

function anvil() {
  const local = new URL('../node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil', import.meta.url).pathname;
  const options = ['--port', PORT, '--hardfork', 'osaka', '--timestamp', GENESIS + 900, '--silent', '--steps-tracing'];
  return spawn(existsSync(local) ? local : 'anvil', options.map(String), { stdio: 'ignore' });
}

async function rpc(method, ...params) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const answer = await fetch(`http://127.0.0.1:${PORT}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}

/** What `ask` gives once it gives something. */
async function eventually(ask, what) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await ask().catch(() => null);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come`);
}

async function send(to, data) {
  const hash = await rpc('eth_sendTransaction', { from: SENDER, to, data: hex(data), gas: '0x1c9c380' });
  const receipt = await eventually(() => rpc('eth_getTransactionReceipt', hash), 'a receipt');
  if (receipt.status !== '0x1') throw new Error(`transaction ${hash} reverted`);
  return receipt;
}

// --------------------------------------------------------------------- hub

async function deploy(committee) {
  const { bytecode } = JSON.parse(readFileSync(new URL('../out/Countersign.sol/Countersign.json', import.meta.url)));
  const code = Uint8Array.from(Buffer.from(bytecode.object.slice(2), 'hex'));
  const key = committee.publicKey;
  const sender = Uint8Array.from(Buffer.from(SENDER.slice(2), 'hex'));
  const words = [NETWORK, GENESIS, SLOT_SECONDS, key.slice(1), key[0] - 2, 86_400, sender].map(word);
  return (await send(undefined, concatBytes(code, ...words))).contractAddress;
}

function register(name, feeds, { min, max, history }) {
  const unit = new Uint8Array(32);
  unit.set(text('USD/unit'));
  const feed = concatBytes(unit, word(18), word(min), word(max), word(500), word(10), word(400));
  const paddedName = new Uint8Array(32);
  paddedName.set(text(name));
  return concatBytes(
    keccak(text('register(string,(bytes25,uint8,int120,int120,uint16,uint16,int16)[],uint24,uint24,bool)')).slice(0, 4),
    ...[160, 224, 60, 3600, history ? 1 : 0].map(word),
    word(text(name).length),
    paddedName,
    word(feeds),
    ...Array(feeds).fill(feed),
  );
}

function round(committee, name, sequence, feeds, { first, step }) {
  const effectiveAt = GENESIS + sequence * SLOT_SECONDS;
  const values = Array.from({ length: feeds }, (_, i) => ({ value: first + step * BigInt(sequence + i), status: 1 }));
  const payload = encoding.lanes(values);
  const statement = {
    stream: encoding.bookStream(name),
    sequence,
    observedAt: effectiveAt - 600,
    effectiveAt,
    nextExpectedAt: effectiveAt + 90,
    expiresAt: effectiveAt + 100,
    policyHash: keccak(text('policy')),
    evidenceRoot: keccak(text(`evidence ${sequence}`)),
    payloadHash: keccak(payload),
    scopeChain: 0,
    scopeContract: new Uint8Array(20),
  };
  const signature = committee.sign(encoding.digest(encoding.domainSeparator(NETWORK), statement));
  return { effectiveAt, call: encoding.publication(statement, payload, signatureWords(signature)) };
}

/** The receipt of an update in steady state: both banks hold a round, and every value changes. */
export async function update(committee, hub, name, feeds, values) {
  await send(hub, register(name, feeds, values));
  let receipt;
  for (let i = 0; i <= WARM_UP; i++) {
    const { effectiveAt, call } = round(committee, name, nextSequence++, feeds, values);
    await rpc('evm_setNextBlockTimestamp', hex(integer(effectiveAt, 8)));
    receipt = { ...(await send(hub, call)), call };
  }
  return receipt;
}

let nextSequence = 200;

// ------------------------------------------------------------------- parts

const calldataGas = (bytes) => bytes.reduce((sum, byte) => sum + (byte === 0 ? 4 : 16), 0);

/** The part a step belongs to, by its instruction and what it cost. */
function partOf({ op }, cost) {
  if (op === 'SLOAD') return cost > 100 ? 'cold slots read' : 'other instructions';
  if (op === 'SSTORE') return 'slots written';
  if (op === 'EXTCODECOPY') return 'listing (code of a contract)';
  if (op === 'STATICCALL') return 'SHA-256 three times, ecrecover';
  if (op.startsWith('LOG')) return 'event';
  return op === 'KECCAK256' || op === 'SHA3' ? 'keccak' : 'other instructions';
}

export async function steps(receipt) {
  const { structLogs } = await rpc('debug_traceTransaction', receipt.transactionHash, { disableStorage: true, disableMemory: true });
  return structLogs.map((log, i) => ({ ...log, cost: i + 1 < structLogs.length ? log.gas - structLogs[i + 1].gas : 0 }));
}

async function parts(receipt) {
  const sums = { 'transaction base': BASE, 'call data': calldataGas(receipt.call) };
  for (const step of await steps(receipt)) {
    const part = partOf(step, step.cost);
    sums[part] = (sums[part] ?? 0) + step.cost;
  }
  return sums;
}

function print(columns) {
  const names = [...new Set(columns.flatMap(({ sums }) => Object.keys(sums)))];
  const row = (name, cells) => console.log(name.padEnd(32) + cells.map((cell) => String(cell).padStart(12)).join(''));
  row('', columns.map(({ title }) => title));
  for (const name of names) row(name, columns.map(({ sums }) => sums[name] ?? 0));
  row('whole transaction', columns.map(({ total }) => total));
  row('a feed', columns.map(({ total, feeds }) => Math.round(total / feeds)));
}

export async function onAnvil(measure) {
  const process_ = anvil();
  try {
    await eventually(() => rpc('eth_chainId'), 'anvil');
    const committee = new Committee('gas', 3, 4);
    await measure(committee, await deploy(committee));
  } finally {
    process_.kill();
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await onAnvil(async (committee, hub) => {
    const columns = [];
    for (const [feeds, values] of [[1, NAV], [1, WIDE], [10, NAV], [10, WIDEST], [100, NAV], [100, WIDEST]]) {
      const receipt = await update(committee, hub, `${values.title}/${feeds}`, feeds, values);
      const title = `${feeds}, ${values.title}`;
      columns.push({ title, feeds, total: Number(receipt.gasUsed), sums: await parts(receipt) });
    }
    print(columns);
  });
}
