// docs/reference/conformance.md names a test for each detail of STIX, TAXII and MISP, and each of them is there.
const page = 'docs/reference/conformance.md';
const taxiiDetails = 25;

export function conformance(repository) {
  const rows = repository.read(page).split('\n').map((text, at) => ({text, line: at + 1})).filter(({text}) => text.startsWith('| ') && !/^\| detail /.test(text));
  const named = rows.flatMap(({text, line}) => {
    const tests = [...text.matchAll(/`([^`]+)` in \[[^\]]+\]\(\.\.\/\.\.\/([^)]+)\)/g)];
    if (tests.length === 0) return [{path: page, line, says: 'a detail without a test'}];
    return tests.filter(([, name, file]) => !repository.has(file) || !repository.read(file).includes(name))
      .map(([, name, file]) => ({path: page, line, says: `no test "${name}" in ${file}`}));
  });
  const numbers = new Set(rows.map(({text}) => Number(text.split('|')[1])));
  const missing = Array.from({length: taxiiDetails}, (_, at) => at + 1).filter(number => !numbers.has(number));
  return [...named, ...missing.map(number => ({path: page, says: `lacks detail ${number}`}))];
}
