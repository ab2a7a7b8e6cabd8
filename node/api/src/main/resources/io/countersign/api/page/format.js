// Text for people. Numbers stay the exact decimal text they came as: nothing here turns one into a Number.

export const nothing = '–';

/** Groups the whole part in threes, keeps every fraction digit. */
export function decimal(text) {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  return (sign && '−') + whole.replace(/\B(?=(\d{3})+$)/g, ' ') + fraction;
}

/** Drops zeros at the end of the fraction, so that whole units read as whole. */
export function short(text) {
  return decimal(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
}

/** The ends of an identifier, enough to compare two at a glance. */
export function ends(hex) {
  return hex.length <= 12 ? hex : `${hex.slice(0, 6)}…${hex.slice(-4)}`;
}

/** Time of day in UTC. */
export function clock(time) {
  return new Date(time.unix * 1000).toISOString().slice(11, 19);
}

/** A length in whole seconds, in its two largest units. */
export function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  if (whole < 86400) return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
  return `${Math.floor(whole / 86400)} d ${Math.floor((whole % 86400) / 3600)} h`;
}

/** Minutes and seconds until a time, `now` once it has come. */
export function countdown(time, now) {
  const left = Math.ceil(time.unix - now);
  return left <= 0 ? 'now' : `${pad(Math.floor(left / 60))}:${pad(left % 60)}`;
}

/** How long ago, from `now` in Unix seconds. */
export function ago(time, now) {
  return span(now - time.unix);
}

/** A code such as IN_FLIGHT as words. */
export function words(code) {
  return code.toLowerCase().replaceAll('_', ' ');
}

function pad(number) {
  return String(number).padStart(2, '0');
}
