// The embedded data → the model that the rest of the page reads. Its form is told in encode.rs; offsets are UTF-16
// units, and a passage is its segments' texts with one unit between each two.

/** What a row is; the numbers are those of encode.rs. */
const ROW = { linked: 0, end0: 1, end1: 2, only0: 3, only1: 4, furniture0: 5, furniture1: 6 };
const SEVERITIES = ['note', 'warning', 'error'];
/** What one edit takes in a link's flat list: kind and class, start and length in A, start and length in B. */
const EDIT = 5;

const data = readData();
/** Whether the texts are in two languages, so that their words are not compared: then what differs is what is found. */
const isAcross = data.sides[0].language !== data.sides[1].language && data.sides.every((side) => side.language !== 'und');
const rowCount = data.rows.length / 2;
const rowKind = (row) => data.rows[2 * row];
const rowReference = (row) => data.rows[2 * row + 1];
const isFurniture = (row) => rowKind(row) >= ROW.furniture0;
const isMoved = (row) => rowKind(row) === ROW.end0 || rowKind(row) === ROW.end1;
const onlySide = (row) => (rowKind(row) === ROW.only0 ? 0 : rowKind(row) === ROW.only1 ? 1 : -1);
const linkOf = (row) => (rowKind(row) <= ROW.end1 ? rowReference(row) : -1);
const classBit = (name) => 1 << data.classes.indexOf(name);
const editClass = (code) => code & 15;
const editKind = (code) => code >> 4;

/** For each side, the row in which each of its segments has its place. */
const rowOfSegment = data.sides.map((side) => new Int32Array(side.segments.length).fill(-1));
/** For each link: a bit for each class among its edits, and the share of its characters that edits cover. */
const linkClasses = new Uint16Array(data.links.length);
const linkMeasure = new Float32Array(data.links.length);
/** For each link, its row: where it was moved, that of A. */
const rowOfLink = new Int32Array(data.links.length);
/** For each moved link, the rows of its two ends. */
const endsOfLink = new Map();
const findings = data.findings.map(readFinding);
/** Every place of every finding, column by column: they can be half a million. A finding's stand together. */
const spots = countedPlaces();
/** For each side, the numbers of the places in each segment: those of segment n begin at `starts[n]`. */
const placesOf = data.sides.map((side) => ({ starts: new Uint32Array(side.segments.length + 1), numbers: null }));

function readData() {
  const element = document.getElementById('data');
  const parsed = JSON.parse(element.textContent);
  element.remove();
  return parsed;
}

function readFinding([rule, severity, message, confidence, link, suggestion, key], index) {
  let made = null;
  return { index, rule: data.rules[rule], severity: SEVERITIES[severity], grade: severity, message,
    confidence: confidence / 100, link, suggestion, key, row: -1, number: 0,
    get places() { return (made ??= placesFrom(spots.first[index], spots.first[index + 1])); } };
}

/** Makes segment, start and end of what a term's places are written as: segments on, start, length. */
function readTerms() {
  for (const [, flat] of data.terms.flatMap((term) => term[5].flat())) {
    for (let at = 0, segment = 0; at < flat.length; at += 3) {
      flat[at] = segment += flat[at];
      flat[at + 2] += flat[at + 1];
    }
  }
}

/** The columns for all places, empty as yet, and where each finding's begin. */
function countedPlaces() {
  const count = (own) => (typeof own === 'number' ? data.terms[own][5].flat().reduce((sum, [, flat]) => sum + flat.length / 3, 0) : own.length / 4);
  const first = new Uint32Array(data.findings.length + 1);
  data.findings.forEach((finding, index) => { first[index + 1] = first[index] + count(finding[7]); });
  const column = (Kind) => new Kind(first.at(-1));
  return { first, side: column(Uint8Array), segment: column(Uint32Array), start: column(Uint32Array), end: column(Uint32Array), finding: column(Uint32Array) };
}

function putPlace(at, side, segment, start, end, finding) {
  spots.side[at] = side;
  spots.segment[at] = segment;
  spots.start[at] = start;
  spots.end[at] = end;
  spots.finding[at] = finding;
}

/** Fills the columns. A finding on a term has the term's places: one of each rendering, then the others. */
function fillPlaces() {
  data.findings.forEach(({ 7: own }, index) => {
    let at = spots.first[index];
    if (typeof own !== 'number') {
      for (let from = 0; from < own.length; from += 4) putPlace(at++, own[from], own[from + 1], own[from + 2], own[from + 3], index);
      return;
    }
    const renderings = data.terms[own][5].flatMap((list, side) => list.map(([, flat]) => [side, flat]));
    for (const [side, flat] of renderings) putPlace(at++, side, flat[0], flat[1], flat[2], index);
    for (const [side, flat] of renderings) {
      for (let from = 3; from < flat.length; from += 3) putPlace(at++, side, flat[from], flat[from + 1], flat[from + 2], index);
    }
  });
}

