// Search in both texts: every place is found at once, shown with the browser's own highlights, and stepped through.

/** Row → whether it has a match, for the current query. */
const rowsWithHits = new Set();
/** All matches in reading order, four numbers each: row, side, segment, start. */
let hits = [];
let hitAt = -1;
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
  rowsWithHits.clear();
  hits = [];
  hitAt = -1;
  if (filter.query !== '') for (let row = 0; row < rowCount; row++) findInRow(row);
  byId('hits').textContent = filter.query === '' ? '' : hits.length === 0 ? 'none' : plural(hits.length / 4, 'match', 'matches');
  for (const id of ['hit-back', 'hit-next']) byId(id).hidden = hits.length === 0;
  if (filter.onlyMatches) showRows();
  highlightHits();
}

function findInRow(row) {
  data.sides.forEach((_, side) => {
    if (isFar(row, side)) return;
    for (const segment of segmentsOf(row, side)) {
      const text = foldedSegment(side, segment);
      for (let start = text.indexOf(filter.query); start >= 0; start = text.indexOf(filter.query, start + filter.query.length)) {
        hits.push(row, side, segment, start);
        rowsWithHits.add(row);
      }
    }
  });
}

/** To the next or previous match, round from the last to the first. */
function stepHit(by) {
  const count = hits.length / 4;
  if (count === 0) return announce('No match');
  if (hitAt < 0 && by > 0 && current.row >= 0) {
    hitAt = 0;
    while (hitAt < count && hits[4 * hitAt] < current.row) hitAt++;
    hitAt %= count;
  } else {
    hitAt = (hitAt + by + count) % count;
  }
  const [row, side, segment, start] = hits.slice(4 * hitAt, 4 * hitAt + 4);
  goTo(row, { place: { side, segment, start, end: start + filter.query.length, finding: -1 }, focus: false });
  byId('hits').textContent = `${(hitAt + 1).toLocaleString('en')} of ${count.toLocaleString('en')}`;
  highlightHits();
  announce(`Match ${hitAt + 1} of ${count}, row ${row + 1}, ${data.sides[side].id.toUpperCase()}`);
}

/** Highlights the matches in the rows that are there. */
function highlightHits() {
  if (!window.CSS?.highlights) return;
  CSS.highlights.clear();
  if (filter.query === '') return;
  const all = [];
  const here = [];
  for (const block of table.shown()) {
    for (const element of block.element.children) {
      const row = Number(element.dataset.row);
      if (rowsWithHits.has(row)) collectRanges(element, row, all, here);
    }
  }
  CSS.highlights.set('match', new Highlight(...all));
  CSS.highlights.set('match-here', new Highlight(...here));
}

function collectRanges(element, row, all, here) {
  const [, side, segment, start] = hitAt < 0 ? [] : hits.slice(4 * hitAt, 4 * hitAt + 4);
  data.sides.forEach((_, at) => {
    const segments = segmentsOf(row, at);
    element.children[at + 1].querySelectorAll('p').forEach((paragraph, nth) => {
      for (const [offset, range] of rangesIn(paragraph)) {
        const isHere = at === side && segments[nth] === segment && offset === start;
        (isHere ? here : all).push(range);
      }
    });
  });
}

/** The matches in a paragraph as offsets and ranges; the numbers of findings are no part of its text. */
function rangesIn(paragraph) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) => (
    node.parentElement.closest('sup') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const nodes = [];
  let text = '';
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, from: text.length });
    text += walker.currentNode.data;
  }
  const search = foldForSearch(text);
  const ranges = [];
  const at = (offset) => {
    const holder = nodes.findLast((one) => one.from <= offset);
    return [holder.node, offset - holder.from];
  };
  for (let start = search.indexOf(filter.query); start >= 0; start = search.indexOf(filter.query, start + filter.query.length)) {
    const range = document.createRange();
    range.setStart(...at(start));
    range.setEnd(...at(start + filter.query.length));
    ranges.push([start, range]);
  }
  return ranges;
}
