#!/usr/bin/env node
// Makes the C++ types, their JSON, the TypeScript types, the error tables and the reference pages from schema/*.json.
// `tools/generate.mjs` writes; `tools/generate.mjs --check` exits 1 and names each file that is not fresh.
import {readFileSync, readdirSync, writeFileSync, mkdirSync, existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const errors = once('schema/errors.json');
// schema/api.json holds the nouns that many folders share. An area with types of its own has schema/api_AREA.json and so
// a header of its own: a change there builds anew only what includes it.
const areas = readdirSync(join(root, 'schema')).filter(name => /^api(_[a-z]+)?\.json$/.test(name)).sort()
  .map(name => ({area: name.slice(4, -5), ...once(`schema/${name}`)}));
const api = {enums: {}, types: {}, filter: areas[0].filter, operations: areas.flatMap(one => one.operations)};
for (const one of areas) {
  for (const part of ['enums', 'types']) {
    for (const [name, value] of Object.entries(one[part])) {
      if (name in api.enums || name in api.types) throw new Error(`schema/api_${one.area}.json: ${name} stands in another file too`);
      api[part][name] = value;
    }
  }
}
const notice = 'Made by tools/generate.mjs from schema/. Do not edit.';
const files = new Map();

// JSON.parse lets a later member of one name replace an earlier one without a word; here every name stands once.
function once(name) {
  const text = readFileSync(join(root, name), 'utf8');
  const seen = [];
  let key = null;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]/g)) {
    if (token === '{' || token === '[') seen.push(token === '{' ? new Set() : null);
    else if (token === '}' || token === ']') seen.pop();
    else if (token === ':' && key !== null) {
      const names = seen.at(-1);
      if (names.has(key)) throw new Error(`${name}: ${key} stands twice in one object`);
      names.add(key);
    }
    key = token.startsWith('"') ? token : null;
  }
  return JSON.parse(text);
}
const quote = text => JSON.stringify(text);
// Long literals are cut: compilers need not take more than 65,536 characters in one.
const raw = text => text.match(/[\s\S]{1,8000}/g).map(piece => `R"~~(${piece})~~"`).join('\n    ');
const snake = name => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
const pascal = name => name.split('_').map(word => word[0].toUpperCase() + word.slice(1)).join('');

function parse(type) {
  const optional = type.endsWith('?');
  const bare = optional ? type.slice(0, -1) : type;
  const list = bare.startsWith('[');
  let name = list ? bare.slice(1, -1) : bare;
  const optionalItem = list && name.endsWith('?');
  if (optionalItem) name = name.slice(0, -1);
  return {optional, list, name, optionalItem};
}

const scalars = {string: 'std::string', integer: 'std::int64_t', number: 'double', boolean: 'bool', instant: 'Instant', json: 'std::string'};
const isEnum = name => name in api.enums;
const isType = name => name in api.types;
function known(name) {
  if (!(name in scalars) && !isEnum(name) && !isType(name)) throw new Error(`schema/api.json: unknown type ${name}`);
  return name;
}
function cxx(type) {
  const t = parse(type);
  let name = scalars[known(t.name)] ?? t.name;
  if (t.optionalItem) name = `std::optional<${name}>`;
  if (t.list) name = `std::vector<${name}>`;
  return t.optional ? `std::optional<${name}>` : name;
}
const initial = type => {
  const t = parse(type);
  if (t.optional || t.list) return '';
  if (t.name === 'integer') return ' = 0';
  if (t.name === 'number') return ' = 0.0';
  if (t.name === 'boolean') return ' = false';
  if (isEnum(t.name)) return ` = ${t.name}::${api.enums[t.name].values[0][0]}`;
  return '';
};

// Types in the order in which C++ needs them.
const ordered = [];
const visiting = new Set();
function visit(name) {
  if (ordered.includes(name)) return;
  if (visiting.has(name)) throw new Error(`schema/api.json: ${name} holds itself`);
  visiting.add(name);
  for (const [, type] of api.types[name].fields) {
    const t = parse(type);
    if (isType(t.name)) visit(t.name);
  }
  ordered.push(name);
}
Object.keys(api.types).forEach(visit);

const queries = api.operations.filter(o => o.query || o.filter)
  .map(o => ({name: `${pascal(o.name)}Query`, operation: o, fields: o.query ?? [], filter: !!o.filter}));

