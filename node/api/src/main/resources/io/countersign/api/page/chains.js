import { h } from './render.js';
import { hash, status, table } from './table.js';
import { ago, nothing, words } from './format.js';
import { landing } from './feeds.js';

export function chains(state, now) {
  const columns = [
    ['Chain', 'name'], ['Latest block', 'number'], ['Final block', 'number'], ['Last round', 'word'], ['Transaction', 'hash'], ['Gas', 'number'],
  ];
  return table('Chains', columns, state.chains.map((it) => [
    [it.name, h('small', null, `id ${it.id}, ${it.endpoints.required} of ${it.endpoints.configured} endpoints must agree`)],
    it.latest ? block(it.latest, now) : trouble(it),
    it.finalized ? block(it.finalized, now) : nothing,
    it.landings.length > 0 ? [landing(it.landings[0]), h('small', null, `window ${it.landings[0].sequence}`)] : nothing,
    hash(it.landings[0]?.transaction),
    gas(it.landings),
  ]), 'No chain is configured.');
}

function block(it, now) {
  return [it.number, h('small', null, `${ago(it.at, now)} ago`)];
}

function trouble(it) {
  return status('note', it.trouble ? words(it.trouble.code) : 'unknown');
}

/** Of the newest round whose gas is known. */
function gas(landings) {
  return landings.find((one) => one.gasUsed)?.gasUsed ?? nothing;
}
