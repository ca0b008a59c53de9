// Takedown in the browser (F5(3)コ): a request is verified down by the partner's word; when a report taken in later names the
// target again, the officer in charge gets a notice, the request's page shows when and where, as far as the reader may see
// it, and one press drafts a new request that names the first. In: the built program with an empty store; out: one subtest
// each, in both languages. Nothing is fetched; all names and addresses are synthetic.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {signedIn} from '../scenario/program.mjs';
import {axe, chromium, openContext, settled, shownText} from './browser.mjs';
import {deskInForce, makeRecord, takeStep} from './money.mjs';
import {hire, report, sessionOf} from './office.mjs';
import {appoint, stepsOf} from './officers.mjs';
import {makeWorld} from './world.mjs';

const broken = /\bNaN\b|undefined|Invalid Date|\[object |\bnull\b|\{[a-z_]\w*\}/i;
const wait = {timeout: 90_000};
const target = 'https://login.bank.example/index.html';

async function begin(t) {
  const world = await makeWorld(t, []);
  const administrator = await signedIn(world.server);
  const officer = await appoint(world, administrator, {name: 'tanto', display: '担当 一郎', organisation: '13', roles: ['intake_officer', 'section_chief'], purpose: 'prevention'});
  officer.page.context().setDefaultTimeout(60_000);
  const clerk = await hire(world, administrator, {name: 'kakari', display_name: '係員 二郎', roles: ['intake_officer', 'liaison']});
  const chief = await hire(world, administrator, {name: 'kacho', display_name: '課長 三郎', roles: ['section_chief', 'unit_head']});
  const strange = await hire(world, administrator, {name: 'osaka', display_name: '大阪 四郎', organisation: '27', roles: ['intake_officer']});
  const desk = await deskInForce(clerk, chief, '架空ホスティング 不正利用窓口', {organisation_name: '架空ホスティング', legal_name: '株式会社架空ホスティング', desk: '不正利用窓口', sector: 'registrar', takes: ['takedown_request'], data_kinds: ['site']});
  return {world, officer, clerk, chief, strange, desk};
}

test('takedown: down, seen again, asked anew', {skip: chromium ? false : 'skipped: no chromium', timeout: 900_000}, async t => {
  const {world, officer, clerk, chief, strange, desk} = await begin(t);
  const {page} = officer;
  const step = stepsOf(t);
  let request, again;

  await step('a request is sent, answered, and verified down by the word of the partner', async () => {
    const earlier = await report(clerk, {summary: '停止前の通報', narrative: `${target} が届いた。`});
    request = await makeRecord(clerk, 'takedown_request', {
      summary: 'フィッシングサイトの停止', basis: 'police_act_2', desk, grounds: '架空銀行をかたり、暗証番号を入力させる。', request_language: 'ja',
      hosts: [{role: 'host', name: '株式会社架空ホスティング', contact: 'abuse@host.example', of: 'login.bank.example', as_of: '2026-11-20'}], hosting_source: '登録情報（2026年11月20日受領）',
      targets: [{url: target, domain: 'login.bank.example', ip: '192.0.2.44', part: 'phishing'}],
    });
    request = await takeStep(clerk, request, 'ask_approval');
    request = await takeStep(chief, request, 'approve');
    request = await takeStep(clerk, request, 'send', {sent_by: 'by_hand'});
    request = await takeStep(clerk, request, 'record_answer', {outcome: 'done', down_urls: 1});
    await officer.open(`/records/takedown_request/${request.id}`);
    assert.equal(await page.locator('[data-request-anew]').count(), 0, 'asked anew before it was down');
    await officer.take('verify', {down_urls: '1', down_proof: 'partner'});
    await officer.stands('効果確認');
    assert.match(await page.locator('[data-value="hosts"]').innerText(), /サーバー設置事業者/);
    assert.equal(await page.locator('[data-seen-again]').count(), 0, `what stood before is told as seen again: ${earlier.number}`);
  });

  await step('a report that names the target again tells the officer once and stands on the page', async () => {
    again = await report(clerk, {summary: '停止後の通報', narrative: `${target} がまた届いた。`});
    const hidden = await report(strange, {summary: '他の警察の通報', narrative: `${target} が届いた。`});
    assert.ok(hidden.number);
    const notices = async () => (await clerk.call('GET', '/api/v1/notices')).json.items.filter(one => one.kind === 'target.seen_again');
    for (const end = Date.now() + wait.timeout; (await notices()).length === 0 && Date.now() < end;) await new Promise(done => setTimeout(done, 500));
    assert.equal((await notices()).length, 1);
    await officer.open(`/records/takedown_request/${request.id}`);
    const table = page.locator('[data-seen-again]');
    await table.waitFor(wait);
    assert.equal(await table.getAttribute('data-seen-again'), '1', 'a place is shown twice, or one that is hidden');
    assert.match(await table.innerText(), /停止後の通報/);
    assert.doesNotMatch(await table.innerText(), /https:\/\/login/, 'an address can be opened by mistake');
    assert.deepEqual(await axe(page), []);
    assert.deepEqual((await shownText(page)).filter(words => broken.test(words)), []);
  });

  await step('the notice leads to the request, in both languages', async () => {
    for (const [locale, words] of [['ja', '停止を確認した対象が再び現れました'], ['en', 'A target that was down turned up again']]) {
      const context = await openContext(world.browser, {session: sessionOf(world, clerk), seen: world.seen, preferences: {language: locale}});
      context.setDefaultTimeout(60_000);
      const own = await context.newPage();
      await own.goto(`${world.address}/notices`);
      const line = own.locator('[data-notice="target.seen_again"]');
      await line.waitFor(wait);
      assert.match(await line.innerText(), new RegExp(words));
      await line.locator('a').first().click();
      await own.waitForURL(url => url.pathname === `/records/takedown_request/${request.id}`, wait);
      await own.locator('[data-seen-again]').waitFor(wait);
      await settled(own, wait);
      assert.deepEqual(await axe(own), []);
      if (locale === 'en') assert.match(await own.locator('[data-request-anew]').innerText(), /Draft a new request/);
      await context.close();
    }
  });

  await step('one press drafts a new request that names the first and may be asked for', async () => {
    await page.locator('[data-request-anew]').click();
    await page.waitForFunction(() => [...document.querySelectorAll('main a')].some(one => /\/records\/takedown_request\/[0-9a-f-]{30,}$/.test(one.getAttribute('href') ?? '')), undefined, wait);
    const left = (await clerk.call('GET', `/api/v1/records/takedown_request/${request.id}`)).json;
    const drafted = left.links.filter(link => link.kind === 'made_from').map(link => link.other);
    assert.equal(drafted.length, 1);
    const fresh = (await clerk.call('GET', `/api/v1/records/takedown_request/${drafted[0].id}`)).json;
    assert.equal(fresh.record.state, 'draft');
    assert.equal(fresh.fields.targets[0].url, target);
    assert.deepEqual(fresh.links.map(link => link.other.id), [request.id]);
    const asked = await takeStep(clerk, fresh.record, 'ask_approval');
    assert.equal(asked.state, 'checking');
  });

  assert.deepEqual(world.seen.failures, []);
});
