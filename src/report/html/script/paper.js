// Printing: all rows that pass the filters are made, and the findings follow them as notes under their numbers.

function makePaper() {
  table.fillAll();
  const noted = findings.filter(passes).sort((x, y) => x.number - y.number);
  if (noted.length === 0) return;
  byId('notes').replaceChildren(make('h2', { text: 'Findings' }), ...noted.map((finding) => {
    const decision = decisionOf(finding);
    const rows = [...new Set(finding.places.map((place) => rowOfSegment[place.side][place.segment] + 1))].sort((x, y) => x - y);
    const facts = [finding.severity, percent(finding.confidence), `${rows.length === 1 ? 'row' : 'rows'} ${rows.slice(0, 20).join(', ')}${rows.length > 20 ? ' …' : ''}`];
    if (decision) facts.push(decision.note ? `${decision.decision}: ${decision.note}` : decision.decision);
    return make('p', {}, make('span', { class: 'note-number', text: finding.number }), make('b', { text: `${finding.rule} ` }),
      appendText(make('span', { dir: 'auto' }), finding.message), ` (${facts.join('; ')})`);
  }));
}

function clearPaper() {
  byId('notes').replaceChildren();
  table.unfill();
}
