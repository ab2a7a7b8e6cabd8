import { h } from './render.js';
import { status, table } from './table.js';
import { ago, nothing } from './format.js';

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
  ];
}
