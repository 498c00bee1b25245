// The page comes to life: what was kept is recalled, everything is shown, and what the reader does is listened to.

recallDecisions();
applyLook();
showHeads();
showFigures();
showLegend();
showRows();
document.documentElement.dataset.ready = 'rows';
performance.mark('rows');
// The rest waits until the first rows are painted.
requestAnimationFrame(() => setTimeout(() => {
  showFilters();
  showFindings();
  showTerms();
  showDecisions();
  tellStale();
  showHelp();
  describeMap();
  drawMap();
  goToAddress();
  if (served) { startServed(); startDragging(); }
  document.documentElement.dataset.ready = 'all';
  performance.mark('all');
}, 0));

document.addEventListener('keydown', onKey);
byId('rows').addEventListener('click', onTextClick);
byId('rows').addEventListener('mouseover', onPoint);
byId('findings').addEventListener('click', (event) => {
  const card = event.target.closest('.card');
  if (card && !event.target.closest('button, textarea')) goToFinding(findings[card.dataset.card]);
});
byId('query').addEventListener('input', settled(() => search(byId('query').value), 150));
byId('query').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.shiftKey) { event.preventDefault(); stepHit(-1); }
});
byId('search').addEventListener('submit', (event) => { event.preventDefault(); stepHit(1); });
byId('hit-back').addEventListener('click', () => stepHit(-1));
byId('difference-back').addEventListener('click', () => stepDifference(-1));
byId('difference-next').addEventListener('click', () => stepDifference(1));
byId('smaller').addEventListener('click', () => changeSize(-1));
byId('larger').addEventListener('click', () => changeSize(1));
byId('theme').addEventListener('click', nextTheme);
byId('panel-toggle').addEventListener('click', () => togglePanel());
byId('panel-close').addEventListener('click', () => { togglePanel(false); byId('panel-toggle').focus(); });
byId('help-open').addEventListener('click', () => byId('help').showModal());
byId('single-keys').addEventListener('change', (event) => { look.keys = event.target.checked; applyLook(); });
byId('filters-clear-inline').addEventListener('click', clearFilters);
for (const tab of TABS) byId(`tab-${tab}`).addEventListener('click', () => showTab(tab));
document.querySelector('.tablist').addEventListener('keydown', stepTab);
byId('map-inner').addEventListener('pointerdown', (event) => { byId('map-inner').setPointerCapture(event.pointerId); goByMap(event); });
byId('map-inner').addEventListener('pointermove', (event) => { if (event.buttons === 1) goByMap(event); });
let viewDue = false;
for (const move of ['wheel', 'touchstart', 'pointerdown', 'keydown']) window.addEventListener(move, release, { capture: true, passive: true });
window.addEventListener('scroll', () => {
  keepHeld();
  if (viewDue) return;
  viewDue = true;
  requestAnimationFrame(() => { viewDue = false; drawView(); });
}, { passive: true });
let wasWide = window.innerWidth;
window.addEventListener('resize', settled(() => {
  if (window.innerWidth !== wasWide) relaid(() => {}); else drawMap();
  wasWide = window.innerWidth;
}, 120));
window.addEventListener('hashchange', goToAddress);
window.addEventListener('beforeprint', makePaper);
window.addEventListener('afterprint', clearPaper);
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawMap);
// Another tab with the same report decided something.
window.addEventListener('storage', (event) => {
  if (served || event.key !== PLACE_KEPT) return;
  const count = takeKept();
  decisionsChanged();
  tellOthers(count);
});

function goToAddress() {
  const row = Number(/^#r(\d+)$/.exec(window.location.hash)?.[1] ?? 0) - 1;
  if (row >= 0 && row < rowCount && row !== current.row) goTo(row, { focus: false });
}

/** A press in the text: on a finding's number, on a moved passage's tag, on a mark, on a row. */
function onTextClick(event) {
  const reference = event.target.closest('[data-ref]');
  const end = event.target.closest('[data-end]');
  const row = Number(event.target.closest('[data-row]')?.dataset.row ?? -1);
  if (reference) {
    if (!look.panel) togglePanel(true);
    const finding = findings[reference.dataset.ref];
    goToFinding(finding, finding.places.find((place) => rowOfSegment[place.side][place.segment] === row) ?? finding.places[0]);
  } else if (end) {
    goTo(Number(end.dataset.end));
  } else if (row >= 0 && window.getSelection().isCollapsed) {
    const mark = event.target.closest('[data-e]');
    Object.assign(current, { row, edit: mark ? Number(mark.dataset.e) : -1, finding: -1 });
    markCurrent();
    if (mark) announce(describe(row, current.edit));
  }
}

/** Shows the counterpart of the mark under the pointer, and says in a hint what it is. */
function onPoint(event) {
  for (const old of document.querySelectorAll('.pair')) old.classList.remove('pair');
  const mark = event.target.closest('[data-e]:not(.off)');
  if (!mark) return;
  const row = mark.closest('[data-row]');
  for (const one of row.querySelectorAll(`[data-e="${mark.dataset.e}"]`)) one.classList.add('pair');
  mark.title = describe(Number(row.dataset.row), Number(mark.dataset.e));
}
