// The panel's pages: the findings as cards, the decisions as a list; and the tabs that change between them.

let cards = [];
const cardList = createBlocks(byId('findings'), {
  scroller: byId('page-findings'), size: 20, role: 'presentation',
  make: (index) => makeCard(cards[index]),
  height: (index) => 96 + 20 * Math.ceil(cards[index].message.length / 44),
});

/** Shows the findings that pass the filters. */
function showFindings() {
  cards = wantedFindings();
  const scroll = byId('page-findings').scrollTop;
  const focus = document.activeElement?.closest?.('.card') ? [document.activeElement.closest('.card').dataset.card, document.activeElement.dataset.act] : null;
  showProgress();
  cardList.reset(cards.length);
  if (cards.length === 0) byId('findings').append(make('p', { role: 'listitem', text: findings.length === 0 ? 'The rules found nothing to look at.' : 'No finding passes the filters.' }));
  byId('page-findings').scrollTop = scroll;
  if (focus) {
    const at = cards.findIndex((finding) => String(finding.index) === focus[0]);
    if (at >= 0) cardList.element(at).querySelector(`[data-act="${focus[1]}"]`)?.focus({ preventScroll: true });
  }
}

function showProgress() {
  const decided = findings.filter((finding) => decisionOf(finding)).length;
  const fill = make('i');
  fill.style.width = `${findings.length === 0 ? 0 : (100 * decided) / findings.length}%`;
  byId('progress').replaceChildren(
    `${decided.toLocaleString('en')} of ${findings.length.toLocaleString('en')} decided${cards.length === findings.length ? '' : `, ${cards.length.toLocaleString('en')} shown`}`,
    make('span', { class: 'track', 'aria-hidden': 'true' }, fill),
    ...(decided < findings.length ? [make('button', { type: 'button', id: 'next-open', text: 'Next undecided', title: 'Next undecided (N)', onclick: () => stepFinding(1, true) })] : []));
}

const SEVERITY_SIGN = { error: '▲', warning: '◆', note: '●' };

function makeCard(finding) {
  const decision = decisionOf(finding);
  const card = make('div', { role: 'listitem', class: `card${finding.index === current.finding ? ' current' : ''}${decision ? ' decided' : ''}`, 'data-card': finding.index },
    make('div', { class: 'card-head' },
      make('span', { class: `severity ${finding.severity}`, text: `${SEVERITY_SIGN[finding.severity]} ${finding.severity}` }),
      make('span', { class: 'rule', text: finding.rule }),
      make('span', { class: 'sure', title: 'how sure it is', text: percent(finding.confidence) })),
    appendText(make('p', { class: 'message', dir: 'auto' }), `${finding.number}. ${finding.message}`));
  if (finding.suggestion) card.append(appendText(make('p', { class: 'suggestion', dir: 'auto' }), `Better: ${finding.suggestion}`));
  card.append(makePlaces(finding), makeActs(finding, decision));
  if (decision && decision.key === finding.key) {
    card.append(make('textarea', { 'aria-label': `Note on finding ${finding.number}`, placeholder: 'Note', rows: 2, 'data-act': 'note', onchange: (event) => setNote(finding.key, event.target.value) }));
    card.lastElementChild.value = decision.note;
  }
  return card;
}

const PLACES_SHOWN = 12;

function makePlaces(finding) {
  const places = make('div', { class: 'places' });
  for (const place of finding.places.slice(0, PLACES_SHOWN)) {
    const row = rowOfSegment[place.side][place.segment];
    places.append(make('button', { type: 'button', 'data-act': `place-${finding.places.indexOf(place)}`, onclick: (event) => { event.stopPropagation(); goToFinding(finding, place); } },
      make('b', { text: `${data.sides[place.side].id.toUpperCase()} ${row + 1} ` }),
      appendText(make('span', { dir: 'auto', lang: segmentLanguage(place.side, place.segment) }), shortened(placeText(place).trim() || '‸', 40)),
      ...placeName(place.side, place.segment)));
  }
  const more = finding.places.length - PLACES_SHOWN;
  if (more > 0) places.append(make('span', { text: `and ${plural(more, 'more place')}` }));
  return places;
}

