import assert from 'node:assert/strict';
import { test } from 'node:test';
import { criticalBreaks, inForce, reduce, standing, start, summary, upcoming } from '../../main/resources/io/countersign/api/page/state.js';

const at = (unix) => ({ unix, time: new Date(unix * 1000).toISOString() });
const round = (sequence, from, until, decimal) => ({
  sequence, effectiveAt: at(from), expiresAt: at(until), status: 'VALUE', value: { decimal, unit: 'USD', scale: 2 }, reason: null,
});
const refused = (sequence, from, until) => ({ ...round(sequence, from, until, '0'), status: 'REFUSED', value: null, reason: 'STALE' });
const serves = (sequence, decimal, readAt) => ({
  reading: { block: { at: at(readAt) }, served: { sequence, value: { decimal } } }, live: null, next: null,
});
const reverts = (readAt) => ({ reading: { block: { at: at(readAt) }, served: null }, live: null, next: null });
const feed = { id: 'nav', previous: round(1, 70, 100, '9.00'), live: round(2, 100, 130, '10.00'), next: round(3, 130, 160, '11.00') };

const snapshot = (changes) => ({
  type: 'snapshot',
  health: { ready: true, checks: [{ name: 'ledger', passed: true, detail: '' }] },
  books: [{ id: 'b', feeds: [{ ...feed, chains: [serves(2, '10.00', 105)] }] }],
  reserves: [{ asset: 'TBF', breaks: [] }],
  chains: [{ id: '1', name: 'A' }],
  peers: [{ operator: 1, name: 'one', connected: true }, { operator: 2, name: 'two', connected: true }],
  settlements: [], transfers: [], refusals: [],
  ...changes,
});

test('the signed times alone say which round is in force, on both sides of the instant', () => {
  assert.equal(inForce(feed, 129.9).sequence, 2);
  assert.equal(inForce(feed, 130).sequence, 3);
  assert.equal(inForce(feed, 160), null);
  assert.equal(upcoming(feed, 129.9).sequence, 3);
  assert.equal(upcoming(feed, 130), null);
});

test('a chain agrees only when it serves the signed value of this instant', () => {
  assert.equal(standing(feed, serves(2, '10.00', 105), 110), 'agrees');
  assert.equal(standing(feed, serves(2, '10.01', 105), 110), 'differs');
  assert.equal(standing(feed, serves(1, '9.00', 105), 110), 'lags');
  assert.equal(standing(feed, reverts(105), 110), 'lags');
  assert.equal(standing(feed, { reading: null }, 110), 'unknown');
});

test('just after the instant an older reading is no disagreement', () => {
  assert.equal(standing(feed, serves(2, '10.00', 129), 130), 'behind');
  assert.equal(standing(feed, serves(2, '10.00', 131), 132), 'lags');
});

test('a refused feed agrees where its reader reverts', () => {
  const stopped = { ...feed, live: refused(2, 100, 130) };
  assert.equal(standing(stopped, reverts(105), 110), 'agrees');
  assert.equal(standing(stopped, serves(1, '9.00', 105), 110), 'lags');
});

test('nothing signed and nothing served is idle', () => {
  assert.equal(standing({ previous: null, live: null, next: null }, reverts(105), 110), 'idle');
});

test('a changed element replaces its own and keeps its place', () => {
  let state = reduce(start, snapshot({}));
  state = reduce(state, { type: 'peer', peer: { operator: 1, name: 'one', connected: false } });
  assert.deepEqual(state.peers.map((peer) => [peer.operator, peer.connected]), [[1, false], [2, true]]);
  state = reduce(state, { type: 'transfer', transfer: { id: 'x', status: 'IN_FLIGHT' } });
  state = reduce(state, { type: 'transfer', transfer: { id: 'y', status: 'IN_FLIGHT' } });
  state = reduce(state, { type: 'transfer', transfer: { id: 'x', status: 'SETTLED' } });
  assert.deepEqual(state.transfers.map((one) => [one.id, one.status]), [['y', 'IN_FLIGHT'], ['x', 'SETTLED']]);
});

test('a later snapshot replaces everything', () => {
  const state = reduce(reduce(start, snapshot({ refusals: [{ number: '1' }] })), snapshot({ refusals: [] }));
  assert.deepEqual(state.refusals, []);
  assert.equal(state.heard, true);
});

test('journals do not grow without end', () => {
  let state = reduce(start, snapshot({}));
  for (let i = 0; i < 100; i++) state = reduce(state, { type: 'refusal', refusal: { number: String(i) } });
  assert.equal(state.refusals.length, 25);
  assert.equal(state.refusals[0].number, '99');
});

test('a message of an unknown type changes nothing', () => {
  const state = reduce(start, snapshot({}));
  assert.equal(reduce(state, { type: 'attestation', attestation: '0x00' }), state);
});

test('the worst news is the headline', () => {
  const calm = reduce(start, snapshot({}));
  assert.equal(summary(calm, 110).mood, 'calm');

  const away = reduce(calm, { type: 'peer', peer: { operator: 2, name: 'two', connected: false } });
  assert.match(summary(away, 110).text, /^two away/);

  const differs = reduce(away, { type: 'book', book: { id: 'b', feeds: [{ ...feed, chains: [serves(2, '10.01', 105)] }] } });
  assert.deepEqual(summary(differs, 110), { mood: 'alarm', text: 'Chains serve different values' });

  const broken = reduce(differs, { type: 'reserve', reserve: { asset: 'TBF', breaks: [{ code: 'ORPHAN_MINT', severity: 'CRITICAL' }] } });
  assert.deepEqual(summary(broken, 110), { mood: 'alarm', text: 'Signing is stopped for TBF' });
});

test('a break that stops nothing raises no alarm', () => {
  const state = reduce(start, snapshot({ reserves: [{ asset: 'TBF', breaks: [{ code: 'STUCK', severity: 'HIGH' }] }] }));
  assert.deepEqual(criticalBreaks(state), []);
  assert.equal(summary(state, 110).mood, 'calm');
});
