// The desk of the intelligence tests: originals of a bank-phishing operation, taken in through the API by an analyst.
// In: the world of world.mjs with its administrator signed in; out: world.analyst, world.session, world.views and the
// ids of what was taken in. All names, numbers and addresses are synthetic (documentation ranges, .example).
import {hire} from '../scenario/program.mjs';
import {sessionOf} from './office.mjs';

const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const attribute = (number, type, value) => ({uuid: uuid(number), type, category: 'Network activity', value, to_ids: true, timestamp: '1772668800'});

export const attacks = {picture: '<img src=x onerror="window.__attacked=1">', turn: '東京\u202Egnp.exe\u202C庁舎', long: 'ア'.repeat(300)};

// Twelve events share three names of one operation; every third has an address of its own.
const event = at => ({Event: {
  uuid: uuid(1000 + at), info: at === 11 ? `${attacks.picture}${attacks.turn}${attacks.long}` : `偽の銀行の事案 ${at + 1}`, date: `2026-03-${String(at + 1).padStart(2, '0')}`, timestamp: '1772668800',
  Attribute: [
    attribute(2000 + at * 10, 'domain', `login${at % 3}.bank.example`), attribute(2001 + at * 10, 'ip-dst', `192.0.2.${at + 1}`),
    attribute(2002 + at * 10, 'url', `https://login${at % 3}.bank.example/k7x9q2/index.php`), attribute(2003 + at * 10, 'sha256', String(at % 10).repeat(64)),
  ],
}});

const common = {spec_version: '2.1', created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z'};
const group = `intrusion-set--${uuid(4)}`;
const bundle = {type: 'bundle', id: `bundle--${uuid(100)}`, objects: [
  {type: 'indicator', id: `indicator--${uuid(1)}`, ...common, pattern: "[domain-name:value = 'login0.bank.example']", pattern_type: 'stix', valid_from: '2026-03-01T00:00:00Z'},
  {type: 'intrusion-set', id: group, ...common, name: '架空の集団', aliases: ['FICTION CAT']},
  {type: 'report', id: `report--${uuid(5)}`, ...common, name: '偽の銀行の報告', published: '2026-03-02T00:00:00Z', object_refs: [`indicator--${uuid(1)}`, group]},
]};
const report = `# 偽サイトの注意喚起\n\n偽サイト ｈｘｘｐｓ：／／ｌｏｇｉｎ０［．］ｂａｎｋ．ｅｘａｍｐｌｅ／ と 192[.]0[.]2[.]7 を確認した。\n\n${Array.from({length: 12}, (_, at) => `- login${at % 3}[.]bank[.]example は 192[.]0[.]2[.]${at + 1} に置かれていた。`).join('\n')}\n`;

async function take(analyst, name, text) {
  const answer = await analyst.call('POST', '/api/v1/intel/originals', {name, content: Buffer.from(text).toString('base64'), source: '架空研究所', source_grade: 'b', info_grade: 'known_to_source'});
  if (answer.status !== 200) throw new Error(`${name} was not taken in: ${answer.text}`);
  return answer.json.id;
}

/** Takes everything in and names the screens. */
export async function openDesk(world, administrator) {
  world.analyst = await hire(administrator, {name: 'bunseki', roles: ['analyst'], organisation: '00', display_name: '分析 一郎'});
  world.session = sessionOf(world, world.analyst);
  for (let at = 0; at < 12; ++at) await take(world.analyst, `event-${at}.json`, JSON.stringify(event(at)));
  world.stix = await take(world.analyst, 'bundle.json', JSON.stringify(bundle));
  world.report = await take(world.analyst, 'report.md', report);
  const value = (await world.analyst.call('GET', '/api/v1/intel/value?kind=domain&value=login0.bank.example')).json;
  world.group = group;
  world.hostile = (await world.analyst.call('GET', '/api/v1/intel/value?kind=ip&value=192.0.2.12')).json.seen.find(one => one.part.title.includes('<img')).part.id;
  world.part = value.seen.find(one => one.part.title.startsWith('偽の銀行の事案')).part.id;
  world.views = {
    intel: '/intel', found: `/intel?q=${encodeURIComponent('192[.]0[.]2[.]1 login0[.]bank[.]example 203[.]0[.]113[.]9')}`, value: '/intel/value?kind=domain&value=login0.bank.example',
    part: `/intel/part/${world.part}`, originals: '/intel/originals', original: `/intel/originals/${world.stix}`, reader: `/intel/originals/${world.report}?view=text`,
  };
}