// --- src/model/api*.hpp, api*.cpp
for (const one of areas) {
  const stem = one.area ? `api_${one.area}` : 'api';
  let h = `// Nouns that the API sends and takes, as plain structs and enums. ${notice}\n#pragma once\n#include <cstdint>\n#include <optional>\n#include <span>\n#include <string>\n#include <string_view>\n#include <vector>\n\n#include "base/error_text.hpp"\n#include "base/result.hpp"\n#include "base/time.hpp"\n${one.area ? '#include "model/api.hpp"\n' : ''}\nnamespace hinomi {\n`;
  let c = `// Names and labels of the enums. ${notice}\n#include "model/${stem}.hpp"\n\n#include <array>\n\nnamespace hinomi {\n\n`;
  for (const [name, {doc, values}] of Object.entries(one.enums)) {
    h += `\n/// ${doc} Stored and sent: append only, never renumber.\nenum class ${name} : std::uint8_t {\n${values.map(v => `  ${v[0]},`).join('\n')}\n};\nstd::string_view to_text(${name} value);\nstd::string_view label(${name} value, Language language);\nstd::optional<${name}> parse_${snake(name)}(std::string_view text);\nstd::span<const ${name}> all_${snake(name)}();\n`;
    const table = `${snake(name)}_names`;
    c += `namespace {\nstruct ${name}Name { std::string_view text, ja, en; };\nconstexpr std::array<${name}Name, ${values.length}> ${table}{{\n${values.map(v => `    {${v.map(quote).join(', ')}},`).join('\n')}\n}};\nconstexpr std::array<${name}, ${values.length}> ${snake(name)}_values{${values.map(v => `${name}::${v[0]}`).join(', ')}};\n}  // namespace\n\nstd::string_view to_text(${name} value) { return ${table}[static_cast<std::size_t>(value)].text; }\nstd::string_view label(${name} value, Language language) {\n  const auto& row = ${table}[static_cast<std::size_t>(value)];\n  return language == Language::ja ? row.ja : row.en;\n}\nstd::optional<${name}> parse_${snake(name)}(std::string_view text) {\n  for (std::size_t i = 0; i < ${table}.size(); ++i) {\n    if (${table}[i].text == text) return static_cast<${name}>(i);\n  }\n  return std::nullopt;\n}\nstd::span<const ${name}> all_${snake(name)}() { return ${snake(name)}_values; }\n\n`;
  }
  if (one.filter) h += '\n/// Which observations a person asks for; lists are alternatives, different fields must all hold.\nstruct ObservationFilter {\n' + api.filter.map(([n, t, d]) => `  ${cxx(t)} ${n}${initial(t)};  // ${d}`).join('\n') + '\n  bool operator==(const ObservationFilter&) const = default;\n};\n';
  for (const name of ordered.filter(n => n in one.types)) {
    const {doc, fields} = api.types[name];
    h += `\n/// ${doc}\nstruct ${name} {\n${fields.map(([n, t, d]) => `  ${cxx(t)} ${cname(n)}${initial(t)};  // ${d}`).join('\n')}\n  bool operator==(const ${name}&) const = default;\n};\n`;
  }
  for (const q of queries.filter(q => one.operations.includes(q.operation))) {
    h += `\n/// Parameters of ${q.operation.method} ${q.operation.path}.\nstruct ${q.name} {\n${q.filter ? '  ObservationFilter filter;\n' : ''}${q.fields.map(([n, t, d]) => `  ${cxx(t)} ${cname(n)}${initial(t)};  // ${d}`).join('\n')}${q.fields.length ? '\n' : ''}};\n`;
  }
  files.set(`src/model/${stem}.hpp`, h + '\n}  // namespace hinomi\n');
  files.set(`src/model/${stem}.cpp`, c + '}  // namespace hinomi\n');
}
function cname(name) { return name === 'new' ? 'is_new' : name; }

