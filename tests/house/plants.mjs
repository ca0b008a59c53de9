// One planted violation for each rule of tools/tidy: what is written where in a copy of the house, and the words
// that the rule must then say. `write(path, text)` replaces a file; `append(path, text)` adds to one.
const opening = '// Stands here only to break a rule.\n// Second line.\n// Third line.\n#pragma once\n';
const glue = (...pieces) => pieces.join(''); // so that this file keeps the rules that it breaks elsewhere

export const plants = {
  layers: [
    {plant: tree => tree.write('src/base/planted.hpp', `${opening}#include "model/api.hpp"\n`), says: /src\/base\/planted\.hpp:5: .*base may not include model/},
    {plant: tree => tree.append('src/base/CMakeLists.txt', '\ntarget_link_libraries(hinomi_base PRIVATE hinomi_store)\n'), says: /src\/base\/CMakeLists\.txt:\d+: .*base may not link store/},
    {plant: tree => tree.write('src/base/planted.hpp', `${opening}#include "base/nowhere.hpp"\n`), says: /planted\.hpp:5: .*no such file: src\/base\/nowhere\.hpp/},
    {plant: tree => tree.write('src/attic/planted.hpp', opening), says: /the folder attic is not in tools\/layers\.txt/},
  ],
  'web-layers': [
    {plant: tree => tree.write('web/src/ui/planted.tsx', "import {x} from '../screens/observe/x';\n"), says: /ui\/planted\.tsx:1: .*ui may not import screens/},
    {plant: tree => tree.write('web/src/screens/one/planted.tsx', "import {x} from '../two/x';\n"), says: /the screen one may not import the screen two/},
  ],
  'sources-built': [
    {plant: tree => tree.write('src/base/planted.cpp', '// Nothing compiles this.\n'), says: /src\/base\/planted\.cpp: .*no CMakeLists\.txt compiles/},
  ],
  'folder-map': [
    {plant: tree => tree.write('src/attic/planted.hpp', opening), says: /the folder map lacks src\/attic\//},
    {plant: tree => tree.append('ARCHITECTURE.md', '\n| `src/cellar/` | nothing |\n'), says: /there is no folder src\/cellar\//},
  ],
  links: [
    {plant: tree => tree.write('docs/planted.md', '# Planted\n\nsee [this](nowhere.md)\n'), says: /docs\/planted\.md:3: .*leads nowhere: nowhere\.md/},
    {plant: tree => tree.write('docs/planted.md', '# Planted\n\n[here](#not-here)\n'), says: /no such heading: #not-here/},
    {plant: tree => tree.write('src/base/planted.hpp', `${opening}// see docs/concepts/nowhere.md\n`), says: /planted\.hpp:5: .*leads nowhere: docs\/concepts\/nowhere\.md/},
  ],
  openings: [
    {plant: tree => tree.write('src/base/planted.hpp', `// Too short.\n#pragma once\n${'int x();\n'.repeat(60)}`), says: /src\/base\/planted\.hpp:1: .*opens with 1 comment lines/},
  ],
  names: [
    {plant: tree => tree.write('src/base/string_util.hpp', opening), says: /src\/base\/string_util\.hpp: .*"util" says nothing/},
    {plant: tree => tree.write('src/base/planted.hpp', `${opening}struct PacketInfo {};\n`), says: /planted\.hpp:5: .*"info" says nothing in the type's name PacketInfo/},
    {plant: tree => tree.write('web/src/ui/planted.ts', 'export interface EventHandler {}\n'), says: /"handler" says nothing in the type's name EventHandler/},
  ],
  leftovers: [
    {plant: tree => tree.append('README.md', `\n${glue('TO', 'DO')}: later\n`), says: /README\.md:\d+: .*do it or file it/},
  ],
  'large-files': [
    {plant: tree => tree.write('docs/planted.txt', 'x'.repeat(600 * 1024)), says: /docs\/planted\.txt: .*600 KiB; at most 512/},
  ],
  words: [
    {plant: tree => tree.append('README.md', `\nsee /${glue('wo', 'rk')}/main/README.md\n`), says: /README\.md:\d+: .*a path of one machine/},
    {plant: tree => tree.append('README.md', `\nhttps://${glue('regi', 'stry')}.npmjs.org/x\n`), says: /the host of a package registry/},
    {plant: tree => tree.write('packaging/planted.pem', `-----${glue('BEG', 'IN')} ${glue('PRIVATE', ' KEY')}-----\n`), says: /packaging\/planted\.pem:1: .*a private key/},
  ],
  generated: [
    {plant: tree => tree.append('src/model/api.hpp', '// by hand\n'), says: /src\/model\/api\.hpp: .*not fresh/},
  ],
  conformance: [
    {plant: tree => tree.replace('docs/reference/conformance.md', /Taxii detail_04_versions/, 'Taxii detail_04_fashions'), says: /no test "Taxii detail_04_fashions/},
    {plant: tree => tree.replace('docs/reference/conformance.md', /^\| 25 \|.*\n/m, ''), says: /lacks detail 25/},
  ],
  glossary: [
    {plant: tree => tree.replace('docs/glossary.md', /\| `observing` \| 観測中/, '| `observing` | 監視中'), says: /lacks the row of SensorState observing/},
  ],
  configuration: [
    {
      plant: tree => tree.replace('src/base/configuration_keys.cpp', /(ConfigurationKey\{\s*")([a-z_.]+)(")/, '$1planted.key$3'),
      says: /planted\.key is not in docs\/reference\/configuration\.md[\s\S]*planted\.key is read nowhere/,
    },
  ],
  errors: [
    {plant: tree => tree.write('src/base/planted.cpp', '// Planted.\nauto x() { return fail(ErrorKind::conflict, "planted.code"); }\n'), says: /planted\.cpp:2: .*"planted\.code" is not in schema\/errors\.json/},
    {plant: tree => tree.replace('schema/errors.json', /\{\n/, '{\n  "planted.unused": {"ja": "あ", "en": "a"},\n'), says: /"planted\.unused" is used nowhere/},
    {plant: tree => tree.replace('schema/errors.json', /\{\n/, '{\n  "planted.other": {"ja": "{a}", "en": "{b}"},\n'), says: /"planted\.other" has other arguments/},
  ],
  sql: [
    {plant: tree => tree.write('src/server/planted.cpp', '// Planted.\nauto x = "SELECT id FROM people";\n'), says: /src\/server\/planted\.cpp:2: .*SQL belongs in src\/store/},
    {plant: tree => tree.write('src/server/planted.cpp', '// Planted.\n#include <sqlite3.h>\n'), says: /planted\.cpp:2: .*SQL belongs in src\/store/},
  ],
  fetch: [
    {plant: tree => tree.write('web/src/ui/planted.ts', "export const x = fetch('/api');\n"), says: /ui\/planted\.ts:1: .*only web\/src\/api talks to the server/},
  ],
};
