'use strict';
// Hides the rows that are not asked for.
{
  const [filter, words, kind, shown] = ['filter', 'words', 'kind', 'shown'].map((id) => document.getElementById(id));
  const rows = [...document.getElementById('rows').rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const apply = () => {
    const wanted = words.value.trim().toLowerCase();
    let count = 0;
    rows.forEach((row, at) => {
      row.hidden = !texts[at].includes(wanted) || (kind.value !== '' && row.dataset.kind !== kind.value);
      count += row.hidden ? 0 : 1;
    });
    shown.textContent = `${count} of ${rows.length}`;
  };
  filter.addEventListener('input', apply);
  filter.hidden = false;
  apply();
}
