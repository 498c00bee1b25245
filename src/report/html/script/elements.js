// Small ways of making and finding elements. Text goes in as text only; no markup is ever parsed.

const byId = (id) => document.getElementById(id);

/** Makes an element: `attributes` with `class`, `text`, `on…` functions and plain attributes, then its children. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'text') element.textContent = value;
    else if (name === 'class') element.className = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

const plural = (count, one, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const percent = (share) => `${Math.round(share * 100)}\u00a0%`;

/** Says `text` to those who listen; the live region is emptied first so that the same words are said again. */
function announce(text) {
  const live = byId('live');
  live.textContent = '';
  requestAnimationFrame(() => { live.textContent = text; });
}

/** `text` cut to `length` characters, with an ellipsis where something is gone. */
function shortened(text, length) {
  const characters = [...text.slice(0, 2 * length + 2)];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}

/** Runs `act` once, `delay` milliseconds after the last call. */
function settled(act, delay) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(act, delay); };
}