/** What people call the place of a segment in its file (`page 3`, `unit 7`), where its format has names for places. */
function placeName(side, segment) {
  const name = data.sides[side].places?.[segment];
  return name ? [' ', make('small', { text: name })] : [];
}

function makeActs(finding, decision) {
  const acts = make('div', { class: 'acts', role: 'group', 'aria-label': `Decide on finding ${finding.number}` });
  for (const [name, { sign, verb, key }] of Object.entries(VERDICTS)) {
    acts.append(make('button', { type: 'button', 'data-act': name, 'aria-pressed': String(decision?.decision === name), text: `${sign} ${verb}`, title: `${verb} (${key})`, onclick: (event) => {
      event.stopPropagation();
      current.finding = finding.index;
      decideOn(subjectOf(finding), name, decision?.decision === name ? decision.scope : 'here');
    } }));
  }
  if (decision?.decision === 'ignored' && decision.key === finding.key) acts.append(scopeChoice(finding, decision));
  else if (decision && decision.scope !== 'here') acts.append(make('span', { text: SCOPES[decision.scope].replace(', ', '') }));
  return acts;
}

/** How far an ignored finding is ignored. */
function scopeChoice(finding, decision) {
  const choice = make('select', { 'aria-label': `How far finding ${finding.number} is ignored`, 'data-act': 'scope', onchange: (event) => decideOn(subjectOf(finding), 'ignored', event.target.value) },
    ...[['here', 'here'], ['everywhere', 'everywhere (I)'], ['pair', 'this pair of words (T)']].map(([value, text]) => make('option', { value, text })));
  choice.value = decision.scope;
  return choice;
}

/** Brings the card of `finding` into view and marks it. */
function showCard(finding) {
  for (const old of document.querySelectorAll('.card.current')) old.classList.remove('current');
  const at = cards.indexOf(finding);
  if (at < 0 || !look.panel) return;
  showTab('findings');
  const card = cardList.element(at);
  card.classList.add('current');
  card.scrollIntoView({ block: 'nearest' });
}

let subjectsByKey = null;
/** Key → the finding, or the number of the link, that it names. */
function subjects() {
  subjectsByKey ??= new Map([...data.keys.map((key, link) => [key, link]), ...findings.map((finding) => [finding.key, finding])]);
  return subjectsByKey;
}

/** The page of decisions: export, import, undo, and the list with those whose passage is no longer here. */
function showDecisions() {
  const items = (list) => make('ul', { class: 'decided-list' }, ...list.map(decisionItem));
  const all = [...decisions.values()];
  const stale = all.filter(isStale);
  const there = all.filter((one) => !isStale(one));
  byId('decisions').replaceChildren(...decisionButtons(),
    make('p', { text: served ? `Kept in ${served.journal}.` : store.lasting ? 'Kept in this browser. Export them to hand them on; the command line reads the file.' : 'This browser keeps nothing for this page: export before you close it.' }),
    ...(stale.length > 0 ? [make('h2', { id: 'stale', text: `Their passage is no longer here (${stale.length.toLocaleString('en')})` }), items(stale), make('h2', { text: 'The others' })] : []),
    there.length > 0 ? items(there) : make('p', { text: 'Nothing is decided yet. Go to a finding with n, then press a, r or i.' }));
}

/** Whether what was decided on is not here any more: the texts changed since. */
function isStale(one) {
  if (one.on === 'alignment') return served?.stale.includes(one.key) ?? false;
  if (one.on === 'words') return passageOf(one.key) === undefined;
  return one.scope === 'here' && !subjects().has(one.key);
}

/** Says, where the texts changed since, what was carried over to them and what was not. */
function tellStale() {
  const stale = [...decisions.values()].filter(isStale).length;
  if (stale === 0) return;
  const left = findings.filter((finding) => !decisionOf(finding)).length;
  tell(`${plural(stale, 'decision')} ${stale === 1 ? 'is' : 'are'} on passages that are no longer here and listed under Decisions; ${plural(decisions.size - stale, 'decision')} carried over, ${plural(left, 'finding')} to decide.`);
}

