// Things with one owner: SQL statements and database headers in src/store, calls to the server in web/src/api.
const statement = /["(]\s*(SELECT\s+[\w*]|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TEMP\s+)?(TABLE|INDEX|UNIQUE|VIEW|TRIGGER)\b|DROP\s+(TABLE|INDEX|VIEW)\b|ALTER\s+TABLE\s|PRAGMA\s|ATTACH\s|COPY\s+\w+\s+(TO|FROM)\b)/g;
const engine = /#\s*include\s*[<"](sqlite3|duckdb|libpq-fe)\.h[>"]/g;
const call = /\bfetch\s*\(|\bnew\s+(EventSource|XMLHttpRequest|WebSocket)\b|\bsendBeacon\s*\(/g;

export function sqlInStore(repository) {
  return repository.matching(/^src\/(?!store\/).*\.(cpp|hpp)$/).flatMap(path =>
    [statement, engine].flatMap(pattern => repository.find(path, pattern)
      .filter(({line}) => !repository.isComment(path, line))
      .map(({match, line}) => ({path, line, says: `SQL belongs in src/store: ${match[0].slice(0, 60)}`}))));
}

export function networkCalls(repository) {
  return repository.matching(/^web\/src\/(?!api\/).*\.(ts|tsx)$/).flatMap(path => repository.find(path, call)
    .filter(({line}) => !repository.isComment(path, line))
    .map(({match, line}) => ({path, line, says: `only web/src/api talks to the server: ${match[0]}`})));
}
