// Where the reader is, and how to get to the next difference, row or finding. What is current is marked and focused.

/** The current row, edit (its number within the row's link, or -1) and finding (or -1). */
const current = { row: -1, edit: -1, finding: -1 };

/** Goes to `row`, and there to an edit or a finding's place if one is named; opens folds and passes filters. */
function goTo(row, { edit = -1, finding = -1, place = null, focus = true } = {}) {
  if (row < 0 || row >= rowCount) return;
  release();
  if (displayed[row] < 0) {
    filter.forced.add(row);
    showRows();
    release();
  }
  showPart(row, edit, place);
  Object.assign(current, { row, edit, finding });
  const element = table.element(displayed[row]);
  const target = (edit >= 0 && element.querySelector(`[data-e="${edit}"]:not(.gap)`))
    || (place && element.children[place.side + 1].querySelector(`[data-ref="${place.finding}"], [data-f~="${place.finding}"]`))
    || element;
  markCurrent();
  bringIntoView(target, element);
  if (focus) (target.matches('[tabindex], button') ? target : element).focus({ preventScroll: true });
  noteRowInAddress(row);
}

/** Shows more of a long passage when what is wanted lies in the part that is folded. */
function showPart(row, edit, place) {
  const ends = edit >= 0 && linkOf(row) >= 0 ? [1, 3].map((at) => data.edits[linkOf(row)][edit * EDIT + at]) : [];
  if (place) ends.push(segmentsOf(row, place.side).indexOf(place.segment) > 0 ? passageLength(row, place.side) : place.end);
  const wanted = Math.max(0, ...ends) + 200;
  if (wanted <= (shownOf.get(row) ?? PART)) return;
  shownOf.set(row, wanted + PART);
  table.renew(displayed[row]);
}

function bringIntoView(target, row) {
  const box = target.getBoundingClientRect();
  const head = document.querySelector('.head').getBoundingClientRect().bottom;
  const low = window.innerHeight - 60;
  if (box.top > head + 8 && box.bottom < low) return;
  const inRow = row.getBoundingClientRect();
  const top = inRow.height < (low - head) * 0.6 ? inRow.top : box.top;
  window.scrollBy(0, top - head - (low - head) * 0.25);
}

/** Keeps the row in the page's address, so that a reader can send it on. */
function noteRowInAddress(row) {
  try { history.replaceState(null, '', `#r${row + 1}`); } catch { /* a sandboxed page has no address to change */ }
}

/** Marks what is current among the rows that are there. */
function markCurrent() {
  for (const old of document.querySelectorAll('.row.current, .here, .place.shown')) {
    old.classList.remove('current', 'here', 'shown');
  }
  const element = current.row >= 0 && displayed[current.row] >= 0 ? table.present(displayed[current.row]) : null;
  if (!element) return;
  element.classList.add('current');
  if (current.edit >= 0) for (const mark of element.querySelectorAll(`[data-e="${current.edit}"]`)) mark.classList.add('here');
  if (current.finding >= 0) {
    for (const place of document.querySelectorAll(`[data-f~="${current.finding}"]`)) place.classList.add('shown');
  }
}

/** To the next (`by` 1) or previous (-1) difference. */
function stepDifference(by) {
  const at = current.row >= 0 && displayed[current.row] >= 0 ? displayed[current.row] : firstInView() - (by > 0 ? 1 : 0);
  if (at >= 0 && !isFold(display[at])) {
    const within = stopsOf(display[at]);
    const next = current.edit < 0 ? (by > 0 && display[at] === current.row ? 0 : -1) : within.indexOf(current.edit) + by;
    if (next >= 0 && next < within.length) return goToDifference(at, within, next);
  }
  for (let index = at + by; index >= 0 && index < display.length; index += by) {
    if (isFold(display[index]) || differencesBefore[index + 1] === differencesBefore[index]) continue;
    const within = stopsOf(display[index]);
    return goToDifference(index, within, by > 0 ? 0 : within.length - 1);
  }
  announce(by > 0 ? 'No difference after this one' : 'No difference before this one');
}

function goToDifference(index, within, nth) {
  const row = display[index];
  goTo(row, { edit: within[nth] ?? -1 });
  const all = differencesBefore[display.length];
  announce(`Difference ${differencesBefore[index] + Math.max(0, nth) + 1} of ${all}, row ${row + 1}: ${describe(row, within[nth])}`);
}

/** What an edit, or a row without one, is, in words. */
function describe(row, edit) {
  const only = onlySide(row);
  if (only >= 0) return `only in ${data.sides[only].id.toUpperCase()}`;
  if (edit === undefined || edit < 0) return isMoved(row) ? 'moved passage' : findingsOfRow(row).find(passes)?.message ?? 'no difference';
  const link = linkOf(row);
  const [code, ...spans] = data.edits[link].slice(edit * EDIT, edit * EDIT + EDIT);
  const [a, b] = data.sides.map((_, side) => shortened(passageText(row, side).substr(spans[2 * side], spans[2 * side + 1]), 60));
  const name = data.classes[editClass(code)];
  if (a === '' || b === '') return `${name}: “${a || b}” only in ${data.sides[a === '' ? 1 : 0].id.toUpperCase()}`;
  return a === b ? `${name}: “${a}”` : `${name}: “${a}” against “${b}”`;
}

const passageText = (row, side) => segmentsOf(row, side).map((segment) => segmentText(side, segment)).join('\n');

/** To the next or previous row that is displayed. */
function stepRow(by) {
  let at = current.row >= 0 && displayed[current.row] >= 0 ? displayed[current.row] + by : firstInView();
  while (at >= 0 && at < display.length && isFold(display[at])) at += by;
  if (at < 0 || at >= display.length) return;
  goTo(display[at]);
  announce(`Row ${display[at] + 1}: ${describe(display[at])}`);
}

function firstInView() {
  const top = topRow();
  return top ? displayed[top.row] : 0;
}

/** To the next or previous finding; with `open`, to one that is not decided. */
function stepFinding(by, open = false) {
  const list = wantedFindings();
  const from = list.findIndex((finding) => finding.index === current.finding);
  for (let at = from < 0 && by < 0 ? list.length - 1 : from + by; at >= 0 && at < list.length; at += by) {
    if (!open || !decisionOf(list[at])) return goToFinding(list[at]);
  }
  announce(list.length === 0 ? 'No findings' : `No ${open ? 'undecided ' : ''}finding ${by > 0 ? 'after' : 'before'} this one`);
}

/** To `finding`, at its first place or at `place`. */
function goToFinding(finding, place = finding.places[0] ?? null) {
  current.finding = finding.index;
  const row = place ? rowOfSegment[place.side][place.segment] : -1;
  if (row >= 0) goTo(row, { finding: finding.index, place });
  showCard(finding);
  announce(`Finding ${finding.number}, ${finding.severity}, ${finding.rule}: ${finding.message}`);
}

/** To the other end of the current row, where it was moved. */
function goToOtherEnd() {
  const ends = current.row >= 0 && isMoved(current.row) ? endsOfLink.get(linkOf(current.row)) : null;
  if (!ends) return announce('This row was not moved');
  const end = ends[0] === current.row ? ends[1] : ends[0];
  goTo(end);
  announce(`Row ${end + 1}, the other end`);
}
