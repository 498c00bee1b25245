// Which rows and findings pass the filters, and what is displayed for them: rows, and folds of rows.

/** What the list shows, in order: a row's number, or `-1 - n` for `folds[n]`. */
let display = [];
/** Runs of rows shown as one line: `{ kind: 'alike' | 'furniture', first, last }`. */
let folds = [];
/** Row → where in `display` it stands, or -1. */
const displayed = new Int32Array(rowCount);
/** For each place in `display`, how many differences stand before it; one more at the end for all. */
let differencesBefore = new Int32Array(1);

const isFold = (item) => item < 0;
const foldOf = (item) => folds[-1 - item];

/** Whether `finding` is one that the reader wants to see. */
function passes(finding) {
  return filter.rules.has(finding.rule)
    && filter.severities.has(finding.severity)
    && finding.confidence >= filter.least && finding.confidence <= filter.most
    && filter.decisions.has(decisionOf(finding)?.decision ?? 'open');
}

/** How many differences of the wanted classes `row` shows. */
function differencesIn(row) {
  if (isFurniture(row)) return 0;
  const only = onlySide(row);
  if (only >= 0) return Number((filter.classes & classBit(only === 0 ? 'omission' : 'addition')) !== 0);
  const moved = Number(isMoved(row) && (filter.classes & classBit('reorder')) !== 0);
  if (isAcross) return Math.max(moved, Number(findingsOfRow(row).some(passes)));
  if (rowKind(row) === ROW.end1 || (linkClasses[linkOf(row)] & filter.classes) === 0) return moved;
  return Math.max(moved, stopsOf(row).length);
}

/** The numbers of the edits of `row` at which a reader stops: those of the wanted classes. */
function stopsOf(row) {
  const link = linkOf(row);
  if (link < 0 || rowKind(row) === ROW.end1) return [];
  const flat = data.edits[link];
  const stops = [];
  for (let at = 0; at < flat.length; at += EDIT) if (filter.classes & (1 << editClass(flat[at]))) stops.push(at / EDIT);
  return stops;
}

function isWanted(row) {
  if (filter.forced.has(row)) return true;
  const link = linkOf(row);
  if (filter.equal === 'hidden' && differencesIn(row) === 0) return false;
  if (link >= 0 && (linkConfidence(link) < filter.least || linkConfidence(link) > filter.most)) return false;
  if (filter.onlyMatches && filter.query !== '' && !rowsWithHits.has(row)) return false;
  switch (filter.passages) {
    case 'findings': return findingsOfRow(row).some(passes);
    case 'moved': return isMoved(row);
    case 'only-0': return onlySide(row) === 0;
    case 'only-1': return onlySide(row) === 1;
    case 'linked': return link >= 0;
    case 'partial': return link >= 0 && isPartial(link);
    default: return true;
  }
}

/** Works out `display` anew. */
function refilter() {
  display = [];
  folds = [];
  displayed.fill(-1);
  const wanted = [];
  for (let row = 0; row < rowCount; row++) if (isWanted(row)) wanted.push(row);
  const near = filter.equal === 'folded' ? nearDifferences(wanted) : null;
  for (let at = 0; at < wanted.length;) {
    const kind = foldKind(wanted, at, near);
    let end = at + 1;
    while (kind && end < wanted.length && foldKind(wanted, end, near) === kind) end++;
    if (kind && (kind === 'furniture' || end - at > 1)) addFold(kind, wanted.slice(at, end));
    else for (const row of wanted.slice(at, end)) addRow(row);
    at = end;
  }
  countDifferences();
}

/** For each wanted row, whether it differs or stands within the context of one that does. */
function nearDifferences(wanted) {
  const near = new Uint8Array(wanted.length);
  wanted.forEach((row, at) => {
    if (differencesIn(row) === 0 && !findingsOfRow(row).some(passes)) return;
    near.fill(1, Math.max(0, at - filter.context), at + filter.context + 1);
  });
  return near;
}

function foldKind(wanted, at, near) {
  const row = wanted[at];
  if (filter.forced.has(row)) return null;
  if (isFurniture(row)) return 'furniture';
  return near && near[at] === 0 ? 'alike' : null;
}

function addFold(kind, rows) {
  folds.push({ kind, first: rows[0], rows });
  display.push(-folds.length);
  if (filter.opened.has(rows[0])) rows.forEach(addRow);
}

function addRow(row) {
  displayed[row] = display.length;
  display.push(row);
}

function countDifferences() {
  differencesBefore = new Int32Array(display.length + 1);
  display.forEach((item, at) => {
    differencesBefore[at + 1] = differencesBefore[at] + (isFold(item) ? 0 : differencesIn(item));
  });
}

/** The findings that pass, in the order that the reader chose. */
function wantedFindings() {
  const list = findings.filter(passes);
  if (filter.order === 'text') list.sort((x, y) => x.number - y.number);
  if (filter.order === 'sure') list.sort((x, y) => y.confidence - x.confidence || x.index - y.index);
  return list;
}
