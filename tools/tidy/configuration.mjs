// Configuration keys: each row of the table in src/base/configuration_keys.cpp is documented in
// docs/reference/configuration.md and read by some source outside src/base.
const row = /\bConfigurationKey\{\s*"([a-z_.]+)"/g;

export function configurationKeys(repository) {
  const path = 'src/base/configuration_keys.cpp';
  const page = 'docs/reference/configuration.md';
  const keys = repository.find(path, row).map(({match, line}) => ({key: match[1], line}));
  if (!keys.length) return [{path, says: 'holds no table of configuration keys that this rule can read'}];
  const readers = repository.matching(/^src\/(?!base\/).*\.(cpp|hpp)$/).filter(file => !/_test\.cpp$/.test(file))
    .map(file => repository.read(file)).join('\n');
  return keys.flatMap(({key, line}) => [
    ...(repository.read(page).includes(`\`${key}\``) ? [] : [{path, line, says: `${key} is not in ${page}`}]),
    ...(readers.includes(`"${key}"`) ? [] : [{path, line, says: `${key} is read nowhere`}]),
  ]);
}
