import { h } from './render.js';
import { code, hash, status, table } from './table.js';
import { ago, clock, short, words } from './format.js';

const SETTLEMENT = {
  CONFIRMED: 'busy', WAITING_FOR_PROOF: 'note', ATTESTED: 'busy', EXECUTED: 'busy', CLOSED: 'calm', REFUSED: 'alarm',
};

const TRANSFER = {
  SETTLED: 'calm',
  PENDING_SOURCE: 'busy', IN_FLIGHT: 'busy', ARRIVING: 'busy',
  STUCK: 'note', AWAIT_SOURCE: 'note', EARLY_MINT: 'note',
  SOURCE_VANISHED: 'alarm', ORPHAN_MINT: 'alarm',
};

const ROWS = 10;

export function settlements(state, now) {
  const columns = [
    ['Deal', 'name'], ['Status', 'word'], ['Outcome', 'word'], ['Units', 'number'], ['Cash', 'number'], ['Gate transaction', 'hash'], ['Since', 'number'],
  ];
  return journal('Settlements', columns, state.settlements, (it) => [
    it.deal,
    [code(SETTLEMENT, it.status), it.attempt > 1 ? h('small', null, `attempt ${it.attempt}`) : null],
    words(it.outcome),
    short(it.units.decimal),
    `${short(it.cash.decimal)} ${it.cash.unit}`,
    hash(it.transaction),
    ago(it.updatedAt, now),
  ], 'No settlement has been confirmed by the custodian yet.');
}

export function transfers(state, now) {
  const names = new Map(state.chains.map((chain) => [chain.id, chain.name]));
  const columns = [['Route', 'name'], ['Status', 'word'], ['Amount', 'number'], ['Burn', 'hash'], ['Mint', 'hash'], ['Age', 'number']];
  return journal('Transfers', columns, state.transfers, (it) => [
    `${name(names, it.source?.chain)} → ${name(names, it.destination?.chain)}`,
    code(TRANSFER, it.status),
    `${short((it.source ?? it.destination).amount.decimal)} ${it.asset}`,
    hash(it.source?.transaction),
    hash(it.destination?.transaction),
    it.status === 'SETTLED' ? `took ${ago(it.firstSeenAt, it.updatedAt.unix)}` : ago(it.firstSeenAt, now),
  ], 'No cross-chain transfer has been seen yet.');
}

export function refusals(state, now) {
  const columns = [['Time', 'name'], ['Reason', 'word'], ['Subject', 'name'], ['Detail', 'detail']];
  return journal('Refusals', columns, state.refusals, (it) => [
    h('time', { datetime: it.at.time, title: `${ago(it.at, now)} ago` }, clock(it.at)),
    status('note', words(it.code)),
    it.subject,
    it.detail,
  ], 'Nothing has been refused.');
}

/** The newest rows, and the way to the rest. */
function journal(caption, columns, items, row, empty) {
  const path = `/v1/${caption.toLowerCase()}`;
  return [
    table(caption, columns, items.slice(0, ROWS).map(row), empty),
    items.length > ROWS ? h('p', { class: 'more' }, h('a', { href: path }, `all ${caption.toLowerCase()}`)) : null,
  ];
}

function name(names, chain) {
  return chain ? names.get(chain) ?? chain : '?';
}
