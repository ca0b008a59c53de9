#!/usr/bin/env node
// Takes out of web/package-lock.json the optional platform packages for which the lock holds no entry: some registries
// do not serve all of them, npm then leaves their entries out, and `npm ci` calls the lock out of step. Run it after
// every `npm install` in web/.
import {readFileSync, writeFileSync} from 'node:fs';

const file = new URL('../web/package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
for (const [place, entry] of Object.entries(lock.packages)) {
  if (place === '') continue;
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!lock.packages[`node_modules/${name}`]) delete entry.optionalDependencies[name];
  }
}
writeFileSync(file, JSON.stringify(lock, null, 2) + '\n');
