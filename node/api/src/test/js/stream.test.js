import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow, pause } from '../../main/resources/io/countersign/api/page/stream.js';

test('pauses double, are jittered over their upper half, and end growing', () => {
  assert.equal(pause(0, 0), 250);
  assert.equal(pause(0, 1), 500);
  assert.equal(pause(3, 1), 4000);
  assert.equal(pause(50, 1), 15000);
  assert.equal(pause(50, 0), 7500);
});

test('a lost stream is opened again, and a heard one starts with short pauses', () => {
  const sockets = [];
  const waits = [];
  const links = [];
  const heard = [];
  follow(
    () => sockets[sockets.push({}) - 1],
    { link: (connected) => links.push(connected), message: (message) => heard.push(message.type) },
    (again, ms) => waits.push({ again, ms }),
  );
  for (let i = 0; i < 3; i++) {
    sockets.at(-1).onclose();
    waits.at(-1).again();
  }
  assert.ok(waits[2].ms > waits[0].ms);
  sockets.at(-1).onmessage({ data: '{"type":"snapshot"}' });
  sockets.at(-1).onclose();
  assert.ok(waits[3].ms <= 500);
  assert.deepEqual(heard, ['snapshot']);
  assert.deepEqual(links, [false, false, false, true, false]);
});
