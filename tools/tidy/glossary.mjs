// The glossary shows every value of every enum of schema/api*.json with its texts: | `value` | ja | en |
export function glossary(repository) {
  const path = 'docs/glossary.md';
  const page = repository.read(path);
  const enums = repository.matching(/^schema\/api(_[a-z]+)?\.json$/).flatMap(file => Object.entries(JSON.parse(repository.read(file)).enums));
  return enums.flatMap(([name, {values}]) => {
    const section = page.split(new RegExp(`^### ${name}\\b`, 'm'))[1]?.split(/^### /m)[0] ?? '';
    return values.filter(([value, ja, en]) => !section.includes(`| \`${value}\` | ${ja} | ${en} |`))
      .map(([value]) => ({path, says: `lacks the row of ${name} ${value}, or shows other texts than the schema`}));
  });
}
