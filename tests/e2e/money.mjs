// What the tests of accounts share: a desk of a bank that two officers put in force, transfers on record, and steps over
// the API by officers who need no browser. In: visitors of office.mjs; out: ids and records. Fails with the server's words.
// All names, numbers and accounts are synthetic.
import assert from 'node:assert/strict';

const given = answer => {
  assert.ok(answer.status < 300, answer.text);
  return answer.json;
};

/** Makes a record and gives its row. */
export async function makeRecord(visitor, type, fields) {
  return given(await visitor.call('POST', `/api/v1/records/${type}`, {fields, key: crypto.randomUUID()})).record;
}

/** Takes a step that must succeed, and gives the record as it then stands. */
export async function takeStep(visitor, {type, id, version}, step, fields, reason) {
  const body = {version, key: crypto.randomUUID(), ...(fields ? {fields} : {}), ...(reason ? {reason} : {})};
  return given(await visitor.call('POST', `/api/v1/records/${type}/${id}/steps/${step}`, body)).record;
}

/** Puts a partner's desk in force, a bank's unless fields say otherwise: one officer drafts, another checks. */
export async function deskInForce(liaison, chief, title, fields = {}) {
  const drafted = await makeRecord(liaison, 'partner_desk', {
    title, organisation_name: '架空銀行', legal_name: '株式会社架空銀行', desk: '不正利用対策室', sector: 'bank', contact: '03-0000-0000',
    takes: ['account_freeze'], data_kinds: ['account'], tlp: 'amber', forms: ['pdf'], way: 'by_hand', ...fields,
  });
  const asked = await takeStep(liaison, drafted, 'ask_check');
  return (await takeStep(chief, asked, 'activate', {verified_on: '2026-11-20', tested_on: '2026-11-20'})).id;
}

/** Puts transfers on record, as a bank's statement shows them. */
export const trailOf = (visitor, transfers) => makeRecord(visitor, 'money_trail', {summary: '振込先口座の取引明細', source: '架空銀行の回答', transfers});