// --- src/server/api*_json.hpp, api*_json.cpp
for (const one of areas) {
  const stem = one.area ? `api_${one.area}` : 'api';
  let h = `// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. ${notice}\n#pragma once\n#include <map>\n#include <string>\n\n#include "base/json_fwd.hpp"\n#include "model/${stem}.hpp"\n${one.area ? '#include "server/api_json.hpp"\n' : ''}\nnamespace hinomi::server {\n\n${one.area ? '' : 'using QueryText = std::map<std::string, std::string, std::less<>>;\n\n'}`;
  let c = `// Encoders and decoders of the API's types. ${notice}\n#include "server/${stem}_json.hpp"\n\n#include "base/json.hpp"\n#include "server/json_fields.hpp"\n\nnamespace hinomi::server {\n\n`;
  for (const name of ordered.filter(n => n in one.types)) {
    h += `Json encode(const ${name}& value);\nResult<${name}> decode_${snake(name)}(const Json& json);\n`;
    c += `Json encode(const ${name}& value) {\n  Json json = Json::object();\n`;
    for (const [n, t] of api.types[name].fields) {
      const p = parse(t);
      const one = e => p.name === 'instant' ? `Json(to_iso(${e}))` : p.name === 'json' ? `encode_raw(${e})` : isEnum(p.name) ? `Json(to_text(${e}))` : isType(p.name) ? `encode(${e})` : `Json(${e})`;
      const m = `value.${cname(n)}`;
      if (p.list && !p.optional) {
        c += `  {\n    Json list = Json::array();\n    for (const auto& item : ${m}) list.push_back(${p.optionalItem ? `item ? ${one('*item')} : Json()` : one('item')});\n    json[${quote(n)}] = std::move(list);\n  }\n`;
      } else if (p.list) {
        c += `  if (${m}) {\n    Json list = Json::array();\n    for (const auto& item : *${m}) list.push_back(${one('item')});\n    json[${quote(n)}] = std::move(list);\n  }\n`;
      } else if (p.optional) c += `  if (${m}) json[${quote(n)}] = ${one('*' + m)};\n`;
      else c += `  json[${quote(n)}] = ${one(m)};\n`;
    }
    c += `  return json;\n}\n\nResult<${name}> decode_${snake(name)}(const Json& json) {\n  ${name} value;\n  ObjectFields fields(json);\n`;
    for (const [n, t] of api.types[name].fields) {
      const p = parse(t);
      const kind = isEnum(p.name) ? 'enumeration' : isType(p.name) ? 'object' : p.name;
      const by = isEnum(p.name) ? `, parse_${snake(p.name)}, all_${snake(p.name)}()` : isType(p.name) ? `, decode_${snake(p.name)}` : '';
      c += `  fields.${p.list ? 'list_of_' : ''}${kind}(${quote(n)}, value.${cname(n)}${by});\n`;
    }
    c += `  HINOMI_TRY(fields.finish());\n  return value;\n}\n\n`;
  }
  const readQuery = ([n, t], target) => {
    const p = parse(t);
    const kind = isEnum(p.name) ? 'enumeration' : p.name;
    const by = isEnum(p.name) ? `, parse_${snake(p.name)}, all_${snake(p.name)}()` : '';
    return `  fields.${p.list ? 'list_of_' : ''}${kind}(${quote(n)}, ${target}.${cname(n)}${by});\n`;
  };
  for (const q of queries.filter(q => one.operations.includes(q.operation))) {
    h += `Result<${q.name}> decode_${snake(q.name)}(const QueryText& query);\n`;
    c += `Result<${q.name}> decode_${snake(q.name)}(const QueryText& query) {\n  ${q.name} value;\n  QueryFields fields(query);\n`;
    if (q.filter) c += api.filter.map(f => readQuery(f, 'value.filter')).join('');
    c += q.fields.map(f => readQuery(f, 'value')).join('');
    c += `  HINOMI_TRY(fields.finish());\n  return value;\n}\n\n`;
  }
  files.set(`src/server/${stem}_json.hpp`, h + '\n}  // namespace hinomi::server\n');
  files.set(`src/server/${stem}_json.cpp`, c + '}  // namespace hinomi::server\n');
}

