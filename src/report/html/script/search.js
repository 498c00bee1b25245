// Search in both texts, and the places of a term: all hits are known at once, shown with the browser's own highlights
// (CSS Custom Highlight API), and stepped through.

/** All hits in reading order, five numbers each: row, side, segment, start, end. */
let hits = [];
let hitAt = -1;
/** Row → the number of its first hit. */
const rowsWithHits = new Map();
const folded = data.sides.map(() => []);
/** One character for one, so that places stay what they are. */
const SAME = { '’': "'", '‘': "'", '“': '"', '”': '"', '\u00a0': ' ', '\n': ' ', '\u2011': '-' };
const FOLDED = /[’‘“”\u00a0\n\u2011]/g;

function foldForSearch(text) {
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text).replace(FOLDED, (one) => SAME[one]);
}

const foldedSegment = (side, segment) => (folded[side][segment] ??= foldForSearch(segmentText(side, segment)));

/** Finds all of `query`, and tells how often it is there. */
function search(query) {
  filter.query = foldForSearch(query.trim());
  const found = [];
  if (filter.query !== '') for (let row = 0; row < rowCount; row++) findInRow(row, found);
  setHits(found);
}

function findInRow(row, found) {
  const { query } = filter;
  data.sides.forEach((_, side) => {
    if (isFar(row, side)) return;
    for (const segment of segmentsOf(row, side)) {
      const text = foldedSegment(side, segment);
      for (let start = text.indexOf(query); start >= 0; start = text.indexOf(query, start + query.length)) {
        found.push(row, side, segment, start, start + query.length);
      }
    }
  });
}

/** Makes `found` the hits that are shown and stepped through. */
function setHits(found) {
  hits = found;
  hitAt = -1;
  rowsWithHits.clear();
  for (let at = 0; at < hits.length; at += 5) if (!rowsWithHits.has(hits[at])) rowsWithHits.set(hits[at], at / 5);
  byId('hits').textContent = hits.length > 0 ? plural(hits.length / 5, 'match', 'matches') : filter.query === '' ? '' : 'none';
  for (const id of ['hit-back', 'hit-next']) byId(id).hidden = hits.length === 0;
  if (filter.onlyMatches) showRows();
  highlightHits();
}

/** To the next or previous hit, round from the last to the first. */
function stepHit(by) {
  const count = hits.length / 5;
  if (count === 0) return announce('No match');
  if (hitAt < 0 && by > 0 && current.row >= 0) {
    hitAt = 0;
    while (hitAt < count && hits[5 * hitAt] < current.row) hitAt++;
    hitAt %= count;
  } else {
    hitAt = (hitAt + by + count) % count;
  }
  const [row, side, segment, start, end] = hits.slice(5 * hitAt, 5 * hitAt + 5);
  goTo(row, { place: { side, segment, start, end, finding: -1 }, focus: false });
  byId('hits').textContent = `${(hitAt + 1).toLocaleString('en')} of ${count.toLocaleString('en')}`;
  highlightHits();
  announce(`Match ${hitAt + 1} of ${count}, row ${row + 1}, ${data.sides[side].id.toUpperCase()}`);
}

/** Highlights the hits in the rows that are there. */
function highlightHits() {
  if (!window.CSS?.highlights) return;
  CSS.highlights.clear();
  if (hits.length === 0) return;
  const all = [];
  const here = [];
  for (const block of table.shown()) {
    for (const element of block.element.children) {
      const row = Number(element.dataset.row);
      for (let at = rowsWithHits.get(row) ?? hits.length; hits[5 * at] === row; at++) {
        const range = rangeOfHit(element, at);
        if (range) (at === hitAt ? here : all).push(range);
      }
    }
  }
  CSS.highlights.set('match', new Highlight(...all));
  CSS.highlights.set('match-here', new Highlight(...here));
}

/** The hit numbered `at` as a range of its row's element; none where that part of the passage is folded. */
function rangeOfHit(element, at) {
  const [row, side, segment, start, end] = hits.slice(5 * at, 5 * at + 5);
  const nth = segmentsOf(row, side).indexOf(segment);
  const paragraph = element.children[side + 1].querySelectorAll('p')[nth];
  if (!paragraph) return null;
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, isText);
  const range = document.createRange();
  let from = 0;
  let open = false;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const until = from + node.length;
    if (!open && start < until) {
      range.setStart(node, start - from);
      open = true;
    }
    if (open && end <= until) {
      range.setEnd(node, end - from);
      return range;
    }
    from = until;
  }
  return null;
}

/** The numbers of findings are no part of a paragraph's text. */
function isText(node) {
  return node.parentElement.closest('sup') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
}
