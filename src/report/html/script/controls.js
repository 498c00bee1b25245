// The masthead and the filters: figures and classes that filter at a press, and the form with all the rest.

function showFigures() {
  const count = (test) => { let sum = 0; for (let row = 0; row < rowCount; row++) sum += test(row) ? 1 : 0; return sum; };
  const moved = endsOfLink.size;
  const partial = data.links.filter((_, link) => isPartial(link)).length;
  const same = data.links.filter((_, link) => linkClasses[link] === 0).length;
  const figure = (name, number, label) => make('button', { type: 'button', class: 'figure', id: `figure-${name}`, 'aria-pressed': String(filter.passages === name), onclick: () => {
    filter.passages = filter.passages === name ? 'all' : name;
    filtersChanged();
  } }, make('b', { text: number.toLocaleString('en') }), make('span', { text: label }));
  byId('figures').replaceChildren(
    figure('linked', data.links.length, `${data.links.length === 1 ? 'passage' : 'passages'} in both${isAcross ? '' : `, ${same.toLocaleString('en')} alike`}`),
    figure('moved', moved, 'moved'),
    ...(partial > 0 ? [figure('partial', partial, 'shared in part')] : []),
    ...data.sides.map((side, at) => figure(`only-${at}`, count((row) => onlySide(row) === at), `only in ${side.id.toUpperCase()}`)),
    figure('findings', findings.length, findings.length === 1 ? 'finding' : 'findings'));
}

/** A chip for each class that is there: a sample of its mark and how many there are; a press hides or shows them. */
function showLegend() {
  const counts = data.classes.map(() => 0);
  for (const flat of data.edits) for (let at = 0; at < flat.length; at += EDIT) counts[editClass(flat[at])] += 1;
  for (let row = 0; row < rowCount; row++) {
    if (onlySide(row) >= 0) counts[data.classes.indexOf(onlySide(row) === 0 ? 'omission' : 'addition')] += 1;
    else if (rowKind(row) === ROW.end0) counts[data.classes.indexOf('reorder')] += 1;
  }
  byId('legend').replaceChildren(...data.classes.flatMap((name, at) => {
    if (counts[at] === 0) return [];
    const tag = name === 'omission' ? 'del' : name === 'addition' ? 'ins' : 'mark';
    return [make('button', { type: 'button', class: 'chip', id: `class-${name}`, 'aria-pressed': String((filter.classes & (1 << at)) !== 0), onclick: () => {
      filter.classes ^= 1 << at;
      filtersChanged();
    } }, make(tag, { class: `${name} first`, text: name }), make('span', { class: 'count', text: counts[at].toLocaleString('en') }))];
  }));
}

function showHeads() {
  byId('head-row').append(...data.sides.map((side) => make('div', { role: 'columnheader' },
    make('span', { class: 'side-letter', text: side.id.toUpperCase() }),
    make('span', { class: 'side-name', text: side.name, title: side.path }),
    make('span', { class: 'side-facts', text: `${languageName(side.language)} · ${plural(side.segments.length, 'passage')} · ${side.encoding}` }))));
  byId('table').setAttribute('aria-rowcount', String(rowCount + 1));
  byId('table').setAttribute('aria-colcount', String(data.sides.length + 1));
}

function languageName(code) {
  try { return new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }).of(code); } catch { return code; }
}