/** A decision in the list: what it is on, leading there, and its note. */
function decisionItem(one) {
  const subject = one.on === 'words' ? passageOf(one.key) : subjects().get(one.key);
  const row = subject === undefined ? -1 : typeof subject === 'number' ? rowOfLink[subject] : subject.row;
  const what = one.on === 'link' ? `link, row ${row + 1}` : `${one.rule || one.on}: ${one.quotes.map((quote) => `“${shortened(quote, 30)}”`).join(' · ')}`;
  const item = make('li', { class: row < 0 ? 'stale' : null }, make('span', { class: 'what', text: `${VERDICTS[one.decision]?.sign ?? '✎'} ${one.decision} ` }));
  if (one.on === 'alignment') item.append(what.replace('alignment: ', ''), ' ', takeBack(one));
  else if (row < 0) item.append(one.on === 'link' ? 'a link' : what, ' ', ...(one.on === 'words' ? [] : [takeBack(one)]));
  else item.append(make('button', { type: 'button', class: 'quiet', text: what, onclick: () => (subject.places ? goToFinding(subject) : goTo(row)) }));
  if (one.on === 'words') item.append(wordsNote(one));
  else if (one.note) item.append(appendText(make('div', { dir: 'auto' }), one.note));
  return item;
}

function decisionButtons() {
  const file = make('input', { type: 'file', accept: '.jsonl,.json,.txt', class: 'hidden', id: 'import-file', tabindex: -1, 'aria-label': 'Decisions file to import', onchange: async (event) => {
    if (event.target.files[0]) importDecisions(await event.target.files[0].text());
  } });
  return [make('div', { class: 'buttons' },
      make('button', { type: 'button', id: 'export', text: 'Export', onclick: exportDecisions }),
      make('button', { type: 'button', id: 'import', text: 'Import…', onclick: () => file.click() }), file,
      make('button', { type: 'button', text: 'Undo', onclick: undo }),
      make('button', { type: 'button', text: 'Redo', onclick: redo }))];
}

/** A button that takes a decision back. */
function takeBack(one) {
  return make('button', { type: 'button', class: 'quiet', text: 'Take back', onclick: () => change([{ key: one.key, before: one, after: undefined }]) });
}

/** The note on words, to be written on, and the button that takes it back. */
function wordsNote(one) {
  const note = make('textarea', { 'aria-label': `Note on “${shortened(one.quotes[0] ?? '', 40)}”`, placeholder: 'Note', rows: 2, 'data-key': one.key, onchange: (event) => setNote(one.key, event.target.value) });
  note.value = one.note;
  return make('div', {}, note, takeBack(one));
}

/** The passage of words that were noted, as `{ row }`; their key begins with its key and its side. */
function passageOf(key) {
  const [passage, id] = key.split('/');
  const link = subjects().get(passage);
  if (typeof link === 'number') return { row: rowOfLink[link] };
  const side = data.sides.findIndex((one) => one.id === id);
  const segment = Object.entries(data.alone[side] ?? {}).find(([, name]) => name === passage)?.[0];
  return segment === undefined ? undefined : { row: rowOfSegment[side][segment] };
}

const TABS = ['findings', 'terms', 'filters', 'decisions'];

function showTab(name, focus = false) {
  for (const tab of TABS) {
    byId(`tab-${tab}`).setAttribute('aria-selected', String(tab === name));
    byId(`tab-${tab}`).tabIndex = tab === name ? 0 : -1;
    byId(`page-${tab}`).hidden = tab !== name;
  }
  if (focus) byId(`tab-${name}`).focus();
}

/** Left and right change between the tabs, as ARIA's pattern has it. */
function stepTab(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const there = TABS.filter((tab) => !byId(`tab-${tab}`).hidden);
  const at = there.findIndex((tab) => byId(`tab-${tab}`) === document.activeElement);
  if (at >= 0) showTab(there[(at + by + there.length) % there.length], true);
}
