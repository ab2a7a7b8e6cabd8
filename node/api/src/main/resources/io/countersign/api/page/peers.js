import { h } from './render.js';
import { status, table } from './table.js';
import { ago, nothing, words } from './format.js';

/** One line for all that is proved, and the way to the proofs. */
function proved(all) {
  const liars = all.filter((it) => it.offences.length > 0);
  if (liars.length === 0) return [];
  const said = liars.map((it) => `${it.name}: ${it.offences.map(words).join(', ')}`).join('; ');
  return [h('p', { class: 'proved' }, status('alarm', 'proved to have lied'), ` ${said}. `, h('a', { href: '/v1/evidence' }, 'evidence'))];
}

export function peers(state, now) {
  const { epoch, threshold, operators } = state.node.committee;
  const columns = [['Operator', 'name'], ['Link', 'word'], ['Last seen', 'number'], ['Votes', 'number']];
  const rows = state.peers.map((it) => [
    `${it.operator} ${it.name}`,
    it.self ? status('calm', 'this node') : it.connected ? status('calm', 'linked') : status('note', 'away'),
    it.self ? nothing : it.lastSeen ? `${ago(it.lastSeen, now)} ago` : 'never',
    it.windows === 0 ? nothing : `${it.voted} of ${it.windows}`,
  ]);
  return [
    table('Operators', columns, rows, 'No operator is configured.'),
    h('p', { class: 'asof' }, `epoch ${epoch}: ${threshold} of ${operators} sign`),
    ...proved(state.peers),
  ];
}
