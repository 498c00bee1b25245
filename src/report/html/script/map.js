// The overview strip: each side a bar from first to last character, coloured where the sides agree, differ or are
// silent; links as bands between the bars, moved ones crossing; findings as ticks. Lying on narrow screens.

const BARS = [[4, 18], [36, 50]];
const ACROSS = 54;
/** For each side, how many characters stand before each segment; the last is all. */
const before = data.sides.map((side) => {
  const sums = new Float64Array(side.segments.length + 1);
  side.segments.forEach((text, segment) => { sums[segment + 1] = sums[segment] + text.length + 1; });
  return sums;
});
const share = (side, segment) => before[side][segment] / Math.max(1, before[side].at(-1));
const blocksOfLinks = joinLinks();

const lying = () => window.innerWidth <= 760;

/** Runs of links that follow each other on both sides, as `{ moved, from: [a, b], to: [a, b] }` in shares. */
function joinLinks() {
  const ends = (part) => (typeof part === 'number' ? [part, part] : [part[0], part.at(-1)]);
  const blocks = [];
  let last = null;
  for (const [a, b, , flags] of data.links) {
    const [first, end] = [[ends(a)[0], ends(b)[0]], [ends(a)[1], ends(b)[1]]];
    const moved = (flags & 1) !== 0;
    if (last && last.moved === moved && first.every((segment, side) => segment - last.end[side] === 1)) last.end = end;
    else blocks.push((last = { moved, first, end }));
  }
  return blocks.map(({ moved, first, end }) => ({
    moved, from: first.map((segment, side) => share(side, segment)), to: end.map((segment, side) => share(side, segment + 1)),
  }));
}

function drawMap() {
  const canvas = byId('map');
  const box = byId('map-inner').getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return;
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(box.width * scale);
  canvas.height = Math.round(box.height * scale);
  const pen = canvas.getContext('2d');
  const [length, across] = lying() ? [box.width, box.height] : [box.height, box.width];
  // `along` the text is y on a standing strip and x on a lying one: the pen's axes change places.
  if (lying()) pen.setTransform(0, scale * (across / ACROSS), scale, 0, 0, 0);
  else pen.setTransform(scale * (across / ACROSS), 0, 0, scale, 0, 0);
  const colours = mapColours();
  drawBands(pen, length, colours);
  data.sides.forEach((_, side) => drawBar(pen, length, side, colours));
  drawTicks(pen, length, colours);
  drawView();
}

function mapColours() {
  const probe = make('span', { hidden: true });
  document.body.append(probe);
  const of = (name) => { probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; };
  const names = ['line', 'line-strong', 'sunk', 'ink', 'paper', 'accent', 'omission', 'addition', 'reorder', 'error', 'warning', 'note'];
  const colours = Object.fromEntries(names.map((name) => [name, of(name)]));
  probe.remove();
  return colours;
}

function drawBands(pen, length, colours) {
  for (const moved of [false, true]) {
    pen.fillStyle = colours[moved ? 'reorder' : 'line'];
    pen.globalAlpha = moved ? 0.55 : 0.7;
    for (const block of blocksOfLinks) {
      if (block.moved !== moved) continue;
      const thick = moved ? Math.max(1.5, (block.to[0] - block.from[0]) * length) : (block.to[0] - block.from[0]) * length;
      pen.beginPath();
      pen.moveTo(BARS[0][1], block.from[0] * length);
      pen.lineTo(BARS[1][0], block.from[1] * length);
      pen.lineTo(BARS[1][0], Math.max(block.to[1] * length, block.from[1] * length + (moved ? 1.5 : 0)));
      pen.lineTo(BARS[0][1], block.from[0] * length + thick);
      pen.fill();
    }
  }
  pen.globalAlpha = 1;
}

