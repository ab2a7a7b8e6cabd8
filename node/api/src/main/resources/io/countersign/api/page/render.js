// Descriptions of elements, and the smallest change that makes a part of the page look like them. Nodes that stay keep their
// identity, so that a selection, a scroll position and a screen reader's place survive an update.

const SVG = 'http://www.w3.org/2000/svg';
const DRAWN = new Set(['svg', 'rect', 'line', 'path', 'circle', 'g', 'title']);

/** A description: tag, attributes (null leaves one out), children (text, descriptions, null, or lists of them). */
export function h(tag, attributes, ...children) {
  return { tag, attributes: attributes ?? {}, children: children.flat(Infinity).filter((child) => child !== null && child !== undefined) };
}

/** Makes the children of `host` match `wanted`. */
export function render(host, ...wanted) {
  const list = wanted.flat(Infinity).filter((child) => child !== null && child !== undefined);
  list.forEach((description, at) => place(host, host.childNodes[at], description));
  while (host.childNodes.length > list.length) host.lastChild.remove();
}

function place(host, present, description) {
  if (typeof description === 'object') {
    const same = present?.nodeName.toLowerCase() === description.tag && present.nodeType === 1;
    const node = same ? present : create(description.tag);
    if (!same) put(host, present, node);
    dress(node, description.attributes);
    render(node, description.children);
  } else if (present?.nodeType === 3) {
    if (present.data !== String(description)) present.data = String(description);
  } else {
    put(host, present, document.createTextNode(String(description)));
  }
}

function create(tag) {
  return DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
}

function put(host, present, node) {
  if (present) host.replaceChild(node, present);
  else host.appendChild(node);
}

function dress(node, attributes) {
  for (const name of node.getAttributeNames()) {
    if (attributes[name] === undefined || attributes[name] === null) node.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
  }
}
