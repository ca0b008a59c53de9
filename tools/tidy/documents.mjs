// Documents and the comments that open a source: links lead somewhere, the folder map of ARCHITECTURE.md shows
// the folders that exist, and a source says in 3 to 12 lines what it is for. One line is enough for a short
// file, for a test, and for a .cpp whose header of the same name has said it.
import {posix} from 'node:path';

const slug = heading => heading.trim().toLowerCase().replace(/[`*]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
  .replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
const withoutCode = text => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, code => ' '.repeat(code.length));
const headings = text => new Set(text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').split('\n').filter(line => /^#{1,6} /.test(line))
  .map(line => slug(line.replace(/^#+ /, ''))));

export function documentLinks(repository) {
  const found = [];
  for (const path of repository.matching(/\.md$/)) {
    const text = withoutCode(repository.read(path));
    for (const match of text.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)) {
      const [file, anchor] = decodeURI(match[1]).split('#');
      if (/^[a-z]+:/.test(file)) continue;
      const target = file ? posix.join(posix.dirname(path), file) : path;
      const says = !repository.has(target) ? `leads nowhere: ${match[1]}`
        : anchor && target.endsWith('.md') && !headings(repository.read(target)).has(anchor) ? `no such heading: ${match[1]}` : '';
      if (says) found.push({path, line: repository.read(path).split(`](${match[1]}`)[0].split('\n').length, says});
    }
  }
  // A source that sends its reader to a page must find it there too.
  for (const path of repository.matching(/\.(cpp|hpp|ts|tsx|mjs|cmake|json|service)$|(^|\/)(CMakeLists\.txt|x)$/)) {
    if (/package-lock\.json$|^tests\/house\//.test(path)) continue;
    for (const {match, line} of repository.find(path, /(?<![\w\/.])docs\/[\w\/-]+\.md\b/g)) {
      if (!repository.has(match[0])) found.push({path, line, says: `leads nowhere: ${match[0]}`});
    }
  }
  return found;
}

export function folderMap(repository) {
  const path = 'ARCHITECTURE.md';
  const shown = new Set(repository.find(path, /^\| `src\/(\w+)\/` \|/gm).map(({match}) => match[1]));
  const real = new Set(repository.matching(/^src\/\w+\//).map(file => file.split('/')[1]));
  const layered = new Set(repository.read('tools/layers.txt').split('\n').map(line => line.replace(/#.*/, '').trim()).filter(Boolean));
  return [
    ...[...real].filter(name => !shown.has(name)).map(name => ({path, says: `the folder map lacks src/${name}/`})),
    ...[...shown].filter(name => !real.has(name)).map(name => ({path, says: `there is no folder src/${name}/`})),
    ...[...layered].filter(name => !real.has(name)).map(name => ({path: 'tools/layers.txt', says: `there is no folder src/${name}/`})),
  ];
}

const shortFile = 60; // lines; what is that short is explained by one sentence

export function openingComments(repository) {
  return repository.matching(/^(src|fuzz|bench)\/.*\.(cpp|hpp)$/).filter(path => !repository.isGenerated(path)).flatMap(path => {
    const lines = repository.read(path).split('\n');
    const count = lines.findIndex(line => !line.startsWith('//'));
    const isTold = /_test\.cpp$/.test(path) || (path.endsWith('.cpp') && repository.has(path.replace(/cpp$/, 'hpp')));
    const least = isTold || lines.length <= shortFile ? 1 : 3;
    if (count >= least && count <= 12) return [];
    return [{path, line: 1, says: `opens with ${count} comment lines; ${least} to 12 say what it is for, in, out, limits, failure, source`}];
  });
}
