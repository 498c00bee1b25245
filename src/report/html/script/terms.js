// The term table: each concept with the renderings of either side, how often and where.

/** What is said of a concept's use; a drift's side and place come from the data. */
const USES = {
  consistent: () => (isAcross ? 'always rendered alike' : 'the same on both sides'),
  'house-style': () => 'one word each, not the same',
  drift: (side, segment) => `several in ${data.sides[side].id.toUpperCase()}${segment === null ? '' : `, from row ${rowOfSegment[side][segment] + 1} on`}`,
  'one-off': (side) => `one stray in ${data.sides[side].id.toUpperCase()}`,
  conflation: (side) => `one word in ${data.sides[side].id.toUpperCase()} for several`,
};
const concepts = data.terms.map(([name, use, confidence, side, segment, renderings]) => ({
  name, use, confidence: confidence / 100, side, segment, rows: renderingRows(renderings),
}));
const conceptList = createBlocks(byId('terms'), {
  scroller: byId('page-terms'), size: 12, role: 'presentation',
  make: (index) => makeConcept(concepts[index]),
  height: (index) => 62 + 27 * concepts[index].rows.length,
});

/** The renderings of both sides in one list: `[text, places of A, places of B]`. */
function renderingRows(renderings) {
  const rows = new Map();
  renderings.forEach((list, side) => {
    for (const [text, places] of list) {
      if (!rows.has(text)) rows.set(text, [text, ...data.sides.map(() => [])]);
      rows.get(text)[side + 1] = places;
    }
  });
  return [...rows.values()];
}

function showTerms() {
  byId('tab-terms').hidden = concepts.length === 0;
  conceptList.reset(concepts.length);
}

function makeConcept(concept) {
  const head = make('tr', {}, make('th', { scope: 'col' }, make('span', { class: 'hidden', text: 'Rendering' })),
    ...data.sides.map((side) => make('th', { scope: 'col', text: side.id.toUpperCase() })));
  const lines = concept.rows.map(([text, ...places]) => make('tr', {},
    appendText(make('th', { scope: 'row', dir: 'auto' }), text),
    ...places.map((flat, side) => make('td', {}, flat.length === 0 ? '–' : placesButton(text, side, flat)))));
  return make('div', { role: 'listitem', class: 'concept' },
    make('h2', { dir: 'auto', text: concept.name }),
    make('p', { class: 'use', text: `${USES[concept.use](concept.side, concept.segment)} · ${percent(concept.confidence)} sure` }),
    make('table', {}, make('thead', {}, head), make('tbody', {}, ...lines)));
}

/** The count of a rendering on one side; each press goes to its next place. */
function placesButton(text, side, flat) {
  const count = flat.length / 3;
  return make('button', { type: 'button', text: String(count), 'aria-label': `${text}: ${plural(count, 'place')} in ${data.sides[side].id.toUpperCase()}, go to the next`, onclick: () => {
    const places = [];
    for (let at = 0; at < flat.length; at += 3) places.push([rowOfSegment[side][flat[at]], side, flat[at], flat[at + 1], flat[at + 2]]);
    const found = places.sort((x, y) => x[0] - y[0] || x[2] - y[2] || x[3] - y[3]).flat();
    if (hits.length !== found.length || hits.some((number, at) => number !== found[at])) setHits(found);
    stepHit(1);
  } });
}
