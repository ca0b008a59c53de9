// Layers: a folder includes, links and imports only folders before it in tools/layers.txt (src/) and
// tools/web-layers.txt (web/src/). A line of those files is one layer; several names on a line share it.
import {posix} from 'node:path';

function order(repository, file) {
  const rank = new Map();
  repository.read(file).split('\n').map(line => line.replace(/#.*/, '').trim()).filter(Boolean)
    .forEach((line, at) => line.split(/\s+/).forEach(name => rank.set(name, at)));
  return rank;
}

export function layers(repository) {
  const rank = order(repository, 'tools/layers.txt');
  const found = [];
  const judge = (path, line, from, to, verb) => {
    if (from !== to && rank.get(to) >= rank.get(from)) {
      found.push({path, line, says: `${from} may not ${verb} ${to}: ${to} stands right of it in tools/layers.txt`});
    }
  };
  for (const path of repository.matching(/^src\/.*\.(cpp|hpp|h)$/)) {
    const from = path.split('/')[1];
    if (!rank.has(from)) found.push({path, says: `the folder ${from} is not in tools/layers.txt`});
    for (const {match, line} of repository.find(path, /^[ \t]*#[ \t]*include[ \t]+"([^"]+)"/gm)) {
      const to = match[1].split('/')[0];
      if (!repository.has(`src/${match[1]}`)) found.push({path, line, says: `no such file: src/${match[1]}`});
      else judge(path, line, from, to, 'include');
    }
  }
  for (const path of repository.matching(/^src\/.*CMakeLists\.txt$/)) {
    const from = path.split('/')[1];
    for (const {match, line} of repository.find(path, /\bhinomi_(\w+)/g)) {
      if (rank.has(match[1])) judge(path, line, from, match[1], 'link');
    }
  }
  return found;
}

const imports = /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\s)import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

export function webLayers(repository) {
  const rank = order(repository, 'tools/web-layers.txt');
  const place = path => {
    const parts = path.replace(/^web\/src\//, '').split('/');
    return parts.length === 1 ? ['app'] : parts; // main.tsx and its like belong to the outermost layer
  };
  const found = [];
  for (const path of repository.matching(/^web\/src\/.*\.(ts|tsx|js|mjs)$/)) {
    if (/\.test\.tsx?$/.test(path)) continue;
    const [from, fromScreen] = place(path);
    if (!rank.has(from)) found.push({path, says: `the folder ${from} is not in tools/web-layers.txt`});
    for (const {match, line} of repository.find(path, imports)) {
      const target = match[1] ?? match[2] ?? match[3];
      const full = target.startsWith('.') ? posix.join(posix.dirname(path), target)
        : target.startsWith('@/') ? `web/src/${target.slice(2)}` : '';
      if (!full.startsWith('web/src/')) continue;
      const [to, toScreen] = place(full);
      if (rank.get(to) > rank.get(from)) {
        found.push({path, line, says: `${from} may not import ${to}: it stands right of it in tools/web-layers.txt`});
      } else if (from === 'screens' && to === 'screens' && fromScreen !== toScreen) {
        found.push({path, line, says: `the screen ${fromScreen} may not import the screen ${toScreen}`});
      }
    }
  }
  return found;
}
