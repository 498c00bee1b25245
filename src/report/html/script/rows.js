// Rows of the table: a gutter with number and measure, and one cell a side; folds; and the list that holds them.

const ROWS_A_BLOCK = 20;
/** Row → how much of its text is shown, where that is more than the first part. */
const shownOf = new Map();
const table = createBlocks(byId('rows'), {
  scroller: null, size: ROWS_A_BLOCK, role: 'rowgroup',
  make: (index) => makeItem(display[index]),
  height: (index) => guessHeight(display[index]),
  filled: () => { highlightHits(); markCurrent(); keepHeld(); },
});
/** The row that stays where it is on the screen while the blocks around it get their true heights: see `restore`. */
let held = null;
/** A row with a longer passage, in characters, may be divided between two sheets of paper, of which it would take a seventh. */
const LONG = 500;
/** So long is a row held at least, in milliseconds: until then the first blocks have come. */
const HOLD = 1000;

/** Shows the rows that pass the filters, keeping in view what is in view. */
function showRows() {
  const anchor = topRow();
  refilter();
  measureColumns();
  table.reset(display.length);
  byId('nothing').hidden = display.length > 0;
  if (anchor) restore(anchor);
}

/** Does `change`, which gives rows other heights, and keeps in view what is in view. */
function relaid(change) {
  const anchor = topRow();
  change();
  measureColumns();
  table.reset(display.length);
  if (anchor) restore(anchor);
  drawMap();
}

/** The current row where it is in view, otherwise the first that is, and where on the screen it begins; none while the
 * page stands at its top. */
function topRow() {
  if (window.scrollY < 40) return null;
  const line = document.querySelector('.head').getBoundingClientRect().bottom;
  let first = null;
  for (const block of table.shown()) {
    const outer = block.element.getBoundingClientRect();
    if (outer.bottom <= line || outer.top >= window.innerHeight) continue;
    for (let index = block.from; index < block.to; index++) {
      const box = block.element.children[index - block.from].getBoundingClientRect();
      if (box.bottom <= line || box.top >= window.innerHeight || isFold(display[index])) continue;
      first ??= { row: display[index], top: box.top };
      if (display[index] === current.row) return { row: current.row, top: Math.max(line, box.top) };
    }
  }
  return first;
}

/** Brings `row`, or the nearest that is displayed, to `top` on the screen. Blocks that were only guessed at come later
 * and may be taller or shorter, so the row is held there until they have come or the reader moves. */
function restore({ row, top }) {
  const near = nearestDisplayed(row);
  if (near < 0) return;
  held = { row: near, top, until: performance.now() + HOLD };
  table.element(displayed[near]);
  keepHeld();
}

function nearestDisplayed(row) {
  for (let after = row; after < rowCount; after++) if (displayed[after] >= 0) return after;
  for (let before = row; before >= 0; before--) if (displayed[before] >= 0) return before;
  return -1;
}

/** Moves the view so that the held row is where it was. */
function keepHeld() {
  if (!held) return;
  const element = displayed[held.row] >= 0 ? table.present(displayed[held.row]) : null;
  const by = element ? element.getBoundingClientRect().top - held.top : 0;
  if (Math.abs(by) >= 1) window.scrollBy(0, by);
  if (performance.now() > held.until) release();
}

function release() {
  held = null;
}

function makeItem(item) {
  return isFold(item) ? makeFold(foldOf(item)) : makeRow(item);
}

function makeFold(fold) {
  const open = filter.opened.has(fold.first);
  const what = fold.kind === 'furniture' ? `${plural(fold.rows.length, 'line')} around the text` : `${plural(fold.rows.length, 'passage')} ${isAcross ? 'without a finding' : 'alike'}`;
  const hint = fold.kind === 'furniture' && !open ? `: ${shortened(rowText(fold.first), 48)}` : '';
  const button = make('button', { type: 'button', class: 'quiet', 'aria-expanded': String(open), text: `${open ? '▾' : '▸'} ${what}${hint}`, onclick: () => {
    if (open) filter.opened.delete(fold.first); else filter.opened.add(fold.first);
    showRows();
    table.element(display.findIndex((item) => isFold(item) && foldOf(item).first === fold.first))?.querySelector('button')?.focus();
  } });
  return make('div', { role: 'row', class: `fold${open ? ' open' : ''}` },
    make('div', { role: 'cell', 'aria-colspan': data.sides.length + 1 }, button));
}

function rowText(row) {
  const side = segmentsOf(row, 0).length > 0 ? 0 : 1;
  return segmentText(side, segmentsOf(row, side)[0]);
}

function makeRow(row) {
  const only = onlySide(row);
  const kind = only >= 0 ? ` only-${only}` : isMoved(row) ? ' moved' : isFurniture(row) ? ' furniture' : '';
  const long = data.sides.some((_, side) => passageLength(row, side) > LONG) ? ' long' : '';
  return make('div', { role: 'row', class: `row${kind}${long}`, id: `r${row + 1}`, tabindex: -1, 'aria-rowindex': row + 2, 'data-row': row },
    makeGutter(row), ...data.sides.map((_, side) => makeCell(row, side)));
}

