// Correcting the alignment on a page that is served: link and merge rows, unlink one, split one. The server lays the
// links anew, diffs and checks the passages again, and the page is loaded with them.

/** The row that the next one is to be linked with, or -1. */
let linkFrom = -1;

function mayRelink() {
  if (served) return true;
  announce('Links are corrected on a page of diptych review');
  return false;
}

/** Sends passages, each `[segments of A, segments of B]`, that are to belong together. */
function relink(links) {
  linkFrom = -1;
  send('links', { links, time: new Date().toISOString() }, (told) => {
    for (const after of told.saved) done.push([{ key: after.key, before: undefined, after }]);
    undone.length = 0;
  });
}

/** The key l: marks the current row, and at the second row links all segments of both. */
function linkRow() {
  if (!mayRelink() || current.row < 0) return;
  if (isFurniture(current.row)) return announce('What stands around the text is not linked');
  if (linkFrom < 0) {
    linkFrom = current.row;
    return tell(`Row ${linkFrom + 1} is to be linked: go to the other row and press l again; Escape gives up.`);
  }
  linkRows(linkFrom, current.row);
}

function linkRows(one, other) {
  byId('notice').hidden = true;
  const both = data.sides.map((_, side) => [...new Set([...segmentsOf(one, side), ...segmentsOf(other, side)])]);
  if (one === other) { linkFrom = -1; return announce('That is the same row'); }
  relink([both]);
}

/** The key M: the current row and the next that is no furniture become one. */
function mergeNext() {
  if (!mayRelink() || current.row < 0) return;
  let next = current.row + 1;
  while (next < rowCount && isFurniture(next)) next++;
  if (next < rowCount) linkRows(current.row, next); else announce('No row after this one');
}

/** The key x: the two sides of the current row stand alone. */
function unlinkRow() {
  if (!mayRelink()) return;
  if (current.row < 0 || linkOf(current.row) < 0) return announce('This row is not linked');
  relink([[segmentsOf(current.row, 0), []], [[], segmentsOf(current.row, 1)]]);
}

/** The key S: asks which segments of the current row belong to its second passage. */
function splitRow() {
  if (!mayRelink()) return;
  const { row } = current;
  const count = row < 0 || linkOf(row) < 0 ? 0 : data.sides.reduce((sum, _, side) => sum + segmentsOf(row, side).length, 0);
  if (count < 3) return announce('Only a row of several paragraphs or lines can be split; x unlinks it');
  const boxes = data.sides.map((_, side) => segmentsOf(row, side).map((segment, nth) => {
    const box = make('input', { type: 'checkbox', checked: nth > 0 });
    return { side, segment, box, label: make('label', {}, box, make('span', { class: 'side-letter', text: data.sides[side].id.toUpperCase() }),
      appendText(make('span', { dir: 'auto', lang: segmentLanguage(side, segment) }), shortened(segmentText(side, segment), 140))) };
  })).flat();
  byId('split-parts').replaceChildren(make('legend', { text: 'What belongs to the second passage' }), ...boxes.map(({ label }) => label));
  byId('split').onclose = () => {
    if (byId('split').returnValue !== 'split') return;
    const part = (second) => data.sides.map((_, side) => boxes.filter((one) => one.side === side && one.box.checked === second).map(({ segment }) => segment));
    relink([part(false), part(true)].filter((links) => links.flat().length > 0));
  };
  byId('split').returnValue = '';
  byId('split').showModal();
}

/** Rows can be dragged by their gutter onto the row that they belong to. */
function startDragging() {
  const rows = byId('rows');
  const rowAt = (event) => Number(event.target.closest?.('[data-row]')?.dataset.row ?? -1);
  rows.addEventListener('dragstart', (event) => {
    const row = rowAt(event);
    if (row < 0 || !event.target.closest('.gutter')) return;
    event.dataTransfer.setData('application/x-diptych-row', String(row));
    event.dataTransfer.effectAllowed = 'link';
  });
  rows.addEventListener('dragover', (event) => {
    if (event.dataTransfer.types.includes('application/x-diptych-row') && rowAt(event) >= 0) event.preventDefault();
  });
  rows.addEventListener('drop', (event) => {
    const row = rowAt(event);
    const from = event.dataTransfer.getData('application/x-diptych-row');
    if (from === '' || row < 0) return;
    event.preventDefault();
    linkRows(Number(from), row);
  });
}
