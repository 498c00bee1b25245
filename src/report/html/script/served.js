// A page that is served: decisions go to the journal of the server, one request after the other. The page says that
// something is saved when the server says that it is on the disk, and what did not arrive is sent again.

/** What waits to be sent, each with what it does when it is answered. */
const waiting = [];
let sending = false;
/** After so many milliseconds the journal is asked for what others decided, and what failed is tried again. */
const PAUSE = 2000;
const STACKS_KEPT = `diptych:stacks:${data.store}`;

function sendDecisions(changes, which) {
  const decisions = changes.map((one) => one[which] ?? { ...(one.before ?? one.after), decision: 'open', note: '', time: new Date().toISOString() });
  send('decisions', { decisions });
}

/** Sends `body` to `place`, after all that was sent before. */
function send(place, body, answered = () => {}) {
  waiting.push({ place, body, answered });
  showSaved();
  sendNext();
}

async function sendNext() {
  if (sending || waiting.length === 0) return;
  sending = true;
  const { place, body, answered } = waiting[0];
  try {
    const answer = await fetch(place, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ seen: served.seen, ...body }) });
    if (answer.status === 400 || answer.status === 413) {
      waiting.shift();
      tell(`Not done: ${await answer.text()}.`);
    } else if (answer.ok) {
      const told = await answer.json();
      waiting.shift();
      hear(told, answered);
    } else {
      throw new Error(await answer.text());
    }
    sending = false;
    showSaved();
    sendNext();
  } catch (error) {
    sending = false;
    showSaved(error);
    setTimeout(sendNext, PAUSE);
  }
}

/** Takes in what the server told: what others decided, and whether the links are other ones now. */
function hear(told, answered = () => {}) {
  const overruled = told.others.filter((other) => told.saved.some((own) => own.key === other.key && own.decision !== other.decision));
  const own = new Set(told.saved.map((one) => one.key));
  served.seen = told.seen;
  for (const one of told.others) if (!own.has(one.key)) take(one);
  if (told.others.length > 0) {
    decisionsChanged();
    tell(overruled.length > 0
      ? `In another window ${plural(overruled.length, 'thing')} that you just decided had been decided differently (${overruled[0].decision}); yours came later and holds. u undoes it.`
      : `${plural(told.others.length, 'decision')} came in from another window.`);
  }
  answered(told);
  if (told.relinked) loadAnew();
}

/** Asks what others decided. */
async function askOthers() {
  if (document.hidden || sending || waiting.length > 0) return;
  try {
    const answer = await fetch(`decisions?seen=${served.seen}`);
    if (!answer.ok) throw new Error(await answer.text());
    const told = await answer.json();
    // What was sent meanwhile may be in it: the answer to that will tell.
    if (!sending && waiting.length === 0) { hear(told); showSaved(); }
  } catch (error) {
    showSaved(error);
  }
}

/** Says whether all is on the disk. */
function showSaved(error) {
  const saved = byId('saved');
  saved.hidden = false;
  saved.dataset.state = error ? 'lost' : waiting.length > 0 ? 'waiting' : 'saved';
  saved.textContent = error ? `Not saved: no answer from diptych (${waiting.length} waiting)` : waiting.length > 0 ? 'Saving …' : 'Saved';
  saved.title = error ? String(error.message ?? error) : `In ${served.journal}`;
}

/** Loads the page with the new links, keeping the row and what can be undone. */
function loadAnew() {
  try {
    sessionStorage.setItem(STACKS_KEPT, JSON.stringify({ done, undone, row: current.row, top: window.scrollY }));
  } catch { /* then nothing can be undone after the links change */ }
  window.onbeforeunload = null;
  window.location.reload();
}

function recallStacks() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STACKS_KEPT) ?? 'null');
    sessionStorage.removeItem(STACKS_KEPT);
    if (kept) { done.push(...kept.done); undone.push(...kept.undone); }
  } catch { /* nothing was kept */ }
}

function startServed() {
  recallStacks();
  showSaved();
  setInterval(askOthers, PAUSE);
  window.addEventListener('beforeunload', (event) => { if (waiting.length > 0) event.preventDefault(); });
}
