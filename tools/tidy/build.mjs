// Every C++ source is compiled: it stands in a CMakeLists.txt of its folder or one above, by name or by a
// file(GLOB …) there. Tests are picked up by hinomi_library (cmake/house.cmake).
import {posix} from 'node:path';

const escape = text => text.replace(/[.+^${}()|[\]\\]/g, '\\$&');

function globs(text) {
  return [...text.matchAll(/file\(\s*GLOB(_RECURSE)?\s+\w+\s+([^)]*)\)/g)].flatMap(([, deep, rest]) =>
    rest.split(/\s+/).filter(word => word.includes('*')).map(word => {
      const pattern = word.replace(/"/g, '').replace(/^\$\{\w+\}\//, '');
      const body = escape(pattern).replaceAll('*', '[^/]*');
      return new RegExp(deep ? `^(?:.*/)?${body.replace(/^.*\//, '')}$` : `^${body}$`);
    }));
}

export function sourcesBuilt(repository) {
  const lists = new Map(repository.matching(/(^|\/)CMakeLists\.txt$/).map(path => {
    const text = repository.read(path).replace(/#.*/g, '');
    return [posix.dirname(path), {words: new Set(text.split(/[\s()"]+/)), globs: globs(text), isLibrary: /hinomi_library/.test(text)}];
  }));
  const isBuilt = path => {
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
      const list = lists.get(folder);
      if (!list) continue;
      const name = posix.relative(folder, path);
      if (list.isLibrary && /_test\.cpp$/.test(path)) return true;
      if (list.words.has(name) || list.words.has(`\${CMAKE_CURRENT_SOURCE_DIR}/${name}`)) return true;
      if (list.globs.some(glob => glob.test(name))) return true;
      if (list.words.has(name.replace(/\.cpp$/, '')) || list.words.has(name.replace(/^fuzz_(.*)\.cpp$|\.cpp$/, '$1'))) return true; // a table of names, as in fuzz/ and bench/
    }
    return false;
  };
  return repository.matching(/^(src|fuzz|bench|tests)\/.*\.cpp$/).filter(path => !isBuilt(path) && !/\/testdata\//.test(path))
    .map(path => ({path, says: 'no CMakeLists.txt compiles this'}));
}
