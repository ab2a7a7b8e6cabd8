import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, countdown, decimal, ends, short, span } from '../../main/resources/io/countersign/api/page/format.js';

test('a number keeps every digit it came with', () => {
  assert.equal(decimal('123456789012345678901234567890.000000000000000001'), '123 456 789 012 345 678 901 234 567 890.000000000000000001');
  assert.equal(decimal('101.250000'), '101.250000');
  assert.equal(decimal('-112500.25'), '−112 500.25');
  assert.equal(decimal('0'), '0');
});

test('short form drops zeros of the fraction and no other', () => {
  assert.equal(short('4750000.000000'), '4 750 000');
  assert.equal(short('74500.250000'), '74 500.25');
  assert.equal(short('100'), '100');
  assert.equal(short('0.100'), '0.1');
});

test('a length shows its two largest units and never rounds up', () => {
  assert.equal(span(59.9), '59 s');
  assert.equal(span(61), '1 min 01 s');
  assert.equal(span(3599), '59 min 59 s');
  assert.equal(span(5400), '1 h 30 min');
  assert.equal(span(90000), '1 d 1 h');
  assert.equal(span(-3), '0 s');
});

test('a countdown says now at the instant and not a second before', () => {
  assert.equal(countdown({ unix: 100 }, 88.2), '00:12');
  assert.equal(countdown({ unix: 100 }, 99.5), '00:01');
  assert.equal(countdown({ unix: 100 }, 100), 'now');
  assert.equal(countdown({ unix: 100 }, 140), 'now');
});

test('age and ends of a hash', () => {
  assert.equal(ago({ unix: 40 }, 100), '1 min 00 s');
  assert.equal(ends('0x62916a0000000000000000000000000000000000000000000000000000004fbf'), '0x6291…4fbf');
  assert.equal(ends('0x1234'), '0x1234');
});
