// Writes the ABI and the creation bytecode of the contracts one deploys, and nothing else, for the jar.
// Usage: node tools/artifacts.mjs DIRECTORY
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DEPLOYABLE = [
  'Countersign',
  'Lister',
  'FeedReader',
  'FeedQuote',
  'SettlementGate',
  'Halts',
  'MintGuard',
  'RedemptionGate',
  'RwaToken',
  'GuardedToken',
  'Deployer',
  'Cradle',
];
const [directory] = process.argv.slice(2);

mkdirSync(directory, { recursive: true });
for (const name of DEPLOYABLE) {
  const { abi, bytecode } = JSON.parse(readFileSync(new URL(`../out/${name}.sol/${name}.json`, import.meta.url)));
  if (Object.keys(bytecode.linkReferences).length > 0) throw new Error(`${name} needs linking`);
  writeFileSync(join(directory, `${name}.abi.json`), JSON.stringify(abi) + '\n');
  writeFileSync(join(directory, `${name}.bin`), bytecode.object + '\n');
}
