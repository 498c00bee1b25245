'use strict';
// Sorts and filters the rows, hides columns, remembers the theme for as long as the page is open.
{
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const body = $('rows');
  const rows = [...body.rows];
  const words = rows.map((row) => row.textContent.toLowerCase());
  const say = (message) => {
    $('live').textContent = message;
  };

  const number = (row, name) => Number(row.dataset[name] ?? -1);
  const orders = {
    text: () => 0,
    viv: (a, b) => number(b, 'viv') - number(a, 'viv'),
    agree: (a, b) => (a.dataset.viv ?? 2) - (b.dataset.viv ?? 2),
    lacking: (a, b) => number(b, 'lacking') - number(a, 'lacking'),
    moved: (a, b) => number(b, 'moved') - number(a, 'moved'),
    findings: (a, b) => number(b, 'findings') - number(a, 'findings'),
  };
  $('order').addEventListener('change', () => {
    const chosen = $('order');
    const isPassage = (row) => row.classList.contains('passage');
    const sorted = [...rows];
    if (chosen.value !== 'text') {
      sorted.sort((a, b) => isPassage(b) - isPassage(a) || orders[chosen.value](a, b));
    }
    body.append(...sorted);
    say(`Rows ${chosen.selectedOptions[0].textContent}`);
  });

  const search = () => {
    const wanted = $('query').value.trim().toLowerCase();
    let count = 0;
    rows.forEach((row, at) => {
      row.hidden = !words[at].includes(wanted);
      count += row.hidden ? 0 : 1;
    });
    $('shown').textContent = wanted === '' ? '' : `${count} of ${rows.length} rows`;
    $('nothing').hidden = count > 0;
  };
  $('query').addEventListener('input', search);
  $('search').addEventListener('submit', (event) => event.preventDefault());

  $('choices').addEventListener('change', (event) => {
    const { value, checked } = event.target;
    for (const cell of document.querySelectorAll(`[data-text="${value}"]`)) {
      cell.toggleAttribute('data-off', !checked);
    }
    root.toggleAttribute('data-hidden', true);
    const left = document.querySelectorAll('#choices input:checked').length;
    say(`${left} columns shown`);
  });

  const themes = ['Auto', 'Light', 'Dark'];
  $('theme').addEventListener('click', () => {
    const next = themes[(themes.indexOf($('theme').textContent) + 1) % themes.length];
    $('theme').textContent = next;
    if (next === 'Auto') delete root.dataset.theme;
    else root.dataset.theme = next.toLowerCase();
  });

  let current = null;
  const go = (step) => {
    const shown = [...body.rows].filter((row) => !row.hidden && row.classList.contains('passage'));
    const next = shown[Math.min(Math.max(shown.indexOf(current) + step, 0), shown.length - 1)];
    if (!next) return;
    current?.classList.remove('current');
    current = next;
    current.classList.add('current');
    current.scrollIntoView({ block: 'center' });
    say(`Row ${current.querySelector('.row-number').textContent}`);
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, select, textarea')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (event.key === 'j') go(1);
    else if (event.key === 'k') go(-1);
    else if (event.key === '/') $('query').focus();
    else return;
    event.preventDefault();
  });
  $('search').hidden = false;
  $('tools').hidden = false;
  root.dataset.ready = 'all';
}
