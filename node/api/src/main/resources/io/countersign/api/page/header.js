import { h } from './render.js';
import { hash, status } from './table.js';
import { clock, words } from './format.js';
import { criticalBreaks, summary } from './state.js';

export function heading(state, now, linked) {
  const { mood, text } = summary(state, now);
  return [
    h('p', { class: `summary ${mood}` }, text),
    h('p', { class: 'meta' },
      h('span', null, 'network ', hash(state.node.networkId)),
      h('span', null, `epoch ${state.node.committee.epoch}`),
      h('span', { class: 'clock' }, `${clock({ unix: Math.floor(now) })} UTC`),
      linked ? status('calm', 'live') : status('note', 'reconnecting')),
  ];
}

/** Only critical breaks are said aloud; everything else on the page changes in silence. */
export function alarms(state) {
  return criticalBreaks(state).map((open) => h('p', null,
    h('strong', null, words(open.code)), ' ', open.detail, '. No reserve of ', open.asset, ' is signed until this is closed.'));
}
