// One side of one row → paragraphs with their marks: the edits of the link, the places of findings, and characters
// that would act unseen (controls, overrides of direction), which are shown by number and can turn nothing round.

/** So much of a passage is shown at once; a button shows the next part. */
const PART = 20000;
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/;

/** The paragraphs of `row` on `side`, at most `limit` characters; `rest` is how many more there are. */
function paragraphs(row, side, limit) {
  const made = [];
  const edits = editsOf(row, side);
  let base = 0;
  let left = limit;
  let rest = 0;
  for (const segment of segmentsOf(row, side)) {
    const text = segmentText(side, segment);
    const length = wholeUnits(text, Math.min(text.length, left));
    if (length > 0 || text.length === 0) made.push(paragraph({ side, segment, text, length, edits, base }));
    left -= length;
    rest += text.length - length;
    base += text.length + 1;
  }
  return { made, rest };
}

/** The edits of the row's link as they touch `side`, by where they begin. */
function editsOf(row, side) {
  const link = linkOf(row);
  if (link < 0) return [];
  const flat = data.edits[link];
  const edits = [];
  for (let at = 0; at < flat.length; at += EDIT) {
    const start = flat[at + 1 + 2 * side];
    edits.push({ number: at / EDIT, code: flat[at], start, end: start + flat[at + 2 + 2 * side] });
  }
  return edits.sort((x, y) => x.start - y.start || x.number - y.number);
}

/** A paragraph of one segment, of which the first `length` units are shown; `base` is where it begins in the passage. */
function paragraph({ side, segment, text, length, edits, base }) {
  const element = make('p', { dir: 'auto', lang: segmentLanguage(side, segment), class: isHeading(side, segment) ? 'heading' : null });
  const here = edits
    .filter((edit) => edit.start >= base && edit.start - base <= length)
    .map((edit) => ({ ...edit, start: edit.start - base, end: Math.min(length, edit.end - base) }));
  const words = here.filter((edit) => edit.end > edit.start);
  const gaps = here.filter((edit) => edit.end <= edit.start);
  const places = placesOfSegment(side, segment).filter((place) => place.start < length || length === text.length);
  const framed = places.filter((place) => !isWhole(place, text));
  const begun = new Set();
  let word = 0;
  let gap = 0;
  cutsOf(length, here, places).forEach((cut, at, cuts) => {
    refer(element, places, cut, length);
    for (; gap < gaps.length && gaps[gap].start <= cut; gap++) element.append(gapMark(gaps[gap]));
    while (word < words.length && words[word].end <= cut) word++;
    const until = cuts[at + 1];
    if (until === undefined) return;
    const edit = words[word]?.start <= cut ? words[word] : null;
    const piece = edit ? wordMark(edit, !begun.has(edit.number)) : document.createDocumentFragment();
    if (edit) begun.add(edit.number);
    appendText(piece, text.slice(cut, until));
    element.append(placed(piece, framed.filter((place) => place.start <= cut && place.end >= until)));
  });
  return element;
}

/** Where the text is cut so that each piece lies inside or outside of every mark. */
function cutsOf(length, edits, places) {
  const cuts = new Set([0, length]);
  for (const { start, end } of [...edits, ...places]) {
    cuts.add(Math.min(length, start));
    cuts.add(Math.min(length, Math.max(start, end)));
  }
  return [...cuts].sort((x, y) => x - y);
}

/** An edit's words: `del` where only A has them, `ins` where only B, `mark` otherwise. */
function wordMark(edit, first) {
  const name = data.classes[editClass(edit.code)];
  const tag = name === 'omission' ? 'del' : name === 'addition' ? 'ins' : 'mark';
  const off = (filter.classes & (1 << editClass(edit.code))) === 0;
  return make(tag, { class: `${name}${off ? ' off' : ''}${first ? ' first' : ''}`, 'data-e': edit.number, tabindex: off ? null : -1 });
}

/** The place, between two words, where the other side has something: seen when its counterpart is looked at. */
function gapMark(edit) {
  return make('span', { class: 'gap', 'data-e': edit.number, 'aria-hidden': 'true' });
}

/** `piece` inside the frame of the findings that have a place there. */
function placed(piece, places) {
  if (places.length === 0) return piece;
  const grade = Math.max(...places.map((place) => findings[place.finding].grade));
  return make('span', { class: `place ${SEVERITIES[grade]}`, 'data-f': places.map((place) => place.finding).join(' ') }, piece);
}

/** The numbers of the findings whose place ends at `cut`. */
function refer(element, places, cut, length) {
  for (const place of places) {
    if (Math.min(length, Math.max(place.end, place.start)) !== cut) continue;
    const finding = findings[place.finding];
    if (!passes(finding)) continue;
    element.append(make('sup', { class: 'ref' }, make('button', {
      type: 'button', class: `${finding.severity}${decisionOf(finding) ? ' decided' : ''}`, 'data-ref': finding.index,
      text: String(finding.number), 'aria-label': `Finding ${finding.number}: ${finding.rule}`, title: finding.message,
    })));
  }
}

/** A finding about all of a segment is not framed: its number at the end says enough. */
function isWhole(place, text) {
  return place.end - place.start > 0.9 * text.length && text.length > 40;
}

/** A run without a space so long that a line breaks inside of it; letters of unspaced scripts have breaks of their own. */
const UNBROKEN = /[\u0021-\u2dff]{200,}/g;
/** So many characters of it stand together: a browser takes ever longer to break a run that is longer. */
const TOGETHER = 40;
const JOINS_BEFORE = /\p{M}|\u200d/u;

/** Adds `text`, in which there may be long runs without a space, to `parent`. */
function appendPlain(parent, text) {
  let from = 0;
  for (const { 0: run, index } of text.matchAll(UNBROKEN)) {
    parent.append(text.slice(from, index));
    from = index + run.length;
    for (let at = index; at < from;) {
      let end = Math.min(from, at + TOGETHER);
      while (end < from && JOINS_BEFORE.test(text[end])) end++;
      parent.append(text.slice(at, end), make('wbr'));
      at = end;
    }
  }
  if (from < text.length) parent.append(text.slice(from));
}

/** Adds `text` to `parent`, with the characters in it that act unseen shown by number. */
function appendText(parent, text) {
  if (!UNSEEN.test(text)) {
    appendPlain(parent, text);
    return parent;
  }
  let plain = '';
  for (const unit of text) {
    if (!UNSEEN.test(unit)) { plain += unit; continue; }
    const name = `U+${unit.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    appendPlain(parent, plain);
    parent.append(make('span', { class: 'control', 'data-name': name, title: name, text: unit }));
    plain = '';
  }
  appendPlain(parent, plain);
  return parent;
}

/** `length`, or one less where it would cut a character of two units. */
function wholeUnits(text, length) {
  const code = text.charCodeAt(length - 1);
  return length < text.length && code >= 0xd800 && code < 0xdc00 ? length - 1 : length;
}