/** The form of filters, laid anew to show what is set. */
function showFilters() {
  const option = (name, value, label, list) => make('option', { value, text: label, selected: list === value });
  const select = (name, value, options, act) => make('select', { name, id: `filter-${name}`, onchange: (event) => { act(event.target.value); filtersChanged(); } },
    ...options.map(([key, label]) => option(name, key, label, value)));
  const field = (legend, ...children) => make('fieldset', {}, make('legend', { text: legend }), ...children);
  const labelled = (text, input) => make('label', {}, make('span', { text }), input);
  const number = (name, value, limits, act) => make('input', { type: 'number', name, id: `filter-${name}`, value, ...limits, onchange: (event) => { act(Number(event.target.value) || 0); filtersChanged(); } });
  byId('filters').replaceChildren(
    make('div', { class: 'buttons' },
      make('button', { type: 'button', id: 'only-differences', 'aria-pressed': String(filter.equal === 'hidden'), text: 'Only differences', title: 'o', onclick: toggleOnlyDifferences }),
      make('button', { type: 'button', id: 'filters-clear', text: 'Clear all filters', onclick: clearFilters })),
    field('Passages', select('passages', filter.passages, [['all', 'All'], ['linked', 'In both'], ['moved', 'Moved'], ['partial', 'Shared in part'],
      ...data.sides.map((side, at) => [`only-${at}`, `Only in ${side.id.toUpperCase()}`]), ['findings', 'With a finding']], (value) => { filter.passages = value; })),
    field('Passages that are alike', select('equal', filter.equal, [['shown', 'Shown'], ['folded', 'Folded, with context'], ['hidden', 'Hidden']], (value) => { filter.equal = value; }),
      labelled('Passages of context', number('context', filter.context, { min: 0, max: 20, step: 1 }, (value) => { filter.context = Math.max(0, Math.min(20, value)); }))),
    field('Search', checkbox('only-matches', 'Only passages with a match', filter.onlyMatches, (on) => { filter.onlyMatches = on; })),
    field('Confidence of links and findings', make('div', { class: 'pair-inputs' },
      labelled('from %', number('least', Math.round(filter.least * 100), { min: 0, max: 100, step: 5 }, (value) => { filter.least = value / 100; })),
      labelled('to %', number('most', Math.round(filter.most * 100), { min: 0, max: 100, step: 5 }, (value) => { filter.most = value / 100; })))),
    ...findingFilters(field, select),
    field('Lines', make('select', { id: 'lines', 'aria-label': 'Lines', onchange: (event) => setLines(event.target.value) },
      ...[['wrapped', 'Wrapped to fit'], ['kept', 'Broken as in the file'], ['unwrapped', 'Not wrapped']].map(([key, label]) => option('lines', key, label, look.lines)))));
  for (const box of byId('filters').querySelectorAll('select')) box.setAttribute('aria-label', box.closest('fieldset').querySelector('legend').textContent);
}

function findingFilters(field, select) {
  if (findings.length === 0) return [];
  const tally = (of) => findings.reduce((counts, finding) => counts.set(of(finding), (counts.get(of(finding)) ?? 0) + 1), new Map());
  const boxes = (name, set, counts, all) => all.filter((one) => counts.get(one)).map((one) => checkbox(`${name}-${one}`, one, set.has(one), (on) => { if (on) set.add(one); else set.delete(one); }, counts.get(one)));
  return [
    field('Severity of findings', ...boxes('severity', filter.severities, tally((finding) => finding.severity), [...SEVERITIES].reverse())),
    field('Rule', ...boxes('rule', filter.rules, tally((finding) => finding.rule), data.rules)),
    field('Decision', ...['open', ...Object.keys(VERDICTS)].map((one) => checkbox(`decision-${one}`, one === 'open' ? 'undecided' : one, filter.decisions.has(one), (on) => { if (on) filter.decisions.add(one); else filter.decisions.delete(one); }))),
    field('Order of findings', select('order', filter.order, [['grave', 'Gravest first'], ['text', 'As in the text'], ['sure', 'Surest first']], (value) => { filter.order = value; })),
  ];
}

function checkbox(name, label, checked, act, count) {
  const box = make('input', { type: 'checkbox', name, id: `filter-${name}`, checked, onchange: (event) => { act(event.target.checked); filtersChanged(); } });
  return make('label', {}, box, make('span', { text: label }), ...(count === undefined ? [] : [make('span', { class: 'count', text: count.toLocaleString('en') })]));
}

/** Shows everything anew after the filters changed, leaving the focus on the control that changed them. */
function filtersChanged() {
  const focus = document.activeElement?.id;
  filter.forced.clear();
  showFigures();
  showLegend();
  showFilters();
  showRows();
  showFindings();
  if (focus) byId(focus)?.focus({ preventScroll: true });
  const rows = display.filter((item) => !isFold(item)).length;
  announce(`${plural(rows, 'row')} shown, ${plural(cards.length, 'finding')}`);
}

function toggleOnlyDifferences() {
  filter.equal = filter.equal === 'hidden' ? 'shown' : 'hidden';
  filtersChanged();
}

function clearFilters() {
  const { query } = filter;
  Object.assign(filter, freshFilter(), { query });
  filtersChanged();
}
