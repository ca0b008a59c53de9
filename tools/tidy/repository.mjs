// The files of the house as the rules see them: every file that git tracks or would track, read once.
// Without git (a release archive, a test's copy) the folder is walked, leaving out what .gitignore names.
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';

const unkept = new Set(['.git', '.cache', 'build', 'third-party', 'node_modules', 'data']);

function walk(root, folder = '') {
  return readdirSync(join(root, folder), {withFileTypes: true}).flatMap(entry => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return unkept.has(entry.name) || path === 'web/dist' ? [] : walk(root, path);
    return entry.isFile() ? [path] : [];
  });
}

function listed(root) {
  if (!existsSync(join(root, '.git'))) return walk(root);
  const git = ['-c', 'safe.directory=*', '-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const text = execFileSync('git', git, {encoding: 'utf8', maxBuffer: 1 << 26});
  return [...new Set(text.split('\0'))].filter(path => path && existsSync(join(root, path)));
}

export class Repository {
  #texts = new Map();

  constructor(root) {
    this.root = root;
    this.files = listed(root).sort();
  }

  /** Gives the paths that match a regular expression. */
  matching(pattern) {
    return this.files.filter(path => pattern.test(path));
  }

  has(path) {
    return existsSync(join(this.root, path));
  }

  size(path) {
    return statSync(join(this.root, path)).size;
  }

  read(path) {
    if (!this.#texts.has(path)) {
      const full = join(this.root, path);
      this.#texts.set(path, existsSync(full) ? readFileSync(full, 'utf8') : '');
    }
    return this.#texts.get(path);
  }

  /** Gives every match of a global expression with its line: [{line, match}]. */
  find(path, pattern) {
    const text = this.read(path);
    return [...text.matchAll(pattern)].map(match => ({match, line: text.slice(0, match.index).split('\n').length}));
  }

  /** Says whether a line of a C++ or TypeScript file is nothing but comment. */
  isComment(path, line) {
    return /^\s*(\/\/|\*|\/\*)/.test(this.read(path).split('\n')[line - 1]);
  }

  isGenerated(path) {
    return /Made by tools\/generate\.mjs/.test(this.read(path).slice(0, 600));
  }
}