// --- src/server/api_schema.cpp: OpenAPI components and operations, joined with the route table at start.
{
  const schemaOf = type => {
    const p = parse(type);
    const base = {string: {type: 'string'}, integer: {type: 'integer', format: 'int64'}, number: {type: 'number'}, boolean: {type: 'boolean'}, instant: {type: 'string', format: 'date-time'}, json: {}}[p.name] ?? {$ref: `#/components/schemas/${p.name}`};
    return p.list ? {type: 'array', items: p.optionalItem ? {anyOf: [base, {type: 'null'}]} : base} : base;
  };
  const schemas = {};
  for (const [name, {doc, values}] of Object.entries(api.enums)) schemas[name] = {type: 'string', description: doc, enum: values.map(v => v[0])};
  for (const [name, {doc, fields}] of Object.entries(api.types)) {
    schemas[name] = {type: 'object', description: doc, properties: Object.fromEntries(fields.map(([n, t, d]) => [n, '$ref' in schemaOf(t) ? schemaOf(t) : {...schemaOf(t), description: d}])), required: fields.filter(([, t]) => !parse(t).optional).map(([n]) => n), additionalProperties: false};
  }
  schemas.Problem = {type: 'object', description: 'An error; its text comes from the dictionaries by code.', properties: {code: {type: 'string'}, args: {type: 'object', additionalProperties: {type: 'string'}}, trace: {type: 'string'}}, required: ['code', 'args', 'trace'], additionalProperties: false};
  const operations = api.operations.map(o => ({...o, parameters: [...o.path.matchAll(/\{(\w+)\}/g)].map(m => ({name: m[1], in: 'path', required: true, schema: {type: 'string'}})).concat([...(o.filter ? api.filter : []), ...(o.query ?? [])].map(([n, t, d]) => ({name: n, in: 'query', required: !parse(t).optional, description: d, schema: schemaOf(t), ...(parse(t).list ? {style: 'form', explode: false} : {})})))}));
  const c = `// The API's component schemas and operations as JSON text; openapi.cpp joins them with the route table. ${notice}\n#include "server/api_schema.hpp"\n\nnamespace hinomi::server {\n\nstd::string_view api_component_schemas() {\n  static constexpr std::string_view text =\n    ${raw(JSON.stringify(schemas))};\n  return text;\n}\n\nstd::string_view api_operations() {\n  static constexpr std::string_view text =\n    ${raw(JSON.stringify(operations.map(({name, method, path, access, doc, body, answer, parameters, local}) => ({name, method, path, access, doc, body, answer, parameters, local}))))};\n  return text;\n}\n\n}  // namespace hinomi::server\n`;
  files.set('src/server/api_schema.cpp', c);
  files.set('src/server/api_schema.hpp', `// The API's schemas as JSON text. ${notice}\n#pragma once\n#include <string_view>\n\nnamespace hinomi::server {\n\n/// OpenAPI components.schemas, a JSON object.\nstd::string_view api_component_schemas();\n/// Operations with their parameters, a JSON array.\nstd::string_view api_operations();\n\n}  // namespace hinomi::server\n`);
}

// --- web/src/api/types.ts
{
  const ts = type => {
    const p = parse(type);
    let name = {string: 'string', integer: 'number', number: 'number', boolean: 'boolean', instant: 'string', json: 'Record<string, unknown>'}[p.name] ?? p.name;
    if (p.optionalItem) name = `(${name} | null)`;
    return p.list ? `${name}[]` : name;
  };
  let t = `// Types of the API. ${notice}\n`;
  for (const [name, {doc, values}] of Object.entries(api.enums)) {
    t += `\n/** ${doc} */\nexport type ${name} = ${values.map(v => `'${v[0]}'`).join(' | ')};\n`;
  }
  files.set('web/src/api/values.ts', `// Values of every enum in their order, apart from types.ts so that the entry script does not carry them. ${notice}\n${Object.entries(api.enums).map(([name, {doc, values}]) => `\n/** ${doc} */\nexport const ${snake(name)}Values = [${values.map(v => `'${v[0]}'`).join(', ')}] as const;\n`).join('')}`);
  files.set('web/src/api/enum_labels.ts', `// Labels of every enum value, apart from types.ts so that the entry script does not carry them. ${notice}\n/** Labels of every enum value. */\nexport const enumLabels = {\n${Object.entries(api.enums).map(([name, {values}]) => `  ${name}: {\n${values.map(v => `    ${v[0]}: {ja: ${quote(v[1])}, en: ${quote(v[2])}},`).join('\n')}\n  },`).join('\n')}\n} as const;\n`);
  for (const name of ordered) t += `\n/** ${api.types[name].doc} */\nexport interface ${name} {\n${api.types[name].fields.map(([n, ty, d]) => `  /** ${d} */\n  ${n}${parse(ty).optional ? '?' : ''}: ${ts(ty)};`).join('\n')}\n}\n`;
  t += `\n/** Which observations a person asks for. */\nexport interface ObservationFilter {\n${api.filter.map(([n, ty, d]) => `  /** ${d} */\n  ${n}${parse(ty).optional ? '?' : ''}: ${ts(ty)};`).join('\n')}\n}\n`;
  for (const q of queries) t += `\n/** Parameters of ${q.operation.method} ${q.operation.path}. */\nexport interface ${q.name}${q.filter ? ' extends ObservationFilter' : ''} {\n${q.fields.map(([n, ty, d]) => `  /** ${d} */\n  ${n}${parse(ty).optional ? '?' : ''}: ${ts(ty)};`).join('\n')}\n}\n`;
  t += `\n/** Every operation: method, path, and what it takes and gives. */\nexport interface Operations {\n${api.operations.map(o => `  /** ${o.doc} */\n  ${o.name}: {method: '${o.method}'; path: '${o.path}'; query: ${o.query || o.filter ? pascal(o.name) + 'Query' : 'undefined'}; body: ${o.body ?? 'undefined'}; answer: ${o.answer ?? 'undefined'}};`).join('\n')}\n}\n\n/** Method and path of every operation, one text each: the entry script carries them. */\nexport const operationLines = {\n${api.operations.map(o => `  ${o.name}: '${o.method} ${o.path}',`).join('\n')}\n} as const;\n`;
  files.set('web/src/api/types.ts', t);
}

