import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsBar, whole, windowStrip } from '../../main/resources/io/countersign/api/page/bars.js';

const at = (unix) => ({ unix, time: new Date(unix * 1000).toISOString() });
const flat = (node) => [node, ...(node.children ?? []).flatMap((child) => (typeof child === 'object' ? flat(child) : []))];
const named = (node, kind) => flat(node).filter((one) => one.attributes?.class === kind);

test('claims within the reserve end before its mark, claims beyond it end after', () => {
  const within = claimsBar([['a', '60.00'], ['b', '20.00']], '100.00');
  assert.equal(named(within, 'a')[0].attributes.width, 600);
  assert.equal(named(within, 'b')[0].attributes.x, 600);
  assert.equal(named(within, 'reserve')[0].attributes.x1, 999);
  const beyond = claimsBar([['a', '150.00'], ['b', '50.00']], '100.00');
  assert.equal(named(beyond, 'reserve')[0].attributes.x1, 500);
});

test('a bar of nothing is not drawn', () => {
  assert.equal(claimsBar([['a', '0.00']], '0.00'), null);
});

test('amounts larger than any Number are exact', () => {
  assert.equal(whole('90071992547409931234.000001'), 90071992547409931234000001n);
});

test('a landing in time stands left of the instant, a late one is marked late', () => {
  const landing = (landed, late) => ({ landedAt: at(landed), lateBySeconds: late });
  const feed = {
    live: { effectiveAt: at(100), expiresAt: at(130) },
    next: { effectiveAt: at(130), expiresAt: at(160) },
    chains: [
      { name: 'A', live: landing(95, 0), next: landing(118, 0) },
      { name: 'B', live: landing(103, 3), next: null },
    ],
  };
  const strip = windowStrip({ feeds: [feed] }, 112);
  assert.deepEqual(named(strip, 'landed').map((line) => line.attributes.x1), [300]);
  assert.deepEqual(named(strip, 'landed late').map((line) => line.attributes.x1), [50]);
  assert.equal(named(strip, 'now')[0].attributes.x1, 200);
  assert.match(flat(strip).find((one) => one.tag === 'svg').attributes['aria-label'], /in 00:18; 1 of 2 chains hold it/);
});

test('a book without rounds has no strip', () => {
  assert.equal(windowStrip({ feeds: [{ live: null, next: null, chains: [] }] }, 100), null);
});
