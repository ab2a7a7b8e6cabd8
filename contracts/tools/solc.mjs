#!/usr/bin/env node
// The compiler forge calls: solc-js behind the two switches of the native binary that forge uses.
import solc from 'solc';

const args = process.argv.slice(2);

if (args.includes('--version')) {
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${solc.version()}\n`);
} else if (args.includes('--standard-json')) {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  process.stdout.write(solc.compile(Buffer.concat(chunks).toString('utf8')));
} else {
  process.stderr.write(`solc: only --version and --standard-json are served, got: ${args.join(' ')}\n`);
  process.exitCode = 2;
}
