// Names that say nothing about what is inside are refused: as a file's name, as a folder's, as a type's.
import {posix} from 'node:path';

const banned = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager', 'managers', 'handler', 'handlers',
  'processor', 'processors']);
const bannedLast = new Set(['info', 'data']); // DataGrid says something, PacketData does not

const wordsOf = name => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/);
const emptyWord = name => {
  const words = wordsOf(name);
  return words.find(word => banned.has(word)) ?? (bannedLast.has(words.at(-1)) ? words.at(-1) : undefined);
};
const declared = /\b(?:class|struct|enum(?:\s+class)?|interface|type|concept)\s+([A-Z]\w*)|\busing\s+([A-Z]\w*)\s*=/g;

export function names(repository) {
  const found = [];
  for (const path of repository.matching(/^(src|web\/src|fuzz|bench)\//)) {
    for (const part of posix.dirname(path).split('/').concat(posix.basename(path).replace(/\.[^.]*$/, ''))) {
      const word = emptyWord(part);
      if (word) found.push({path, says: `"${word}" says nothing in the name ${part}: name what the functions share`});
    }
    if (!/\.(hpp|cpp|ts|tsx)$/.test(path) || repository.isGenerated(path)) continue;
    for (const {match, line} of repository.find(path, declared)) {
      const name = match[1] ?? match[2];
      const word = emptyWord(name);
      if (word) found.push({path, line, says: `"${word}" says nothing in the type's name ${name}`});
    }
  }
  return found;
}
