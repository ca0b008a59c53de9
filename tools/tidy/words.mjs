// What must not stand in any kept file: reminders, secrets, paths of one machine, hosts of package registries,
// and blobs larger than 512 KiB (a screenshot in docs/images/ up to 700 KiB, lock files at will).
// The words are put together here so that this file itself stays clean.
const glue = (...pieces) => pieces.join('');
const reminder = new RegExp(`\\b(${glue('FIX', 'ME')}|${glue('TO', 'DO')}|${glue('XX', 'X')})\\b`, 'g');
const refused = [
  [new RegExp(`(?<![\\w.])/${glue('wo', 'rk')}/`, 'g'), 'a path of one machine'],
  [new RegExp(`(?<![\\w.])/${glue('ro', 'ot')}/|/${glue('ho', 'me')}/[a-z]`, 'g'), 'a path of one machine'],
  [new RegExp(`\\b${glue('regi', 'stry')}\\.[a-z]+\\.|\\b${glue('deb', '.debian')}\\.org`, 'g'), 'the host of a package registry'],
  [new RegExp(`-----${glue('BEG', 'IN')} [A-Z ]*${glue('PRIVATE', ' KEY')}-----`, 'g'), 'a private key'],
  [new RegExp(`\\b${glue('AK', 'IA')}[0-9A-Z]{16}\\b|\\b${glue('gh', 'p')}_[A-Za-z0-9]{36}\\b`, 'g'), 'an access key'],
  [new RegExp(`\\b(${glue('Clau', 'de')}|${glue('Anthro', 'pic')}|${glue('Chat', 'GPT')}|${glue('Co', 'pilot')})\\b`, 'g'), 'the name of a writing tool'],
];
const binary = /\.(png|jpg|webp|woff2|ico|pcap|pcapng|gz|zst|parquet|duckdb|sqlite)$/;
const KiB = 1024;

const everywhere = (repository, pattern, says) => repository.files.filter(path => !binary.test(path) && repository.size(path) < 2048 * KiB)
  .flatMap(path => repository.find(path, pattern).map(({match, line}) => ({path, line, says: `${says}: ${match[0]}`})));

export function leftovers(repository) {
  return everywhere(repository, reminder, 'do it or file it');
}

export function words(repository) {
  return refused.flatMap(([pattern, what]) => everywhere(repository, pattern, what));
}

export function largeFiles(repository) {
  return repository.files.filter(path => !/(^|\/)package-lock\.json$/.test(path)).flatMap(path => {
    const most = (/^docs\/images\//.test(path) ? 700 : 512) * KiB;
    return repository.size(path) > most ? [{path, says: `${Math.round(repository.size(path) / KiB)} KiB; at most ${most / KiB}`}] : [];
  });
}
