// Single keys and what they do; the help shows the same table.

const KEYS = [
  { keys: ['j', 'k'], does: 'next, previous difference', act: (key) => stepDifference(key === 'j' ? 1 : -1) },
  { keys: ['J', 'K'], does: 'next, previous row', act: (key) => stepRow(key === 'J' ? 1 : -1) },
  { keys: ['n', 'p'], does: 'next, previous finding', act: (key) => stepFinding(key === 'n' ? 1 : -1) },
  { keys: ['N', 'P'], does: 'next, previous undecided finding', act: (key) => stepFinding(key === 'N' ? 1 : -1, true) },
  { keys: ['m'], does: 'the other end of a moved passage', act: goToOtherEnd },
  { keys: ['a', 'r', 'i'], does: 'accept, reject, ignore: the finding, or the row’s link', act: (key) => decide({ a: 'accepted', r: 'rejected', i: 'ignored' }[key]) },
  { keys: ['I'], does: 'ignore the finding’s words everywhere', act: () => decide('ignored', 'everywhere') },
  { keys: ['c'], does: 'comment on the decided finding', act: comment },
  { keys: ['u', 'U'], does: 'undo, redo', act: (key) => (key === 'u' ? undo() : redo()) },
  { keys: ['/'], does: 'search; Enter and Shift+Enter step through the matches', act: () => byId('query').select() ?? byId('query').focus() },
  { keys: ['o'], does: 'only differences', act: toggleOnlyDifferences },
  { keys: ['f'], does: 'filters', act: () => { togglePanel(true); showTab('filters', true); } },
  { keys: ['+', '−'], does: 'larger, smaller text', act: (key) => changeSize(key === '+' ? 1 : -1) },
  { keys: ['t'], does: 'light, dark, as the system says', act: nextTheme },
  { keys: ['\\'], does: 'show or hide the panel', act: () => togglePanel() },
  { keys: ['?'], does: 'this help', act: () => byId('help').showModal() },
];

function showHelp() {
  byId('help-keys').replaceChildren(...KEYS.flatMap(({ keys, does }) => [
    make('dt', {}, ...keys.flatMap((key, at) => [...(at > 0 ? [' '] : []), make('kbd', { text: key })])),
    make('dd', { text: does }),
  ]));
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || byId('help').open) return;
  const writes = event.target.matches?.('textarea, select, input:not([type="checkbox"])');
  if (event.key === 'Escape' && writes) event.target.blur();
  if (writes || !look.keys) return;
  const key = { '-': '−', '=': '+' }[event.key] ?? event.key;
  const entry = KEYS.find(({ keys }) => keys.includes(key));
  if (!entry) return;
  event.preventDefault();
  entry.act(key);
}

/** Opens the note of the current finding. */
function comment() {
  const finding = findings[current.finding];
  const decision = finding && decisions.get(finding.key);
  if (!decision) return announce('Decide on a finding first, then comment on it');
  if (!look.panel) togglePanel(true);
  showCard(finding);
  document.querySelector(`[data-card="${finding.index}"] textarea`)?.focus();
}
