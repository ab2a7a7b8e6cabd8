// Drawn parts: the strip of a book's windows, and the bar of claims under a reserve. Widths are ratios for the eye only.

import { h } from './render.js';
import { clock, countdown } from './format.js';

const WIDTH = 1000;
const LANE = 15;

/**
 * Time from the start of the window in force to the end of the next. Each chain has a line; a mark says when its hub held the
 * next round, left of the instant when in time, and when it came to hold a round too late.
 */
export function windowStrip(book, now) {
  const feed = book.feeds.find((one) => one.next || one.live);
  if (!feed) return null;
  const rounds = [feed.live, feed.next].filter(Boolean);
  const from = rounds[0].effectiveAt.unix;
  const until = rounds.at(-1).expiresAt.unix;
  const x = (unix) => Math.round((WIDTH * Math.min(Math.max(unix - from, 0), until - from)) / (until - from));
  const height = LANE * feed.chains.length + 6;
  return h('figure', { class: 'strip' },
    h('ol', { 'aria-hidden': 'true' }, feed.chains.map((chain) => h('li', null, chain.name))),
    h('svg', { viewBox: `0 0 ${WIDTH} ${height}`, height, preserveAspectRatio: 'none', role: 'img', 'aria-label': label(feed, now) },
      rounds.map((round, at) => h('rect', {
        class: `window ${at % 2 ? 'odd' : 'even'}`, x: x(round.effectiveAt.unix), y: 0, width: x(round.expiresAt.unix) - x(round.effectiveAt.unix), height,
      })),
      feed.chains.map((chain, at) => lane(chain, at, x)),
      h('line', { class: 'now', x1: x(now), x2: x(now), y1: 0, y2: height })),
    h('figcaption', null,
      h('span', null, clock(rounds[0].effectiveAt)),
      feed.next ? h('span', { class: 'instant' }, `every chain at ${clock(feed.next.effectiveAt)}`) : null,
      h('span', null, clock(rounds.at(-1).expiresAt))));
}

function lane(chain, at, x) {
  const y = LANE * at + LANE / 2 + 3;
  const landings = [chain.live, chain.next].filter((landing) => landing?.landedAt && (landing === chain.next || landing.lateBySeconds > 0));
  return h('g', { class: 'lane' },
    h('line', { class: 'rail', x1: 0, x2: WIDTH, y1: y, y2: y }),
    landings.map((landing) => h('line', {
      class: landing.lateBySeconds > 0 ? 'landed late' : 'landed', x1: x(landing.landedAt.unix), x2: x(landing.landedAt.unix), y1: y - 5, y2: y + 5,
    })));
}

function label(feed, now) {
  if (!feed.next) return 'No attested window waits to take effect.';
  const held = feed.chains.filter((chain) => chain.next?.landedAt).length;
  return `The next value takes effect in ${countdown(feed.next.effectiveAt, now)}; ${held} of ${feed.chains.length} chains hold it.`;
}

/** Parts of a whole, left to right, against a mark at `reserve`. Each part is [class, exact decimal text]. */
export function claimsBar(parts, reserve) {
  const amounts = parts.map(([, text]) => whole(text));
  const claims = amounts.reduce((sum, one) => sum + one, 0n);
  const full = claims > whole(reserve) ? claims : whole(reserve);
  if (full <= 0n) return null;
  const x = (amount) => Number((BigInt(WIDTH) * amount) / full);
  let at = 0n;
  const drawn = parts.map(([kind], index) => {
    const left = x(at);
    at += amounts[index];
    return h('rect', { class: kind, x: left, y: 5, width: Math.max(x(at) - left, 0), height: 14 });
  });
  const mark = Math.min(x(whole(reserve)), WIDTH - 1);
  return h('svg', { class: 'claims', viewBox: `0 0 ${WIDTH} 24`, preserveAspectRatio: 'none', role: 'img', 'aria-label': 'Claims against the reserve' },
    h('rect', { class: 'cover', x: 0, y: 5, width: mark, height: 14 }),
    drawn,
    h('line', { class: 'reserve', x1: mark, x2: mark, y1: 0, y2: 24 }));
}

/** Exact decimal text of one scale as an integer. */
export function whole(text) {
  return BigInt(text.replace('.', ''));
}
