import { h } from './render.js';
import { hash, status } from './table.js';
import { ago, clock, short, words } from './format.js';
import { claimsBar } from './bars.js';

const VERDICT = { OK: ['calm', 'covered'], BREAK: ['alarm', 'break'], UNKNOWN: ['note', 'unknown'] };

export function reserves(state, now) {
  return state.reserves.map((it) => {
    const [mood, text] = VERDICT[it.verdict];
    return h('article', { class: `reserve ${mood}` },
      h('header', null, h('h3', null, it.title, ' ', h('code', null, it.asset)), status(mood, text)),
      bar(it),
      h('dl', null,
        it.chains.map((chain, at) => amount(h('span', { class: `key supply${at % 3}` }, `Supply on ${chain.name}`), chain.supply)),
        amount(h('span', { class: 'key flight' }, 'In flight'), it.inFlight),
        amount('Claims', it.claims, 'sum'),
        amount(h('span', { class: 'key mark' }, 'Reserve'), it.reserve, 'sum'),
        amount('Headroom', it.headroom, it.headroom?.decimal.startsWith('-') ? 'short' : 'sum')),
      h('p', { class: 'asof' }, asOf(it, now)),
      it.breaks.map((open) => openBreak(open, now)));
  });
}

function bar(it) {
  if (!it.reserve || !it.claims) return h('p', { class: 'empty' }, 'Not every part is known, so nothing is compared.');
  const parts = it.chains.map((chain, at) => [`supply${at % 3}`, chain.supply.decimal]);
  return claimsBar([...parts, ['flight', it.inFlight.decimal]], it.reserve.decimal);
}

function amount(name, quantity, kind) {
  return h('div', { class: kind ?? 'part' }, h('dt', null, name), h('dd', null, quantity ? short(quantity.decimal) : 'unknown'));
}

function asOf(it, now) {
  const parts = [it.unit];
  if (it.cut) parts.push(`chains at ${clock(it.cut)}`);
  if (it.reserveAsOf) parts.push(`custodian ${ago(it.reserveAsOf, now)} ago`);
  return parts.join(' · ');
}

function openBreak(open, now) {
  return h('p', { class: 'break' },
    status(open.severity === 'CRITICAL' ? 'alarm' : 'note', words(open.code)), ` ${open.detail}. Open for ${ago(open.openedAt, now)}`,
    open.transaction ? [', transaction ', hash(open.transaction)] : null, '.');
}
