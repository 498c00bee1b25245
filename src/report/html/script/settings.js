// What the reader has set: how the page looks (kept in the browser) and what it shows (kept while it is open).

/** The browser's store, or one that forgets where it is closed to this page. */
const store = openStore();

const look = { theme: 'auto', size: 17, lines: 'wrapped', keys: true, panel: window.innerWidth > 1180, ...readLook() };

/** What a page that is served for review knows of its journal; null in a page that is a file. */
const served = data.review ?? null;

const ALL_CLASSES = (1 << data.classes.length) - 1;
const filter = freshFilter();

function freshFilter() {
  return {
    classes: ALL_CLASSES,
    /** Equal passages: `shown`, `folded` (all but `context` around each difference) or `hidden`. */
    equal: 'shown',
    context: 2,
    /** Which passages: all, or those with a finding, moved, on one side only, shared in part. */
    passages: 'all',
    rules: new Set(data.rules),
    severities: new Set(SEVERITIES),
    decisions: new Set(['open', 'accepted', 'rejected', 'ignored']),
    least: 0,
    most: 1,
    order: 'grave',
    query: '',
    onlyMatches: false,
    /** Rows shown although the filters hide them: someone jumped there. */
    forced: new Set(),
    /** First rows of the folds that were opened. */
    opened: new Set(),
  };
}

function openStore() {
  try {
    window.localStorage.setItem('diptych:try', '1');
    window.localStorage.removeItem('diptych:try');
    return { read: (key) => window.localStorage.getItem(key), write, lasting: true };
  } catch {
    const kept = new Map();
    return { read: (key) => kept.get(key) ?? null, write: (key, value) => { kept.set(key, value); return true; }, lasting: false };
  }
  function write(key, value) {
    try { window.localStorage.setItem(key, value); return true; } catch { return false; }
  }
}

function readLook() {
  try { return JSON.parse(store.read('diptych:look') ?? '{}'); } catch { return {}; }
}

/** Puts the look on the page and keeps it. */
function applyLook() {
  const root = document.documentElement;
  if (look.theme === 'auto') delete root.dataset.theme; else root.dataset.theme = look.theme;
  root.dataset.lines = look.lines;
  if (look.size === 17) root.style.removeProperty('--size'); else root.style.setProperty('--size', `${look.size}px`);
  byId('frame').classList.toggle('closed', !look.panel);
  byId('panel-toggle').setAttribute('aria-expanded', String(look.panel));
  byId('theme').textContent = { auto: 'Auto', light: 'Light', dark: 'Dark' }[look.theme];
  byId('theme').setAttribute('aria-label', `${byId('theme').textContent}: colours ${look.theme === 'auto' ? 'as the system says' : 'always so'}`);
  byId('single-keys').checked = look.keys;
  store.write('diptych:look', JSON.stringify(look));
}

function changeSize(by) {
  look.size = Math.min(32, Math.max(11, look.size + by));
  relaid(applyLook);
  announce(`Text size ${look.size}`);
}

function nextTheme() {
  const themes = ['auto', 'light', 'dark'];
  look.theme = themes[(themes.indexOf(look.theme) + 1) % themes.length];
  applyLook();
  drawMap();
  announce(byId('theme').getAttribute('aria-label'));
}

function setLines(lines) {
  look.lines = lines;
  relaid(applyLook);
}

function togglePanel(open = !look.panel) {
  look.panel = open;
  relaid(applyLook);
}
