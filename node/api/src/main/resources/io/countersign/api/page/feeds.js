import { h } from './render.js';
import { status, table } from './table.js';
import { countdown, decimal, nothing, span, words } from './format.js';
import { inForce, standing, upcoming } from './state.js';
import { windowStrip } from './bars.js';

const STANDING = {
  agrees: ['calm', 'agrees'],
  behind: ['busy', 'not read since'],
  lags: ['note', 'behind'],
  differs: ['alarm', 'differs'],
  unknown: ['note', 'unknown'],
  idle: ['idle', 'nothing signed'],
};

const PHASES = {
  WAITING: 'opens',
  OBSERVING: 'observing',
  VOTED: 'voted',
  CERTIFIED: 'certified, signing',
  ATTESTED: 'attested',
  MISSED: 'missed',
};

const LANDING = {
  INTENDED: ['idle', 'to be sent'],
  SENT: ['busy', 'sent'],
  MINED: ['busy', 'mined'],
  FINAL: ['calm', 'final'],
  LANDED_BY_ANOTHER: ['calm', 'landed by a peer'],
  FAILED: ['alarm', 'failed'],
};

export function feeds(state, now) {
  return state.books.map((book) => h('article', { class: 'book' },
    h('header', null,
      h('h3', null, book.title, ' ', h('code', null, book.id)),
      h('p', { class: 'decision' }, decision(book.decision, now))),
    windowStrip(book, now),
    table(`Feeds of ${book.title}`, columns(book), book.feeds.map((feed) => row(feed, now)), 'This book has no feeds.')));
}

function columns(book) {
  const chains = book.feeds[0]?.chains ?? [];
  return [
    ['Feed', 'feed'],
    ['Signed, in force', 'number'],
    ...chains.map((chain) => [`On ${chain.name}`, 'number chain']),
    ['Next', 'number'],
  ];
}

function row(feed, now) {
  return [
    [h('span', { class: 'title' }, feed.title), h('small', null, h('code', null, feed.id), ' ', feed.unit)],
    lane(inForce(feed, now), 'nothing in force'),
    ...feed.chains.map((chain) => onChain(feed, chain, now)),
    next(feed, now),
  ];
}

function lane(round, without) {
  if (!round) return h('span', { class: 'value none' }, without);
  if (round.status === 'REFUSED') {
    return [h('span', { class: 'value refused' }, 'refused'), round.reason ? h('small', null, words(round.reason)) : null];
  }
  return [h('span', { class: 'value' }, decimal(round.value.decimal)), h('small', null, `window ${round.sequence}`)];
}

function onChain(feed, chain, now) {
  const served = chain.reading?.served;
  const [mood, text] = STANDING[standing(feed, chain, now)];
  const refused = inForce(feed, now)?.status === 'REFUSED';
  return [
    h('span', { class: served ? 'value' : 'value none' }, served ? decimal(served.value.decimal) : chain.reading ? 'reverts' : nothing),
    h('small', null, status(mood, refused && mood === 'calm' ? 'refused' : text), late(chain.live)),
  ];
}

function late(landing) {
  return landing?.lateBySeconds > 0 ? h('span', { class: 'late' }, `${span(landing.lateBySeconds)} late`) : null;
}

function next(feed, now) {
  const round = upcoming(feed, now);
  if (!round) return h('span', { class: 'value none' }, nothing);
  const value = round.status === 'REFUSED' ? h('span', { class: 'value refused' }, 'refused') : h('span', { class: 'value' }, decimal(round.value.decimal));
  return [value, h('small', null, 'in ', h('time', { datetime: round.effectiveAt.time }, countdown(round.effectiveAt, now)))];
}

function decision(it, now) {
  const when = it.phase === 'WAITING' ? ` in ${countdown(it.opensAt, now)}` : '';
  const view = it.view > 0 ? `, view ${it.view}` : '';
  const refusal = it.refusal ? `; ${words(it.refusal.code)}: ${it.refusal.detail}` : '';
  return `Window ${it.window} ${PHASES[it.phase]}${when}${view}${refusal}`;
}

export function landing(it) {
  if (!it) return status('idle', 'waiting');
  const [mood, text] = LANDING[it.status];
  return status(it.lateBySeconds > 0 ? 'note' : mood, it.lateBySeconds > 0 ? `${text}, ${span(it.lateBySeconds)} late` : text);
}
