// The embedded data → the model that the rest of the page reads. Its form is told in encode.rs; offsets are UTF-16
// units, and a passage is its segments' texts with one unit between each two.

/** What a row is; the numbers are those of encode.rs. */
const ROW = { linked: 0, end0: 1, end1: 2, only0: 3, only1: 4, furniture0: 5, furniture1: 6 };
const SEVERITIES = ['note', 'warning', 'error'];
/** What one edit takes in a link's flat list: kind and class, start and length in A, start and length in B. */
const EDIT = 5;

const data = readData();
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
/** For each side, segment → the places of findings in it, in order. */
const placesOfSegment = data.sides.map(() => new Map());
/** Row → the findings that have a place in it. */
const findingsOfRow = new Map();

function readData() {
  const element = document.getElementById('data');
  const parsed = JSON.parse(element.textContent);
  element.remove();
  return parsed;
}

function readFinding([rule, severity, message, confidence, link, suggestion, key, flat], index) {
  const places = [];
  for (let at = 0; at < flat.length; at += 4) {
    places.push({ side: flat[at], segment: flat[at + 1], start: flat[at + 2], end: flat[at + 3], finding: index });
  }
  return { index, rule: data.rules[rule], severity: SEVERITIES[severity], grade: severity, message,
    confidence: confidence / 100, link, suggestion, key, places, row: -1, number: 0 };
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

/** Gives each finding its rows, and the number it bears in the text and on paper: its rank in reading order. */
function placeFindings() {
  for (const finding of findings) {
    for (const place of finding.places) {
      const row = rowOfSegment[place.side][place.segment] ?? -1;
      if (finding.row < 0) finding.row = row;
      listAt(placesOfSegment[place.side], place.segment).push(place);
      const inRow = listAt(findingsOfRow, row);
      if (inRow.at(-1) !== finding) inRow.push(finding);
    }
  }
  const start = (finding) => finding.places[0]?.start ?? 0;
  const inOrder = [...findings].sort((x, y) => x.row - y.row || start(x) - start(y) || x.index - y.index);
  inOrder.forEach((finding, rank) => { finding.number = rank + 1; });
  for (const places of placesOfSegment) {
    for (const list of places.values()) list.sort((x, y) => x.start - y.start || x.end - y.end);
  }
}

function listAt(map, key) {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}

measureLinks();
placeRows();
placeFindings();
