// Follows /v1/stream for ever: reconnects after growing, jittered pauses, and says whether it is connected.

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15000;

/** The pause before attempt `n`, counted from 0: doubling, and anywhere in its upper half. */
export function pause(n, random) {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(n, 10));
  return Math.round(whole / 2 + (random * whole) / 2);
}

/**
 * @param {() => WebSocket} open makes a socket
 * @param {{message: (m: object) => void, link: (connected: boolean) => void}} on
 * @param {(f: () => void, ms: number) => void} wait
 */
export function follow(open, on, wait = setTimeout) {
  let failures = 0;
  const connect = () => {
    const socket = open();
    socket.onmessage = (event) => {
      failures = 0;
      on.link(true);
      on.message(JSON.parse(event.data));
    };
    socket.onclose = () => {
      on.link(false);
      wait(connect, pause(failures++, Math.random()));
    };
  };
  connect();
}
