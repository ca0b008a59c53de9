// Error codes: what fail("…") names stands in schema/errors.json with its ja and en text and the same arguments in
// both, and every code there is used by a source.
const made = /\bfail\(\s*[\w:.]+\s*,\s*"([^"]+)"/g;
const argumentsOf = text => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]))].sort().join(' ');

export function errorCodes(repository) {
  const path = 'schema/errors.json';
  const texts = JSON.parse(repository.read(path));
  const sources = repository.matching(/^(src\/.*\.(cpp|hpp)|web\/src\/.*\.tsx?)$/)
    .filter(source => !repository.isGenerated(source) && !/[._]test\.\w+$/.test(source));
  const found = [];
  for (const source of sources.filter(name => name.startsWith('src/'))) {
    for (const {match, line} of repository.find(source, made)) {
      if (!(match[1] in texts) && !repository.isComment(source, line)) found.push({path: source, line, says: `"${match[1]}" is not in ${path}`});
    }
  }
  const all = sources.map(source => repository.read(source)).join('\n');
  for (const [code, {ja, en}] of Object.entries(texts)) {
    const line = repository.read(path).split(`"${code}"`)[0].split('\n').length;
    if (!ja || !en) found.push({path, line, says: `"${code}" lacks its text in ja or en`});
    else if (argumentsOf(ja) !== argumentsOf(en)) found.push({path, line, says: `"${code}" has other arguments in ja than in en`});
    if (!all.includes(`"${code}"`) && !all.includes(`'${code}'`)) found.push({path, line, says: `"${code}" is used nowhere`});
  }
  return found;
}
