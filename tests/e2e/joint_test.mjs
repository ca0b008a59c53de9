// Joint work as officers of two forces meet it in the browser (N2-2(3)): what one shows of its own record stands on the
// page of the joint investigation, field by field and as it is now, the rest of the record answers not found, and what
// was shared is gone with the end of the share. In: the built program with an empty store; out: one subtest each. Names
// and numbers are synthetic. Skipped without Chromium.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {done, step as take} from '../scenario/officers.mjs';
import {makeFolder, signedIn} from '../scenario/program.mjs';
import {axe, chromium, settled, shownText} from './browser.mjs';
import {hire} from './office.mjs';
import {appoint, stepsOf} from './officers.mjs';
import {makeWorld} from './world.mjs';

const broken = /\bNaN\b|undefined|Invalid Date|\[object |\bnull\b|\{[a-z_]\w*\}/i;
const items = ['forces', 'case', 'rules', 'commander', 'strength', 'place', 'dissolution', 'other'];

test('what forces show each other in joint work', {skip: chromium ? false : 'skipped: no chromium', timeout: 600_000}, async t => {
  const world = await makeWorld(t, [], makeFolder(t));
  const administrator = await signedIn(world.server);
  const heads = ['unit_head', 'division_head', 'force_head'];
  const chief = await hire(world, administrator, {name: 'kakari13', display_name: '係長', roles: ['section_chief', 'unit_head'], organisation: '13'});
  const here = await hire(world, administrator, {name: 'kacho13', display_name: '課長', roles: heads, organisation: '13'});
  const there = await hire(world, administrator, {name: 'kacho27', display_name: '課長', roles: heads, organisation: '27'});
  const tokyo = await appoint(world, administrator, {name: 'shunin13', display: '主任 花子', organisation: '13', roles: ['unit_head'], purpose: 'investigation'});
  const osaka = await appoint(world, administrator, {name: 'shunin27', display: '主任 次郎', organisation: '27', roles: ['division_head'], purpose: 'investigation'});
  const step = stepsOf(t);
  const make = (person, type, fields) => done(person, 'POST', `/api/v1/records/${type}`, {key: crypto.randomUUID(), fields}).then(detail => detail.record);
  const now = (person, record) => done(person, 'GET', `/api/v1/records/${record.type}/${record.id}`).then(detail => detail.record);
  const page = () => `/records/joint_investigation/${world.joint.id}`;
  const secret = '伏せておく捜査方針';

  await step('two forces agree, and nothing is shared yet', async () => {
    let joint = await make(here, 'joint_investigation', {title: '架空の合同捜査', members: [{organisation: '27'}]});
    joint = await take(here, joint, 'get_in_touch');
    joint = await take(there, joint, 'answer', {fields: {reply: '了解'}});
    joint = await take(here, await now(here, joint), 'propose', {fields: {kind: 'joint', items, agreement: '架空の協定'}});
    joint = await take(here, joint, 'sign');
    joint = await take(there, joint, 'sign_as_member');
    world.joint = await take(here, await now(here, joint), 'conclude');
    await osaka.open(page());
    await osaka.page.locator('[data-shared="0"]').waitFor();
    assert.deepEqual(await axe(osaka.page), []);
  });

  await step('what a second person approved stands on the page of the other force, and nothing else of the record', async () => {
    world.record = await make(here, 'case', {summary: '架空の不正送金事件', loss: 1_200_000, outline: secret});
    const draft = await make(chief, 'joint_share', {title: '架空の資料', joint: world.joint.id, content: '送金先が同じ', records: [{number: world.record.number, labels: '事件名、被害額'}]});
    const asked = await take(chief, draft, 'ask');
    const alone = await chief.call('POST', `/api/v1/records/joint_share/${draft.id}/steps/share`, {version: asked.version, key: crypto.randomUUID()});
    assert.equal(alone.status, 403, alone.text);
    assert.match(alone.text, /guard\.distinct_from_drafter/);
    world.share = await take(here, asked, 'share');
    await osaka.open(page());
    const shown = osaka.page.locator(`[data-shared-record="${world.record.number}"]`);
    await shown.waitFor();
    const words = await shown.innerText();
    assert.match(words, /架空の不正送金事件[\s\S]*1,200,000/);
    assert.match(words, /警視庁/);
    assert.equal(await shown.locator('a.button').count(), 0);
    const all = await osaka.page.locator('main').innerText();
    assert.ok(!all.includes(secret));
    assert.equal((await there.call('GET', `/api/v1/records/case/${world.record.id}`)).status, 404);
    assert.deepEqual((await shownText(osaka.page)).filter(one => broken.test(one)), []);
    assert.deepEqual(await axe(osaka.page), []);
  });

  await step('it shows the record as it is now; its own force has a link to it', async () => {
    const {version} = await now(here, world.record);
    await done(here, 'PATCH', `/api/v1/records/case/${world.record.id}`, {fields: {loss: 2_500_000}, version});
    await osaka.open(page());
    await osaka.page.locator(`[data-shared-record="${world.record.number}"]`).filter({hasText: '2,500,000'}).waitFor();
    await tokyo.open(page());
    await tokyo.page.locator(`[data-shared-record="${world.record.number}"] a.button`).click();
    await tokyo.page.waitForURL(new RegExp(`/cases/${world.record.id}`));
  });

  await step('English says the same, and the end of the share ends the sight', async () => {
    world.session = {cookies: (await osaka.page.context().storageState()).cookies, origins: []};
    const english = await world.page({preferences: {language: 'en'}});
    await english.goto(`${world.address}${page()}`);
    await settled(english);
    await english.locator('[data-shared="1"]').waitFor();
    assert.match(await english.locator('main').innerText(), /Shared material/);
    assert.deepEqual((await shownText(english)).filter(one => broken.test(one)), []);
    await take(here, world.share, 'end', {reason: '終えるため'});
    await osaka.open(page());
    await osaka.page.locator('[data-shared="0"]').waitFor();
    assert.equal((await there.call('GET', `/api/v1/records/joint_share/${world.share.id}`)).status, 404);
  });
});
