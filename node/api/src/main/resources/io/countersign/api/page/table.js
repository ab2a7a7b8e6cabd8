import { h } from './render.js';
import { ends, nothing, words } from './format.js';

/**
 * A table that becomes a list of cards on a narrow screen; the roles keep it a table for those who can not see it.
 *
 * @param {string} caption what the table is, for those who can not see its heading
 * @param {Array<[string, string]>} columns heading and class of each column
 * @param {Array<Array>} rows cells; the first one heads its row
 */
export function table(caption, columns, rows, empty) {
  if (rows.length === 0) return h('p', { class: 'empty' }, empty);
  return h('table', { role: 'table' },
    h('caption', null, caption),
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' },
      columns.map(([heading, kind]) => h('th', { scope: 'col', role: 'columnheader', class: kind }, heading)))),
    h('tbody', { role: 'rowgroup' }, rows.map((cells) => row(columns, cells))));
}

function row(columns, cells) {
  return h('tr', { role: 'row' }, cells.map((content, at) => {
    const [heading, kind] = columns[at];
    const cell = { class: kind, 'data-label': heading };
    return at === 0
      ? h('th', { ...cell, scope: 'row', role: 'rowheader' }, content)
      : h('td', { ...cell, role: 'cell' }, content ?? nothing);
  }));
}

/** A word with a dot before it; `mood` is calm, busy, note, alarm or idle. */
export function status(mood, text) {
  return h('span', { class: `status ${mood}` }, text);
}

/** A code as a word with its mood. */
export function code(moods, value) {
  return status(moods[value] ?? 'idle', words(value));
}

/** The ends of a hash; the whole of it on hover. */
export function hash(value) {
  return value ? h('code', { title: value }, ends(value)) : nothing;
}