const placeAt = (at) => ({ side: spots.side[at], segment: spots.segment[at], start: spots.start[at], end: spots.end[at], finding: spots.finding[at] });
const placesFrom = (from, until) => Array.from({ length: until - from }, (_, nth) => placeAt(from + nth));

/** The places of findings in a segment, in order. */
function placesOfSegment(side, segment) {
  const { starts, numbers } = placesOf[side];
  const list = Array.from(numbers.subarray(starts[segment], starts[segment + 1]), placeAt);
  return list.sort((x, y) => x.start - y.start || x.end - y.end || x.finding - y.finding);
}

/** The findings that have a place in `row`. */
function findingsOfRow(row) {
  const found = new Set();
  data.sides.forEach((_, side) => {
    if (isFar(row, side)) return;
    const { starts, numbers } = placesOf[side];
    for (const segment of segmentsOf(row, side)) {
      for (let at = starts[segment]; at < starts[segment + 1]; at++) found.add(spots.finding[numbers[at]]);
    }
  });
  return [...found].map((index) => findings[index]);
}

/** The numbers of the segments that `row` shows of `side`; none where that side is silent. */
function segmentsOf(row, side) {
  const kind = rowKind(row);
  if (kind <= ROW.end1) {
    const part = data.links[rowReference(row)][side];
    return typeof part === 'number' ? [part] : part;
  }
  return (kind - ROW.only0) % 2 === side ? [rowReference(row)] : [];
}

/** Whether `side` of a moved row is shown away from its own place. */
const isFar = (row, side) => rowKind(row) === (side === 0 ? ROW.end1 : ROW.end0);
const segmentText = (side, segment) => data.sides[side].segments[segment];
const headings = data.sides.map((side) => new Set(side.headings));
const isHeading = (side, segment) => headings[side].has(segment);
const segmentLanguage = (side, segment) => data.sides[side].languages[segment] ?? data.sides[side].language;
const linkConfidence = (link) => data.links[link][2] / 100;
const isPartial = (link) => (data.links[link][3] & 2) !== 0;
const placeText = (place) => segmentText(place.side, place.segment).slice(place.start, place.end);

/** The length of `row`'s text on `side`. */
function passageLength(row, side) {
  return segmentsOf(row, side).reduce((sum, segment) => sum + segmentText(side, segment).length + 1, 0);
}

function measureLinks() {
  data.links.forEach(([a, b], link) => {
    const edits = data.edits[link];
    const length = (part, side) => (typeof part === 'number' ? [part] : part)
      .reduce((sum, segment) => sum + segmentText(side, segment).length, 0);
    let covered = 0;
    for (let at = 0; at < edits.length; at += EDIT) {
      linkClasses[link] |= 1 << editClass(edits[at]);
      covered += edits[at + 2] + edits[at + 4];
    }
    linkMeasure[link] = Math.min(1, covered / Math.max(1, length(a, 0) + length(b, 1)));
  });
}

function placeRows() {
  for (let row = 0; row < rowCount; row++) {
    const link = linkOf(row);
    if (link >= 0 && rowKind(row) !== ROW.end1) rowOfLink[link] = row;
    if (isMoved(row)) {
      const ends = endsOfLink.get(link) ?? [];
      ends[rowKind(row) - ROW.end0] = row;
      endsOfLink.set(link, ends);
    }
    for (const side of [0, 1]) {
      if (!isFar(row, side)) for (const segment of segmentsOf(row, side)) rowOfSegment[side][segment] = row;
    }
  }
}

/** Gives each finding its row, and the number it bears in the text and on paper: its rank in reading order. */
function placeFindings() {
  for (const finding of findings) {
    for (let at = spots.first[finding.index]; at < spots.first[finding.index + 1] && finding.row < 0; at++) {
      finding.row = rowOfSegment[spots.side[at]][spots.segment[at]] ?? -1;
    }
  }
  const start = (finding) => (spots.first[finding.index] < spots.first[finding.index + 1] ? spots.start[spots.first[finding.index]] : 0);
  const inOrder = [...findings].sort((x, y) => x.row - y.row || start(x) - start(y) || x.index - y.index);
  inOrder.forEach((finding, rank) => { finding.number = rank + 1; });
}

/** Sorts the numbers of the places by their segments: counts them, then puts each where the count says. */
function sortPlaces() {
  const { side, segment } = spots;
  for (let at = 0; at < side.length; at++) placesOf[side[at]].starts[segment[at] + 1] += 1;
  for (const of of placesOf) {
    for (let at = 1; at < of.starts.length; at++) of.starts[at] += of.starts[at - 1];
    of.numbers = new Uint32Array(of.starts.at(-1));
  }
  const next = placesOf.map(({ starts }) => starts.slice());
  for (let at = 0; at < side.length; at++) placesOf[side[at]].numbers[next[side[at]][segment[at]]++] = at;
}


readTerms();
measureLinks();
placeRows();
fillPlaces();
sortPlaces();
placeFindings();
