// What the node said, as one value; `reduce` folds a message of /v1/stream into it.

const JOURNAL_ROWS = 25;

export const start = Object.freeze({ heard: false });

export function reduce(state, message) {
  switch (message.type) {
    case 'snapshot':
      return { ...message, heard: true };
    case 'book':
      return { ...state, books: replace(state.books, message.book, 'id') };
    case 'reserve':
      return { ...state, reserves: replace(state.reserves, message.reserve, 'asset') };
    case 'chain':
      return { ...state, chains: replace(state.chains, message.chain, 'id') };
    case 'peer':
      return { ...state, peers: replace(state.peers, message.peer, 'operator') };
    case 'settlement':
      return { ...state, settlements: latest(state.settlements, message.settlement, 'deal') };
    case 'transfer':
      return { ...state, transfers: latest(state.transfers, message.transfer, 'id') };
    case 'refusal':
      return { ...state, refusals: latest(state.refusals, message.refusal, 'number') };
    case 'health':
      return { ...state, health: message.health };
    default:
      return state;
  }
}

/** In its place; a configured element never moves. */
function replace(items, item, key) {
  const at = items.findIndex((one) => one[key] === item[key]);
  return at < 0 ? [...items, item] : items.with(at, item);
}

/** In its place when shown already, else first. */
function latest(items, item, key) {
  return items.some((one) => one[key] === item[key]) ? replace(items, item, key) : [item, ...items].slice(0, JOURNAL_ROWS);
}

/** Open breaks that stop the signing of their asset. */
export function criticalBreaks(state) {
  return state.reserves.flatMap((reserve) => reserve.breaks
    .filter((open) => open.severity === 'CRITICAL')
    .map((open) => ({ ...open, asset: reserve.asset })));
}

/**
 * How one chain stands with a feed at `now` (Unix seconds): `unknown` when it could not be read, `agrees` when it serves what
 * was signed for this instant, `lags` when it serves nothing or an older round, `differs` when it serves another number for the
 * same round, `idle` when nothing is signed for now.
 */
export function standing(feed, chain, now) {
  const signed = inForce(feed, now);
  if (!chain.reading) return 'unknown';
  const served = chain.reading.served;
  if (!signed) return served ? 'lags' : 'idle';
  if (signed.status === 'REFUSED') return served ? 'lags' : 'agrees';
  if (!served) return 'lags';
  if (served.sequence !== signed.sequence) return chain.reading.block.at.unix < signed.effectiveAt.unix ? 'behind' : 'lags';
  return served.value.decimal === signed.value.decimal ? 'agrees' : 'differs';
}

/** The round whose interval holds `now`, by the signed times alone. */
export function inForce(feed, now) {
  const rounds = [feed.next, feed.live, feed.previous];
  return rounds.find((round) => round && round.effectiveAt.unix <= now && now < round.expiresAt.unix) ?? null;
}

/** The round that takes effect after `now`. */
export function upcoming(feed, now) {
  return feed.next && feed.next.effectiveAt.unix > now ? feed.next : null;
}

/** One line that says how things are, and how urgent it is: `calm`, `note` or `alarm`. */
export function summary(state, now) {
  const open = criticalBreaks(state);
  if (open.length > 0) return { mood: 'alarm', text: `Signing is stopped for ${assets(open)}` };
  const feeds = state.books.flatMap((book) => book.feeds);
  const stands = feeds.flatMap((feed) => feed.chains.map((chain) => standing(feed, chain, now)));
  if (stands.includes('differs')) return { mood: 'alarm', text: 'Chains serve different values' };
  const failing = state.health.checks.filter((check) => !check.passed);
  if (failing.length > 0) return { mood: 'note', text: `Not ready: ${failing.map((check) => check.detail).join(', ')}` };
  if (feeds.every((feed) => !inForce(feed, now) && !feed.next)) return { mood: 'note', text: 'Nothing attested yet' };
  if (stands.includes('lags')) return { mood: 'note', text: 'A chain is behind the signed value' };
  if (stands.includes('unknown')) return { mood: 'note', text: 'A chain can not be read' };
  const away = state.peers.filter((peer) => !peer.connected);
  if (away.length > 0) return { mood: 'note', text: `${names(away)} away, the committee goes on` };
  return { mood: 'calm', text: 'Every chain serves the signed value' };
}

function assets(items) {
  return [...new Set(items.map((item) => item.asset))].join(', ');
}

function names(peers) {
  return peers.map((peer) => peer.name).join(', ');
}
