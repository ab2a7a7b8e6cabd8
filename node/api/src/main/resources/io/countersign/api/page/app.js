import { follow } from './stream.js';
import { reduce, start } from './state.js';
import { render } from './render.js';
import { alarms, heading } from './header.js';
import { feeds } from './feeds.js';
import { reserves } from './reserves.js';
import { refusals, settlements, transfers } from './journals.js';
import { peers } from './peers.js';
import { chains } from './chains.js';

const TICK_MS = 1000;
const views = {
  'cs-heading': heading,
  'cs-alarms': alarms,
  'cs-feeds': feeds,
  'cs-reserves': reserves,
  'cs-settlements': settlements,
  'cs-transfers': transfers,
  'cs-peers': peers,
  'cs-chains': chains,
  'cs-refusals': refusals,
};

const panels = new Set();
let state = start;
let linked = false;
let ahead = 0;
let drawing = false;

for (const [name, view] of Object.entries(views)) {
  customElements.define(name, class extends HTMLElement {
    connectedCallback() {
      panels.add(this);
    }

    disconnectedCallback() {
      panels.delete(this);
    }

    draw(now) {
      render(this, view(state, now, linked));
    }
  });
}

function draw() {
  if (drawing || !state.heard) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    const now = Date.now() / 1000 + ahead;
    panels.forEach((panel) => panel.draw(now));
    document.body.classList.toggle('stale', !linked);
  });
}

follow(() => new WebSocket(new URL('/v1/stream', location.href.replace(/^http/, 'ws'))), {
  message(message) {
    if (message.type === 'snapshot') ahead = message.at.unix - Math.floor(Date.now() / 1000);
    state = reduce(state, message);
    draw();
  },
  link(connected) {
    linked = connected;
    draw();
  },
});

setInterval(draw, TICK_MS);
