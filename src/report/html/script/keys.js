// Single keys and what they do; the help shows the same table.

const KEYS = [
  { keys: ['j', 'k'], does: 'next, previous difference', act: (key) => stepDifference(key === 'j' ? 1 : -1) },
  { keys: ['J', 'K'], does: 'next, previous row', act: (key) => stepRow(key === 'J' ? 1 : -1) },
  { keys: ['n', 'p'], does: 'next, previous finding', act: (key) => stepFinding(key === 'n' ? 1 : -1) },
  { keys: ['N', 'P'], does: 'next, previous undecided finding', act: (key) => stepFinding(key === 'N' ? 1 : -1, true) },
  { keys: ['m'], does: 'the other end of a moved passage', act: goToOtherEnd },
  { keys: ['a', 'r', 'i'], does: 'accept, reject, ignore: the finding, or the row’s link', act: (key) => decide({ a: 'accepted', r: 'rejected', i: 'ignored' }[key]) },
  { keys: ['I', 'T'], does: 'ignore the finding’s words everywhere under its rule, under any rule', act: (key) => decide('ignored', key === 'I' ? 'everywhere' : 'pair') },
  { keys: ['c'], does: 'comment: on the words that are selected, or on the decided finding', act: comment },
  { keys: ['u', 'U'], does: 'undo, redo', act: (key) => (key === 'u' ? undo() : redo()) },
  ...(served ? [
    { keys: ['l'], does: 'link this row with another: l on the one, l on the other', act: linkRow },
    { keys: ['M'], does: 'merge this row with the next', act: mergeNext },
    { keys: ['x'], does: 'unlink this row', act: unlinkRow },
    { keys: ['S'], does: 'split this row', act: splitRow },
  ] : []),
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
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog[open]')) return;
  if (event.key === 'Escape' && linkFrom >= 0) { linkFrom = -1; tell('Nothing is linked.'); }
  const writes = event.target.matches?.('textarea, select, input:not([type="checkbox"])');
  if (event.key === 'Escape' && writes) event.target.blur();
  if (writes || !look.keys) return;
  const key = { '-': '−', '=': '+' }[event.key] ?? event.key;
  const entry = KEYS.find(({ keys }) => keys.includes(key));
  if (!entry) return;
  event.preventDefault();
  entry.act(key);
}

/** Opens the note on the words that are selected in the text, or that of the current finding. */
function comment() {
  const words = selectedWords();
  if (words) return commentOn(words);
  const finding = findings[current.finding];
  const decision = finding && decisions.get(finding.key);
  if (!decision) return announce('Decide on a finding first, then comment on it');
  if (!look.panel) togglePanel(true);
  showCard(finding);
  document.querySelector(`[data-card="${finding.index}"] textarea`)?.focus();
}

/** The words of one side of one row that are selected, and which of their places in that passage it is. */
function selectedWords() {
  const selection = window.getSelection();
  if (selection.isCollapsed) return null;
  const cell = selection.anchorNode.parentElement?.closest('#rows .cell');
  const row = Number(cell?.closest('[data-row]')?.dataset.row ?? -1);
  if (!cell || !cell.contains(selection.focusNode) || row < 0) return null;
  const side = [...cell.parentElement.children].indexOf(cell) - 1;
  const before = document.createRange();
  before.setStart(cell, 0);
  const range = selection.getRangeAt(0);
  before.setEnd(range.startContainer, range.startOffset);
  const quote = selection.toString().trim();
  return quote === '' ? null : { row, side, quote, nth: before.toString().split(quote).length };
}

/** Keeps a note on words: their name is that of their passage, the side, and the how-manieth such words they are. */
function commentOn({ row, side, quote, nth }) {
  const link = linkOf(row);
  const passage = link >= 0 ? data.keys[link] : data.alone[side][segmentsOf(row, side)[0]];
  if (!passage) return announce('What stands around the text has no notes');
  const key = `${passage}/${data.sides[side].id}/${nth}/${quote}`;
  if (!decisions.has(key)) {
    change([{ key, before: undefined, after: { decision: 'noted', on: 'words', key, rule: '', quotes: [quote], scope: 'here', note: '', time: new Date().toISOString() } }]);
  }
  if (!look.panel) togglePanel(true);
  showTab('decisions');
  [...document.querySelectorAll('#decisions textarea')].find((note) => note.dataset.key === key)?.focus();
}
