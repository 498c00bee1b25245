// What the reader decides of findings and links: kept in the browser, undone and redone, exported and imported.
//
// The decisions file is JSON Lines. Its first line is {"diptych":"decisions","version":1,"sides":[names]}; each other
// line is one decision:
//   {"decision":"accepted","on":"finding","key":"9f86d081884c7d65","rule":"number","quotes":["5","50"],
//    "scope":"here","note":"","time":"2026-03-05T09:30:00.000Z"}
// `decision` is accepted, rejected or ignored; `on` is finding or link (which has no rule and no quotes). `key` names
// the thing by its content (rule, quoted words, folded texts of the segments: see keys.rs), so that it outlives a
// new report and edits elsewhere. `scope` is here, or everywhere: then it goes for each finding of the same rule with
// the same quotes; or pair: then for each finding with the same quotes. A note on words of a passage is noted on words;
// the lines that a server writes (open: taken back; corrected, on alignment) are told in review/decision.rs.

const VERDICTS = {
  accepted: { sign: '✓', verb: 'Accept', key: 'a' },
  rejected: { sign: '✗', verb: 'Reject', key: 'r' },
  ignored: { sign: '⊘', verb: 'Ignore', key: 'i' },
};
/** How far a decision reaches, as it is said. */
const SCOPES = { here: '', everywhere: ' everywhere', pair: ', this pair of words' };
const PLACE_KEPT = `diptych:decisions:${data.store}`;

/** Key → decision. */
const decisions = new Map();
/** Rule (none for a pair of words) and quotes → a decision that goes for all alike. */
const everywhere = new Map();
const undone = [];
const done = [];

/** So many characters of the words at a place are quoted, as keys.rs has it. */
const QUOTED = 300;
/** The different words that a finding points at. */
const quotesOf = (finding) => (finding.quotes ??= [...new Set(finding.places.map((place) => [...placeText(place).slice(0, 2 * QUOTED)].slice(0, QUOTED).join('')))]);
const likeness = (rule, quotes) => JSON.stringify([rule, ...new Set(quotes.map((quote) => quote.toLowerCase()))].sort());

/** The decision that holds for `finding`, if any. */
function decisionOf(finding) {
  const own = decisions.get(finding.key);
  if (own || everywhere.size === 0) return own;
  const quotes = quotesOf(finding);
  return everywhere.get(likeness(finding.rule, quotes)) ?? everywhere.get(likeness('', quotes));
}

/** Decides on the current finding or, where there is none, on the current row's link; the same again takes it back. */
function decide(decision, scope = 'here') {
  const finding = findings[current.finding];
  const link = current.row >= 0 ? linkOf(current.row) : -1;
  if (finding) return decideOn(subjectOf(finding), decision, scope);
  if (link >= 0) return decideOn({ on: 'link', key: data.keys[link] }, decision, 'here');
  announce('Nothing to decide on: go to a finding with n, or to a row with j');
}

const subjectOf = (finding) => ({ on: 'finding', key: finding.key, rule: finding.rule, quotes: quotesOf(finding) });

function decideOn(subject, decision, scope = 'here') {
  const before = decisions.get(subject.key);
  const same = before?.decision === decision && before.scope === scope;
  const after = same ? undefined : { decision, ...subject, scope, note: before?.note ?? '', time: new Date().toISOString() };
  change([{ key: subject.key, before, after }]);
  announce(same ? `${decision} taken back` : `${subject.on} ${decision}${SCOPES[scope]}; ${progressText()}`);
}

/** Keeps a note beside the decision on `key`. */
function setNote(key, note) {
  const before = decisions.get(key);
  if (!before || before.note === note) return;
  change([{ key, before, after: { ...before, note, time: new Date().toISOString() } }]);
}

function change(changes) {
  done.push(changes);
  undone.length = 0;
  put(changes, 'after');
}

function undo() {
  const changes = done.pop();
  if (!changes) return announce('Nothing to undo');
  undone.push(changes);
  put(changes, 'before');
  announce(`Undone; ${progressText()}`);
}

function redo() {
  const changes = undone.pop();
  if (!changes) return announce('Nothing to redo');
  done.push(changes);
  put(changes, 'after');
  announce(`Done again; ${progressText()}`);
}

function put(changes, which) {
  if (!served && isKept) tellOthers(takeKept());
  for (const one of changes) {
    if (one[which]) decisions.set(one.key, one[which]); else decisions.delete(one.key);
  }
  decisionsChanged();
  if (served) return sendDecisions(changes, which);
  isKept = store.write(PLACE_KEPT, decisionLines());
  if (!isKept) tell('The browser could not keep this decision: export the decisions before you close the page.');
}

/** Whether the browser has all that is decided here. */
let isKept = true;

/** Takes in what another window of this page kept, so that neither writes over the other; returns how many decisions
 * are other ones now. */
function takeKept() {
  if (store.read(PLACE_KEPT) === null) return 0;
  const before = new Map(decisions);
  recallDecisions();
  const differs = (key) => JSON.stringify(before.get(key)) !== JSON.stringify(decisions.get(key));
  return [...new Set([...before.keys(), ...decisions.keys()])].filter(differs).length;
}

