#!/usr/bin/env node
// The rules of the house as a program: `tidy.mjs [--root DIR] [RULE…]` checks all rules, or the named ones.
// Prints `path:line: [rule] what is wrong` and exits 1 when something is; `--list` names the rules.
// A new rule is a function here or in a neighbour file, one row below, and one plant in tests/house/plants.mjs.
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {sourcesBuilt} from './build.mjs';
import {configurationKeys} from './configuration.mjs';
import {conformance} from './conformance.mjs';
import {documentLinks, folderMap, openingComments} from './documents.mjs';
import {errorCodes} from './errors.mjs';
import {generatedFresh} from './generated.mjs';
import {glossary} from './glossary.mjs';
import {layers, webLayers} from './layers.mjs';
import {names} from './names.mjs';
import {networkCalls, sqlInStore} from './owners.mjs';
import {Repository} from './repository.mjs';
import {largeFiles, leftovers, words} from './words.mjs';

const rules = {
  layers, // includes and links run leftwards only
  'web-layers': webLayers, // and so do the imports of the web interface
  'sources-built': sourcesBuilt, // no source that nothing compiles
  'folder-map': folderMap, // ARCHITECTURE.md shows the folders that exist
  conformance, // each detail of the exchange forms has its tests
  links: documentLinks, // every link in a document leads somewhere
  openings: openingComments, // a source opens by saying what it is for
  names, // no helper, manager, utility
  leftovers, // no reminder left in the code
  'large-files': largeFiles, // no stray blob
  words, // no secret, no path of one machine, no registry host
  generated: generatedFresh, // what is made from schema/ is made from today's
  glossary, // it shows the enums as they are
  configuration: configurationKeys, // every key is documented and read
  errors: errorCodes, // every code has its texts and is used
  sql: sqlInStore, // statements stand in src/store
  fetch: networkCalls, // only web/src/api talks to the server
};

const options = process.argv.slice(2);
if (options[0] === '--list') {
  console.log(Object.keys(rules).join('\n'));
  process.exit(0);
}
const root = options[0] === '--root' ? options.splice(0, 2)[1] : join(dirname(fileURLToPath(import.meta.url)), '../..');
const unknown = options.find(name => !(name in rules));
if (unknown) {
  console.error(`there is no rule "${unknown}"; rules: ${Object.keys(rules).join(' ')}`);
  process.exit(2);
}

const repository = new Repository(root);
let broken = 0;
for (const name of options.length ? options : Object.keys(rules)) {
  for (const {path, line, says} of rules[name](repository)) {
    console.log(`${path}${line ? `:${line}` : ''}: [${name}] ${says}`);
    ++broken;
  }
}
console.log(broken ? `${broken} broken` : 'tidy');
process.exit(broken ? 1 : 0);