/** One side's bar: each point along it is the mixture of what the segments there are. */
function drawBar(pen, length, side, colours) {
  const [left, right] = BARS[side];
  const steps = Math.max(1, Math.round(length));
  const differs = new Float64Array(steps);
  const silent = new Float64Array(steps);
  const moved = new Float64Array(steps);
  data.sides[side].segments.forEach((_, segment) => {
    const row = rowOfSegment[side][segment];
    if (row < 0 || isFurniture(row)) return;
    const amounts = [onlySide(row) === side ? [silent, 1] : [differs, linkMeasure[linkOf(row)]], [moved, Number(isMoved(row))]];
    const [from, to] = [share(side, segment) * steps, share(side, segment + 1) * steps];
    for (let step = Math.floor(from); step < to && step < steps; step++) {
      const part = Math.min(to, step + 1) - Math.max(from, step);
      for (const [list, amount] of amounts) list[step] += part * amount;
    }
  });
  pen.fillStyle = colours.sunk;
  pen.fillRect(left, 0, right - left, length);
  const unit = length / steps;
  for (let step = 0; step < steps; step++) {
    // More than half of the characters changed is as strong as it gets: beyond that the eye learns nothing.
    paint(colours.accent, Math.min(1, differs[step] * 2) * 0.75, left, right);
    paint(colours.reorder, moved[step] * 0.9, side === 0 ? right - 4 : left, side === 0 ? right : left + 4);
    // Silent stretches are narrower than the bar: their shape tells them, not their colour alone.
    paint(colours[side === 0 ? 'omission' : 'addition'], silent[step], left + 3, right - 3);
    function paint(colour, alpha, x, until) {
      if (alpha < 0.02) return;
      pen.globalAlpha = Math.min(1, alpha);
      pen.fillStyle = colour;
      pen.fillRect(x, step * unit, until - x, unit + 0.25);
    }
  }
  pen.globalAlpha = 1;
  pen.strokeStyle = colours['line-strong'];
  pen.lineWidth = 0.75;
  pen.strokeRect(left, 0.5, right - left, length - 1);
}

function drawTicks(pen, length, colours) {
  const steps = Math.max(1, Math.round(length));
  const stepOf = data.sides.map((side, at) => Uint32Array.from(side.segments, (_, segment) => Math.min(steps - 1, Math.floor(((share(at, segment) + share(at, segment + 1)) / 2) * steps))));
  // Of those at one point the gravest is seen: 0 is none, above it the grade.
  const ticks = data.sides.map(() => new Uint8Array(steps));
  for (let at = 0; at < spots.side.length; at++) {
    const side = spots.side[at];
    const step = stepOf[side][spots.segment[at]];
    ticks[side][step] = Math.max(ticks[side][step], 1 + findings[spots.finding[at]].grade);
  }
  ticks.forEach((grades, side) => grades.forEach((grade, step) => {
    if (grade === 0) return;
    pen.fillStyle = colours[SEVERITIES[grade - 1]];
    pen.fillRect(side === 0 ? 0 : BARS[1][1], ((step + 0.5) * length) / steps - 0.75, 4, 1.5);
  }));
}

/** Frames on each bar what is in view. */
function drawView() {
  const rows = rowsInView();
  const box = byId('map-inner').getBoundingClientRect();
  data.sides.forEach((_, side) => {
    const frame = byId(`map-view-${side}`);
    const segments = rows.flatMap((row) => (isFar(row, side) ? [] : segmentsOf(row, side)));
    frame.hidden = segments.length === 0;
    if (frame.hidden) return;
    const from = share(side, Math.min(...segments));
    const to = share(side, Math.max(...segments) + 1);
    const [left, right] = BARS[side].map((at) => at / ACROSS);
    const [x, y, width, height] = lying() ? [from, left, to - from, right - left] : [left, from, right - left, to - from];
    frame.style.left = `${x * box.width - 2}px`;
    frame.style.top = `${y * box.height - 2}px`;
    frame.style.width = `${width * box.width + 4}px`;
    frame.style.height = `${height * box.height + 4}px`;
  });
}

function rowsInView() {
  const rows = [];
  const line = document.querySelector('.head').getBoundingClientRect().bottom;
  for (const block of table.shown()) {
    const outer = block.element.getBoundingClientRect();
    if (outer.bottom < line || outer.top > window.innerHeight) continue;
    for (let index = block.from; index < block.to; index++) {
      const box = block.element.children[index - block.from].getBoundingClientRect();
      if (box.bottom > line && box.top < window.innerHeight && !isFold(display[index])) rows.push(display[index]);
    }
  }
  return rows;
}

/** Goes to the passage under the pointer: of B on B's bar, of A elsewhere. */
function goByMap(event) {
  const box = byId('map-inner').getBoundingClientRect();
  const along = lying() ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
  const across = lying() ? (event.clientY - box.top) / box.height : (event.clientX - box.left) / box.width;
  const side = across > 0.6 ? 1 : 0;
  const wanted = Math.min(0.999999, Math.max(0, along)) * before[side].at(-1);
  let low = 0;
  let high = data.sides[side].segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (before[side][middle] <= wanted) low = middle; else high = middle - 1;
  }
  let row = rowOfSegment[side][low] ?? -1;
  while (row > 0 && displayed[row] < 0) row -= 1;
  if (row >= 0 && displayed[row] >= 0) goTo(row, { focus: false });
}

function describeMap() {
  const differing = data.links.filter((_, link) => (isAcross ? differencesIn(rowOfLink[link]) : linkClasses[link]) !== 0).length;
  byId('map').setAttribute('aria-label', `Overview of the whole text: ${plural(data.links.length, 'passage')} in both, ${differing} of them with differences, ${endsOfLink.size} moved. The keys j and k lead through the differences.`);
}
