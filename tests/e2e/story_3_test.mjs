// Story E2E-3 (N2-1(1)カ, N2-2(2), F5(3)ケ): 1,000 addresses of fake shops from 12 prefectures, in the browser: taken in from one file, joined, judged by
// two officers who do not see each other's result, given to two makers by folder and by mail, one objection, and a
// delisting that reaches both and is shown to have (SR5, SR7). In: the built program that may send, a mail server and
// folders on loopback; out: one subtest a step. All data are synthetic. Skipped without Chromium or python3-aiosmtpd.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {until} from '../scenario/program.mjs';
import {hasPython, mails, makeDesk, openSendingWorld} from '../scenario/sending_world.mjs';
import {axe, chromium, launch, makeSeen} from './browser.mjs';
import {appoint, fill, stepsOf} from './officers.mjs';

const skip = chromium && hasPython ? false : 'skipped: no Chromium or no python3-aiosmtpd';
const prefectures = ['北海道', '宮城県', '東京都', '神奈川県', '新潟県', '愛知県', '京都府', '大阪府', '広島県', '香川県', '福岡県', '沖縄県'];
const judged = 6;

// 1,000 lines: 900 shops, 90 of them a second time as others write them, 10 that are no address.
function lines() {
  const rows = ['URL,報告元の都道府県'];
  const shop = at => `shop${String(at).padStart(4, '0')}.example/item/${at % 7}`;
  for (let at = 0; at < 900; at++) rows.push(`https://${shop(at)},${prefectures[at % 12]}`);
  for (let at = 0; at < 90; at++) rows.push(`${at % 2 ? `hxxps://${shop(at).replace('.', '[.]')}` : `ｈｔｔｐｓ：／／${shop(at)}`},${prefectures[(at + 5) % 12]}`);
  for (let at = 0; at < 10; at++) rows.push(`住所の欄に書かれた文${at},${prefectures[at]}`);
  return rows;
}

test('E2E-3: fake shops, from the prefectures to the makers and back', {skip, timeout: 1_500_000}, async t => {
  const world = await openSendingWorld();
  t.after(() => world.close());
  world.address = world.server.address.replace(/\/$/, '');
  world.seen = makeSeen();
  world.browser = await launch();
  t.after(() => world.browser.close());
  const hire = async (name, display, roles) => {
    const officer = await appoint(world, world.administrator, {name, display, organisation: '13', roles, purpose: 'prevention'});
    officer.page.context().setDefaultTimeout(60_000);
    return officer;
  };
  const liaison = await hire('teikyo', '提供 一郎', ['liaison']);
  const first = await hire('hantei1', '判定 二郎', ['analyst']);
  const second = await hire('hantei2', '判定 三郎', ['analyst']);
  const chief = await hire('kakari', '係長 四郎', ['section_chief']);
  const head = await hire('shocho', '所長 五郎', ['unit_head']);
  const desk = (way, title, forms) => makeDesk(world, way, {title, organisation_name: title, legal_name: `株式会社${title}`, sector: 'filter_maker', takes: ['warning_listing'], data_kinds: ['site'], forms});
  await desk('folder', '見本ウイルス対策', ['csv']);
  await desk('mail_smime', '見本フィルタリング', ['csv']);
  const step = stepsOf(t);
  const of = async record => (await world.officer.call('GET', `/api/v1/records/${record}/sendings`)).json;
  let site = '', address = '';

  await step('a file of 1,000 lines of 12 prefectures is looked at, then taken in, and every line is accounted for', async () => {
    const {page} = liaison;
    const file = join(world.folder, '報告.csv');
    writeFileSync(file, lines().join('\r\n'));
    await liaison.open('/records/fake_site/import');
    await page.locator('main input[type="file"]').setInputFiles(file);
    const figures = page.locator('[data-preview] [data-total]');
    await figures.waitFor();
    assert.deepEqual(await figures.evaluate(element => ({...element.dataset})), {total: '1000', made: '900', joined: '90', refused: '10'});
    assert.deepEqual(await axe(page), []);
    await page.locator('[data-take]').click();
    await page.locator('[data-run][data-ended]').waitFor({timeout: 180_000});
    assert.deepEqual(await page.locator('[data-run] [data-total]').evaluate(element => ({...element.dataset})), {total: '1000', made: '900', joined: '90', refused: '10'});
    const refused = await page.request.get(new URL(await page.locator('[data-run] a[download]').getAttribute('href'), world.address).href);
    assert.equal((await refused.text()).split('住所の欄に書かれた文').length, 11, 'a refused line is not in the file');
  });

  await step('the same file again changes nothing', async () => {
    const {page} = liaison;
    await liaison.open('/records/fake_site/import');
    await page.locator('main input[type="file"]').setInputFiles(join(world.folder, '報告.csv'));
    await page.locator('[data-take]').click();
    await page.locator('[data-run][data-ended]').waitFor({timeout: 180_000});
    await liaison.open('/records/fake_site');
    assert.equal(await page.locator('[data-total]').first().getAttribute('data-total'), '900');
  });

  await step('one officer judges, in at most six presses of a key each', async () => {
    const {page} = first;
    await first.open('/sites/judge');
    for (let at = 0; at < judged; at++) {
      const current = page.locator('.judge-desk[data-site]');
      await current.waitFor();
      const id = await current.getAttribute('data-site');
      for (const key of ['1', '6', 'k', 'h']) await page.keyboard.press(key);
      await page.locator(`[data-done="${id}"]`).waitFor();
      await page.locator(`.judge-desk[data-site]:not([data-site="${id}"])`).waitFor();
    }
    await first.open('/sites/judge?stage=second');
    assert.equal(await page.locator('.judge-desk').count(), 0, 'who judged first is offered the second judgement');
  });

  await step('another judges alone, and only where both agree does a site go on', async () => {
    const {page} = second;
    await second.open('/sites/judge?stage=second');
    for (let at = 0; at < judged; at++) {
      const current = page.locator('.judge-desk[data-site]');
      await current.waitFor();
      const id = await current.getAttribute('data-site');
      assert.doesNotMatch(await page.locator('main').innerText(), /判定 二郎/);
      assert.equal(await page.locator('.judge-desk input:checked').count(), 0, 'the first ticks are shown');
      for (const key of at === 0 ? ['n'] : ['2', '7', 'h']) await page.keyboard.press(key);
      await page.locator(`[data-done="${id}"]`).waitFor();
      if (at + 1 < judged) await page.locator(`.judge-desk[data-site]:not([data-site="${id}"])`).waitFor();
    }
    await until('the sites', async () => (await world.officer.call('GET', '/api/v1/records/fake_site?state=confirmed')).json.total === judged - 1);
    assert.equal((await world.officer.call('GET', '/api/v1/records/fake_site?state=differing')).json.total, 1);
  });

  await step('the confirmed go to two makers, each request drafted, approved by another person, and sent', async () => {
    for (const [title, way] of [['見本ウイルス対策', 'folder'], ['見本フィルタリング', 'mail_smime']]) {
      const {page} = liaison;
      await liaison.open('/records/warning_listing/new');
      const form = page.locator('form[data-form]');
      const given = {summary: `偽ショッピングサイトの警告表示（${title}）`, basis: 'police_act_2', desk: title, grounds: '二人の職員がそれぞれ判定した。', illegal: ['実在の事業者をかたっている又は架空の事業者を名のっている', '代金、個人情報又は識別符号を入力させる', '画面全体を保存した資料で確認した'], unreachable: ['表示された連絡先がない又は応答しない', '正規の事業者の運営ではない']};
      for (const [name, value] of Object.entries(given)) await fill(form, name, value);
      await page.getByRole('button', {name: '下書きとして保存する'}).click();
      await page.waitForURL(url => !url.pathname.endsWith('/new'));
      const request = new URL(page.url()).pathname;
      await liaison.take('gather');
      await until('the rows', async () => await page.locator('[data-value="targets"] tbody tr').count() === judged - 1);
      await liaison.take('ask_approval');
      await liaison.stands('決裁中');
      await chief.open(request);
      await chief.take('approve');
      await liaison.open(request);
      await liaison.take('send', {sent_by: way});
      await until(`the sending to ${title}`, async () => (await of(request.replace('/records/', ''))).items.some(one => one.state === 'sent'), {seconds: 90});
    }
    const [row] = (await world.officer.call('GET', '/api/v1/records/fake_site?state=listed')).json.items;
    assert.equal((await world.officer.call('GET', '/api/v1/records/fake_site?state=listed')).json.total, judged - 1);
    site = `/records/fake_site/${row.id}`;
    address = row.title;
    assert.equal(mails(world).length, 1);
  });

  await step('an objection opens the decision again, and two persons withdraw it', async () => {
    await chief.open(site);
    await chief.take('object', {objection: '当店は登記のある実在の店舗である。'});
    await chief.stands('異議・再審査');
    await chief.take('ask_delisting', {finding: '登記と店舗を確認した。誤判定である。', reason: '誤判定のため'});
    await chief.stands('提供取消しの申請');
    await head.open(site);
    await head.take('delist');
    await head.stands('提供取消し');
  });

  await step('both makers are told, and the screen proves it', async () => {
    const told = await until('both corrections', async () => { const found = (await of(site.replace('/records/', ''))).told; return found.length === 2 && found.every(row => row.corrected) && found; }, {seconds: 90});
    assert.deepEqual(told.map(row => row.recipient).sort(), ['見本フィルタリング', '見本ウイルス対策'].sort());
    await head.open(site);
    const table = head.page.locator('table[data-told="2"]');
    await table.waitFor();
    const words = await table.innerText();
    assert.match(words, /見本ウイルス対策/);
    assert.match(words, /見本フィルタリング/);
    assert.doesNotMatch(words, /まだ|未/);
    assert.deepEqual(await axe(head.page), []);
    assert.equal(mails(world).length, 2);
    const place = join(world.folders, readdirSync(world.folders)[0]);
    const sheets = readdirSync(place, {recursive: true}).filter(name => name.endsWith('.csv')).map(name => readFileSync(join(place, name), 'utf8'));
    assert.equal(sheets.length, 2);
    const [listing, correction] = sheets.sort((a, b) => b.length - a.length);
    assert.equal(listing.trim().split('\n').length, judged, 'the list holds other than the confirmed sites');
    assert.ok(correction.includes(address) && listing.includes(address), `${address} is not in the correction`);
    const mail = join(world.folder, 'mail.eml');
    writeFileSync(mail, Buffer.from(mails(world).at(-1).raw, 'base64'));
    const opened = spawnSync('openssl', ['cms', '-decrypt', '-in', mail, '-recip', world.partner.file, '-inkey', world.partner.key], {encoding: 'utf8'});
    assert.equal(opened.status, 0, opened.stderr);
  });

  await step('the other sites stay listed, and nobody is told of them', async () => {
    const others = (await world.officer.call('GET', '/api/v1/records/fake_site?state=listed')).json.items;
    assert.equal(others.length, judged - 2);
    assert.deepEqual((await of(`fake_site/${others[0].id}`)).told, []);
  });

  assert.deepEqual(world.seen.failures, []);
});
