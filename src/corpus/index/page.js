'use strict';
// Makes the rows of the tables from the data, a few hundred at a time.
{
  const data = JSON.parse(document.getElementById('data').textContent);
  const at = Object.fromEntries(data.columns.map((name, number) => [name, number]));
  const get = (id) => document.getElementById(id);
  const made = (name, text, kind) => {
    const element = document.createElement(name);
    if (text !== undefined && text !== null) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };
  const number = (value) => value.toLocaleString('en');
  const percent = (value) => `${(100 * value).toFixed(1)}%`;
  const count = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;

  // The pairs.
  const share = (part, whole) => (pair) => (pair[at[part]] === null || !pair[at[whole]] ? null : pair[at[part]] / pair[at[whole]]);
  const plain = (name) => (pair) => pair[at[name]];
  const unusual = share('term_unusual', 'term_places');
  const languages = (pair) => (pair[at.a_language] === pair[at.b_language] ? pair[at.a_language] : `${pair[at.a_language]}–${pair[at.b_language]}`);
  const columns = [
    { title: 'Pair', of: plain('pair'), cell: 'name' },
    { title: 'Attention', of: plain('attention'), show: percent },
    { title: 'Errors', of: plain('errors'), show: number, kind: (value) => (value > 0 ? 'grave' : '') },
    { title: 'Warnings', of: plain('warnings'), show: number },
    { title: 'Links', of: plain('links'), show: number },
    { title: 'Equal', of: share('equal', 'links'), show: percent },
    { title: 'Moved', of: plain('moved'), show: number },
    { title: 'Only A', of: plain('only_a'), show: number },
    { title: 'Only B', of: plain('only_b'), show: number },
    { title: 'Edits', of: plain('edits'), show: number },
    { title: 'Unusual', of: unusual, show: percent },
    { title: 'Date', of: plain('date'), cell: 'date' },
    { title: 'Source', of: plain('source') },
    { title: 'Languages', of: languages },
  ].filter((column) => column.title === 'Pair' || data.pairs.some((pair) => column.of(pair) !== null));
  const compared = data.pairs.filter((pair) => pair[at.failed] === null);
  const failed = data.pairs.filter((pair) => pair[at.failed] !== null);
  let sorted = { column: 1, down: true };
  let limit = 200;

  const order = (x, y) => {
    if (x === y) return 0;
    if (x === null) return 1;
    if (y === null) return -1;
    const way = x < y ? -1 : 1;
    return sorted.down ? -way : way;
  };
  const words = (pair) => [at.pair, at.date, at.source, at.a, at.b].map((column) => pair[column] ?? '').join(' ').toLowerCase();
  const row = (pair) => {
    const line = made('tr');
    for (const column of columns) {
      const value = column.of(pair);
      const shown = value === null ? '' : column.show ? column.show(value) : value;
      const cell = made('td', undefined, column.show ? 'figure' : column.cell);
      if (column.title === 'Pair') {
        const link = made('a', shown);
        link.href = (pair[at.page] ? pair[at.path].replace(/\.diptych\.json$/, '.html') : pair[at.path]).split('/').map(encodeURIComponent).join('/');
        link.title = `${pair[at.a]} and ${pair[at.b]}`;
        cell.append(link);
      } else {
        cell.append(made('span', shown, column.kind?.(value)));
      }
      line.append(cell);
    }
    return line;
  };
  const show = () => {
    const wanted = get('words').value.trim().toLowerCase();
    const found = compared.filter((pair) => words(pair).includes(wanted));
    const of = columns[sorted.column].of;
    found.sort((x, y) => order(of(x), of(y)) || (y[at.errors] - x[at.errors]) || (x[at.pair] < y[at.pair] ? -1 : 1));
    get('rows').replaceChildren(...found.slice(0, limit).map(row));
    get('shown').textContent = `${number(Math.min(limit, found.length))} of ${number(found.length)}`;
    get('more').hidden = found.length <= limit;
    [...get('headings').cells].forEach((heading, place) => {
      if (place === sorted.column) heading.setAttribute('aria-sort', sorted.down ? 'descending' : 'ascending');
      else heading.removeAttribute('aria-sort');
    });
  };
  columns.forEach((column, place) => {
    const heading = made('th', undefined, column.show ? 'figure' : '');
    heading.scope = 'col';
    const button = made('button', column.title);
    button.type = 'button';
    button.addEventListener('click', () => {
      sorted = { column: place, down: sorted.column === place ? !sorted.down : Boolean(column.show) };
      show();
    });
    heading.append(button);
    get('headings').append(heading);
  });
  get('words').addEventListener('input', () => { limit = 200; show(); });
  get('more').addEventListener('click', () => { limit += 1000; show(); });
  for (const pair of failed) get('failed').append(made('li', `${pair[at.pair]}: ${pair[at.failed]}`));
  get('failures').hidden = failed.length === 0;
  const total = (name) => compared.reduce((sum, pair) => sum + (pair[at[name]] ?? 0), 0);
  get('lead').textContent = [
    count(compared.length, 'pair', 'pairs'), count(total('links'), 'link', 'links'), count(total('edits'), 'edit', 'edits'),
    count(total('errors'), 'error', 'errors'), count(total('warnings'), 'warning', 'warnings'),
  ].join(' · ') + (failed.length ? ` · ${number(failed.length)} not compared` : '');
  show();

  // The terms: each rendering with its count; where the usual one changes over time, when.
  const list = (renderings) => {
    const cell = made('td', undefined, 'words');
    renderings.slice(0, 8).forEach(([text, places, pairs], place) => {
      const line = made('span', `${text} `, 'rendering');
      line.append(made('span', `${number(places)} in ${count(pairs, 'pair', 'pairs')}`, 'some'));
      if (place === 0 && renderings.length > 1) line.classList.add('usual');
      cell.append(line);
    });
    if (renderings.length > 8) cell.append(made('span', `and ${number(renderings.length - 8)} more`, 'some'));
    return cell;
  };
  const changes = (renderings) => {
    const periods = [...new Set(renderings.flatMap((one) => Object.keys(one[3])))].filter(Boolean).sort();
    const found = [];
    for (const period of periods) {
      const usual = renderings.reduce((most, one) => ((one[3][period] ?? 0) > (most[3][period] ?? 0) ? one : most));
      if (found.at(-1)?.text !== usual[0]) found.push({ period, text: usual[0] });
    }
    return found.length > 1 ? found : [];
  };
  const termRow = ([name, pairs, , unusualPlaces, sides]) => {
    const line = made('tr');
    const time = made('td');
    sides.forEach((renderings, side) => changes(renderings).slice(0, 6).forEach(({ period, text }) =>
      time.append(made('span', `${'AB'[side]} from ${period}: ${text}`, 'change'))));
    line.append(made('td', name, 'name'), made('td', number(pairs), 'figure'), made('td', number(unusualPlaces), 'figure'), list(sides[0]), list(sides[1]), time);
    return line;
  };
  const showTerms = () => {
    const wanted = get('term-words').value.trim().toLowerCase();
    const has = (term) => [term[0], ...term[4].flat().map((one) => one[0])].some((text) => text.toLowerCase().includes(wanted));
    const found = data.terms.filter(has);
    get('term-rows').replaceChildren(...found.map(termRow));
    get('terms-shown').textContent = `${number(found.length)} of ${number(data.terms.length)}`;
  };
  get('term-words').addEventListener('input', showTerms);
  get('terms-hint').textContent = `Of ${count(data.concepts, 'concept', 'concepts')} those that at least two pairs have and that are rendered in several ways, most unusual places first; all of them are in terms.jsonl and terms.parquet.`;
  showTerms();

  // The periods.
  const periods = Object.entries(data.periods).sort(([x], [y]) => (x < y ? -1 : 1));
  const dated = periods.some(([period]) => period !== '');
  get('time-hint').textContent = dated
    ? 'How many places of terms do not have the rendering that is usual in the whole corpus, by the dates in the manifest.'
    : 'No pair has a date: a manifest can name them in the column date.';
  for (const [period, [pairs, places, other]] of periods) {
    const line = made('tr');
    const meter = made('meter');
    meter.value = places ? other / places : 0;
    meter.setAttribute('aria-label', `${period || 'without a date'}: ${percent(meter.value)} unusual`);
    const cell = made('td');
    cell.append(meter, ` ${places ? percent(other / places) : ''}`);
    line.append(made('td', period || 'without a date'), made('td', number(pairs), 'figure'), made('td', number(places), 'figure'), made('td', number(other), 'figure'), cell);
    get('periods').append(line);
  }
}