function tellOthers(count) {
  if (count > 0) tell(`${plural(count, 'decision')} came in from another window.`);
}

/** Shows the decisions anew wherever they are seen. */
function decisionsChanged() {
  everywhere.clear();
  for (const one of decisions.values()) {
    if (one.scope === 'everywhere') everywhere.set(likeness(one.rule, one.quotes), one);
    if (one.scope === 'pair') everywhere.set(likeness('', one.quotes), one);
  }
  showFindings();
  for (const block of table.shown()) {
    for (let index = block.from; index < block.to; index++) {
      const row = display[index];
      if (!isFold(row) && (linkOf(row) >= 0 || findingsOfRow(row).length > 0)) refreshVerdicts(row);
    }
  }
  showDecisions();
}

/** Draws the signs of decisions in a row that is there, leaving what has the focus in place. */
function refreshVerdicts(row) {
  const element = table.present(displayed[row]);
  element.firstElementChild.replaceWith(makeGutter(row));
  for (const reference of element.querySelectorAll('[data-ref]')) {
    reference.classList.toggle('decided', Boolean(decisionOf(findings[reference.dataset.ref])));
  }
}

/** All decisions as the lines of a decisions file: in the order of the text, then those of things no longer here. */
function decisionLines() {
  const rank = (key) => {
    const subject = subjects().get(key);
    return subject === undefined ? Infinity : typeof subject === 'number' ? findings.length + 1 + subject : subject.number;
  };
  const ordered = [...decisions].sort(([x], [y]) => rank(x) - rank(y) || (x < y ? -1 : 1));
  const head = { diptych: 'decisions', version: 1, sides: data.sides.map((side) => side.name) };
  return [head, ...ordered.map(([, decision]) => decision)].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Reads the lines of a decisions file; what is not one is left out and counted. */
function parseDecisions(text) {
  const read = [];
  let wrong = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    try {
      const one = JSON.parse(line);
      if (one?.diptych === 'decisions') continue;
      read.push(readDecision(one));
    } catch { wrong += 1; }
  }
  return { read, wrong };
}

/** What may be decided on what. */
const SUBJECTS = { finding: Object.keys(VERDICTS), link: Object.keys(VERDICTS), words: ['noted'], alignment: ['corrected'] };

function readDecision(one) {
  if (typeof one.key !== 'string' || !(SUBJECTS[one.on]?.includes(one.decision) || one.decision === 'open')) throw new TypeError('not a decision');
  return { decision: one.decision, on: one.on, key: one.key, ...(one.on === 'link' ? {} : { rule: String(one.rule ?? ''), quotes: (one.quotes ?? []).map(String) }),
    ...(one.on === 'alignment' ? { links: one.links } : {}),
    scope: Object.hasOwn(SCOPES, one.scope) ? one.scope : 'here', note: String(one.note ?? ''), time: String(one.time ?? '') };
}

/** Takes in the decisions of a file: of two with one key the later holds; where they disagree it is said. */
function importDecisions(text) {
  const { read, wrong } = parseDecisions(text);
  const changes = [];
  let conflicts = 0;
  for (const one of read) {
    const after = one.decision === 'open' ? undefined : one;
    if (!after || (after.on === 'alignment' && !served)) continue;
    const before = decisions.get(after.key);
    if (before && before.decision !== after.decision) conflicts += 1;
    if (!before || before.time < after.time) changes.push({ key: after.key, before, after });
  }
  if (changes.length > 0) change(changes);
  const parts = [plural(changes.length, 'decision') + ' taken in'];
  if (conflicts > 0) parts.push(`${plural(conflicts, 'conflict')}, the later one holds`);
  if (wrong > 0) parts.push(`${plural(wrong, 'line')} that ${wrong === 1 ? 'is' : 'are'} no decision left out`);
  tell(`${parts.join('; ')}.`);
}

function exportDecisions() {
  const address = URL.createObjectURL(new Blob([decisionLines()], { type: 'application/x-ndjson' }));
  make('a', { href: address, download: `${data.sides.map((side) => side.name.replace(/\.[^.]*$/, '')).join('-')}.decisions.jsonl` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce(`${plural(decisions.size, 'decision')} exported`);
}

/** Brings back what the browser kept. */
function recallDecisions() {
  decisions.clear();
  const kept = served ? served.decisions : store.read(PLACE_KEPT) ?? '';
  for (const one of parseDecisions(kept).read) take(one);
}

/** Takes in what was decided last on a key. */
function take(one) {
  if (one.decision === 'open') decisions.delete(one.key); else decisions.set(one.key, one);
}

function progressText() {
  const decided = findings.filter((finding) => decisionOf(finding)).length;
  return `${decided} of ${findings.length} decided`;
}

/** Says `text` where everyone sees it. */
function tell(text) {
  const notice = byId('notice');
  notice.textContent = text;
  notice.hidden = false;
  announce(text);
}