// --- errors
{
  const rows = Object.entries(errors).sort(([a], [b]) => (a < b ? -1 : 1));
  files.set('src/base/error_table.cpp', `// Texts of every error code. ${notice}\n#include "base/error_table.hpp"\n\nnamespace hinomi {\n\nnamespace {\nconstexpr ErrorText table[] = {\n${rows.map(([code, {ja, en}]) => `    {${quote(code)}, ${quote(ja)}, ${quote(en)}},`).join('\n')}\n};\n}  // namespace\n\nstd::span<const ErrorText> error_table() { return table; }\n\n}  // namespace hinomi\n`);
  files.set('src/base/error_table.hpp', `// Texts of every error code, sorted by code. ${notice}\n#pragma once\n#include <span>\n#include <string_view>\n\nnamespace hinomi {\n\nstruct ErrorText {\n  std::string_view code, ja, en;  // {name} stands for an argument\n};\n\nstd::span<const ErrorText> error_table();\n\n}  // namespace hinomi\n`);
  files.set('web/src/i18n/errors.ts', `// Texts of every error code. ${notice}\nexport const errorTexts: Record<string, {ja: string; en: string}> = {\n${rows.map(([code, {ja, en}]) => `  ${quote(code)}: {ja: ${quote(ja)}, en: ${quote(en)}},`).join('\n')}\n};\n`);
}

// --- docs/reference/api.md
{
  let d = `# API\n\n${notice} The running program serves the same as OpenAPI 3.1 at \`/api/v1/openapi.json\`.\n\nErrors are \`{code, args, trace}\`; texts by code: [errors.md](errors.md). Lists are paged by an opaque cursor (\`next\`).\n\n| operation | method and path | permission | takes | gives |\n|---|---|---|---|---|\n`;
  for (const o of api.operations) d += `| ${o.doc} | \`${o.method} ${o.path}\` | ${o.access}${o.local ? ' (local socket only)' : ''} | ${o.body ?? (o.query || o.filter ? 'query' : '―')} | ${o.answer ?? '―'} |\n`;
  d += '\n## Observation filter\n\n' + api.filter.map(([n, t, m]) => `- \`${n}\` ${t}: ${m}`).join('\n') + '\n\n## Types\n';
  for (const [name, {doc, fields}] of Object.entries(api.types)) d += `\n### ${name}\n${doc}\n\n${fields.map(([n, t, m]) => `- \`${n}\` ${t}: ${m}`).join('\n')}\n`;
  d += '\n## Enums\n';
  for (const [name, {doc, values}] of Object.entries(api.enums)) d += `\n### ${name}\n${doc}\n\n| value | ja | en |\n|---|---|---|\n${values.map(v => `| \`${v[0]}\` | ${v[1]} | ${v[2]} |`).join('\n')}\n`;
  files.set('docs/reference/api.md', d);
  files.set('docs/reference/errors.md', `# Errors\n\n${notice}\n\n| code | ja | en |\n|---|---|---|\n${Object.entries(errors).sort(([a], [b]) => (a < b ? -1 : 1)).map(([c, {ja, en}]) => `| \`${c}\` | ${ja} | ${en} |`).join('\n')}\n`);
}

const check = process.argv.includes('--check');
let stale = 0;
for (const [name, text] of files) {
  const path = join(root, name);
  const now = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (now === text) continue;
  if (check) {
    console.error(`not fresh: ${name} (run tools/generate.mjs)`);
    stale = 1;
  } else {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, text);
  }
}
process.exit(stale);