function makeGutter(row) {
  const gutter = make('div', { role: 'rowheader', class: 'gutter', draggable: served && !isFurniture(row) ? 'true' : null }, make('span', { class: 'row-number', text: row + 1 }));
  const link = linkOf(row);
  if (link >= 0 && !isAcross) {
    const share = percent(linkMeasure[link]);
    const fill = make('i');
    fill.style.width = `${Math.max(linkMeasure[link] > 0 ? 6 : 0, linkMeasure[link] * 100)}%`;
    gutter.append(make('span', { class: 'measure', title: `${share} of the characters differ; ${percent(linkConfidence(link))} sure that the two belong together` }, fill),
      make('span', { class: 'hidden', text: `${share} differs` }));
  }
  const decision = link >= 0 ? decisions.get(data.keys[link]) : null;
  if (decision) gutter.append(make('span', { class: 'verdict', title: `link ${decision.decision}`, text: VERDICTS[decision.decision].sign }, make('span', { class: 'hidden', text: ` link ${decision.decision}` })));
  return gutter;
}

function makeCell(row, side) {
  const letter = make('span', { class: 'letter', 'aria-hidden': 'true', text: data.sides[side].id.toUpperCase() });
  if (segmentsOf(row, side).length === 0) {
    const cell = make('div', { role: 'cell', class: 'cell absent' });
    if (!isFurniture(row)) cell.append(make('span', { class: 'hidden', text: `nothing in ${data.sides[side].id.toUpperCase()}` }));
    return cell;
  }
  const cell = make('div', { role: 'cell', class: `cell${isFar(row, side) ? ' far' : ''}${onlySide(row) === side ? ' present' : ''}`, title: data.sides[side].places?.[segmentsOf(row, side)[0]] ?? null }, letter);
  const tags = tagsOf(row, side);
  if (tags.length > 0) cell.append(make('div', { class: 'tags' }, ...tags));
  const { made, rest } = paragraphs(row, side, shownOf.get(row) ?? PART);
  if (look.lines === 'unwrapped') made.forEach((one) => one.setAttribute('tabindex', '0'));
  cell.append(...made);
  if (rest > 0) cell.append(make('button', { type: 'button', class: 'more', text: `… ${rest.toLocaleString('en')} more characters: show more`, onclick: () => {
    shownOf.set(row, (shownOf.get(row) ?? PART) * 5);
    table.renew(displayed[row]);
  } }));
  return cell;
}

/** What a passage is, where it is not simply the other's counterpart. */
function tagsOf(row, side) {
  const tags = [];
  const link = linkOf(row);
  if (onlySide(row) === side) tags.push(make('span', { class: 'tag kind', text: `Only in ${data.sides[side].id.toUpperCase()}` }));
  if (link < 0) return tags;
  if (isMoved(row)) {
    const end = endsOfLink.get(link)[rowKind(row) === ROW.end0 ? 1 : 0];
    const text = isFar(row, side) ? `stands at row ${end + 1} ${end > row ? '↓' : '↑'}` : `Moved: ${data.sides[1 - side].id.toUpperCase()} has it at row ${end + 1} ${end > row ? '↓' : '↑'}`;
    tags.push(make('button', { type: 'button', class: 'tag kind', 'data-end': end, text }));
  }
  if (isPartial(link)) tags.push(make('span', { class: 'tag', text: 'shared in part' }));
  // A link's confidence is calibrated: below one half it is more likely wrong than right.
  if (linkConfidence(link) < 0.5) tags.push(make('span', { class: 'tag', text: `doubtful: ${percent(linkConfidence(link))} sure` }));
  return tags;
}

let column = 400;
function measureColumns() {
  const width = byId('rows').clientWidth;
  column = window.innerWidth <= 760 ? width - 40 : (width - 64) / data.sides.length - 40;
}

/** About how tall an item will be: a Latin letter of the text face takes 0.46 of the size, a Chinese one all of it. */
function guessHeight(item) {
  if (isFold(item)) return 39;
  const size = look.size;
  const heights = data.sides.map((side, at) => {
    let height = 0;
    for (const segment of segmentsOf(item, at)) {
      const wide = /^(zh|ja|ko)/.test(side.languages[segment] ?? side.language);
      const length = Math.min(PART, segmentText(at, segment).length);
      height += look.lines === 'unwrapped' ? 1.58 * size : Math.ceil((length * size * (wide ? 1 : 0.46)) / column) * size * (wide ? 1.78 : 1.58);
    }
    return height;
  });
  const tall = window.innerWidth <= 760 ? heights.reduce((sum, height) => sum + height + 8, 20) : Math.max(...heights) + 23;
  return Math.max(53, tall + (isMoved(item) || onlySide(item) >= 0 ? 24 : 0));
}
