// Watches, rules and feeds as an officer and a chief use them in the browser, from the empty desk on: made, checked by a
// second person, met, failing in words; a value that nobody knew is registered by keys; claims contradict and replay; a
// pasted list says what was not read. In: the built program with an empty store and a list served on loopback; out: one
// subtest each. All names and addresses are synthetic. Skipped where there is no Chromium.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {test} from 'node:test';
import {makeFolder, signedIn, until} from '../scenario/program.mjs';
import {axe, chromium, settled, shownText} from './browser.mjs';
import {hire} from './office.mjs';
import {appoint, fill, stepsOf} from './officers.mjs';
import {reach, rises} from './points/keyboard.mjs';
import {accessibleRecords, wholeRecords, wordsOfRecords} from './points/record_views.mjs';
import {makeWorld} from './world.mjs';

const screens = {intel: '/intel', originals: '/intel/originals', feeds: '/intel/feeds', watches: '/intel/watches', rules: '/intel/rules', clusters: '/intel/clusters', entities: '/intel/entities', attack: '/intel/attack', share: '/intel/share'};
const broken = /\bNaN\b|undefined|Invalid Date|\[object |\bnull\b|\bInfinity\b|\{[a-z_]\w*\}/i;
const unknown = '/intel/value?kind=domain&value=kit.example';
const yara = 'rule kit {\n  strings:\n    $a = "k7x9q2"\n  condition:\n    $a\n}\n';
const base64 = text => Buffer.from(text).toString('base64');

/** Serves a list that can fail. */
function serveList() {
  const web = {status: 200, text: '192.0.2.10\n192.0.2.11\n192.0.2.12\n'};
  const server = createServer((_, response) => response.writeHead(web.status, {'content-type': 'text/plain'}).end(web.text));
  return new Promise(done => server.listen(0, '127.0.0.1', () => done(Object.assign(web, {server, port: server.address().port}))));
}

async function open(t) {
  const folder = makeFolder(t), list = await serveList();
  t.after(() => { list.server.close(); list.server.closeAllConnections(); });
  // The delivered lists know every address of documentation, which is all that a test may use.
  writeFileSync(join(folder, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\noutbound:\n  enabled: true\n  inside_addresses: 127.0.0.1\nfeeds:\n  look_seconds: 1\n');
  const world = await makeWorld(t, [], folder);
  const administrator = await signedIn(world.server);
  const officer = (name, display, roles) => appoint(world, administrator, {name, display, organisation: '00', roles, purpose: 'prevention'});
  const analyst = await officer('bunseki', '分析 花子', ['analyst']);
  const chief = await officer('kakaricho', '係長 次郎', ['section_chief']);
  const api = await hire(world, administrator, {name: 'shiryo', display_name: '資料 三郎', roles: ['analyst'], organisation: '00'});
  world.session = {cookies: (await analyst.page.context().storageState()).cookies, origins: []};
  return {world, analyst, chief, api, list};
}

const submit = page => page.locator('form[data-form] button[type="submit"]').first().click();
const onRecord = async (page, type) => { await page.waitForURL(url => new RegExp(`/records/${type}/[0-9a-f-]{20,}`).test(url.pathname)); await settled(page); };
const text = (page, selector) => page.locator(selector).innerText();

test('watches, rules, feeds and values in use', {skip: chromium ? false : 'skipped: no chromium', timeout: 600_000}, async t => {
  const {world, analyst, chief, api, list} = await open(t);
  const {page} = analyst;
  const step = stepsOf(t);
  const take = async (name, source, words) => {
    const answer = await api.call('POST', '/api/v1/intel/originals', {name, content: base64(words), source, source_grade: 'b', info_grade: 'corroborated', form: 'text'});
    assert.equal(answer.status, 200, answer.text);
  };
  const claim = async (polarity, reason) => {
    const answer = await api.call('POST', '/api/v1/intel/claims', {subject: 'domain:kit.example', predicate: 'malicious', object: 'kit.example', polarity, info_grade: 'known_to_source', reason});
    assert.equal(answer.status, 200, answer.text);
    return answer.json;
  };

  for (const language of ['ja', 'en']) {
    await step(`a newcomer finds on every empty screen what to do next, and axe finds nothing (${language})`, async () => {
      const own = await world.page({preferences: {language}});
      for (const [name, path] of Object.entries(screens)) {
        await own.goto(world.address + path);
        await settled(own);
        assert.deepEqual((await shownText(own)).filter(words => broken.test(words)), [], name);
        assert.ok(await own.locator('main .state, main [data-purposes]').count() > 0, `${name} does not say that it is empty`);
        assert.ok(await own.locator('main .page .tools :is(a, button), main .state :is(a, button), main [data-purposes] a, main form button').filter({visible: true}).count() > 0, `${name} names no next action`);
        assert.equal(await own.locator('main .intel-nav [aria-current="page"]').count(), 1, `${name} does not say where it is`);
        assert.deepEqual(await axe(own), [], name);
      }
      await own.context().close();
    });
  }

  await step('a value that nobody knows says so, and is registered by keys alone', async () => {
    await analyst.open(unknown);
    assert.equal(await page.locator('.standing-band').getAttribute('data-standing'), 'unknown');
    assert.match(await text(page, '.standing-band'), /登録がないことは、無害であることを意味しません/);
    await reach(page, '[data-register]');
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    await rises(page, () => page.keyboard.press('Enter'), 'dialog [aria-invalid="true"]');
    await page.keyboard.type('偽の銀行サイトの誘導先');
    await page.keyboard.press('Enter');
    await page.locator('.standing-band[data-standing="indicated"]').waitFor();
    assert.match(await text(page, '.standing-band'), /検知指標として示しているドメインです[\s\S]*1件の資料に記載[\s\S]*有効度は100のうち\d+[\s\S]*注意の一覧には載っていません/);
    assert.equal(await page.locator('[data-history="1"]').count(), 1);
    assert.match(await text(page, '.grid'), /偽の銀行サイトの誘導先/);
  });

  await step('its activity is read by arrow keys and has its table', async () => {
    const chart = page.locator('.chart').filter({has: page.locator('rect.activity')});
    await chart.focus();
    await page.keyboard.press('End');
    assert.match(await chart.locator('xpath=..').locator('.readout').innerText(), /1件の資料/);
    await chart.locator('xpath=ancestor::section').getByRole('button', {name: '表で見る'}).click();
    assert.match(await page.locator('.chart-table').first().innerText(), /1/);
  });

  await step('claims that contradict come first, and an earlier moment replays', async () => {
    const first = await claim('asserts', '誘導先として確認した');
    await claim('denies', '廃止後に別の者が取得した');
    await analyst.open(unknown);
    assert.equal(await page.locator('.standing-band').getAttribute('data-standing'), 'contradicted');
    assert.match(await text(page, '.standing-band'), /肯定1件、否定1件/);
    assert.equal(await page.locator('[data-contradiction]').count(), 1);
    await analyst.open(`${unknown}&as_of=${encodeURIComponent(first.recorded)}`);
    assert.equal(await page.locator('.standing-band').getAttribute('data-standing'), 'indicated', 'nobody had denied it by then');
    assert.match(await text(page, '.standing-band'), /の時点の内容です/);
    assert.equal(await page.locator('[data-register], [data-hit]').count(), 0, 'the past is only read');
    await page.getByRole('button', {name: '現在に戻す'}).click();
    await page.locator('.standing-band[data-standing="contradicted"]').waitFor();
    await page.locator('[data-replay]').first().click();
    await page.waitForURL(/as_of=/);
    await page.locator('.standing-band[data-standing="contradicted"]').waitFor();
  });

  await step('a watch begins at the value, says what is missing, and is started', async () => {
    await analyst.open(unknown);
    await page.getByRole('link', {name: '監視する'}).click();
    await onRecordForm(page, 'watch');
    await submit(page);
    assert.deepEqual(await page.locator('[data-field]').filter({has: page.locator('.wrong')}).evaluateAll(all => all.map(one => one.dataset.field)), ['until', 'reason'], 'what is missing is named');
    await fill(page, 'until', '2099-03-31');
    await fill(page, 'reason', '同じ手口の再開を早く知るため');
    await submit(page);
    await onRecord(page, 'watch');
    world.watch = new URL(page.url()).pathname;
    await analyst.stands('監視中');
  });

  await step('what comes later meets it, and the list shows the match without being asked', async () => {
    await take('速報.txt', '架空研究所', '誘導先 kit.example を再び確認した。');
    await until('the match', async () => { await analyst.open('/intel/watches'); return await page.locator('[data-matches]').count() > 0; }, {seconds: 60, every: 1000});
    assert.match(await text(page, '[data-watches]'), /監視中[\s\S]*2099-03-31/);
    assert.match(await text(page, '[data-matches]'), /kit\[\.\]example/);
    await page.locator('[data-matches] a[href*="/intel/part/"]').first().click();
    await page.waitForURL(/intel\/part/);
  });

  await step('a rule with a fault is refused with its line; one without is drafted with its text', async () => {
    await analyst.open('/intel/rules');
    const area = page.locator('main textarea');
    await page.getByRole('button', {name: '点検する'}).click();
    assert.equal(await area.getAttribute('aria-invalid'), 'true');
    await area.fill(yara.replace('$a\n}', '$b\n}'));
    await page.getByRole('button', {name: '点検する'}).click();
    await page.locator('[data-fine="false"] [data-findings]').waitFor();
    assert.equal(await page.locator('[data-draft]').count(), 0);
    await area.fill(yara);
    await page.getByRole('button', {name: '点検する'}).click();
    await page.locator('[data-draft]').click();
    await onRecordForm(page, 'detection_rule');
    assert.equal((await page.locator('[data-field="text"] textarea').inputValue()).trimEnd(), yara.trimEnd());
    await fill(page, 'title', '偽銀行キットの検知');
    await fill(page, 'finds', '偽の銀行サイトの部品');
    await submit(page);
    await onRecord(page, 'detection_rule');
    world.rule = new URL(page.url()).pathname;
    await analyst.take('ask_approval', {samples: '架空の検体'});
    await analyst.stands('承認待ち');
    assert.equal(await page.locator('button[data-step="approve"]').count(), 0, 'who drafted it may approve it');
  });

  await step('a second person approves the rule; the list shows its state and the file holds it', async () => {
    await chief.open(world.rule);
    await chief.take('approve');
    await analyst.open('/intel/rules');
    assert.match(await text(page, '[data-rules]'), /偽銀行キットの検知[\s\S]*有効/);
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="rules/file?form=yara"]').click()]);
    assert.match(readFileSync(await file.path(), 'utf8'), /rule kit/);
    await page.locator('[data-rules] a.button').first().click();
    await page.locator('[data-loaded]').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA', 'the loaded text has the focus');
  });

  await step('a feed waits in sight for a second person, and nothing is fetched before', async () => {
    await analyst.open('/intel/feeds');
    await page.getByRole('link', {name: '取得元を登録する'}).click();
    await onRecordForm(page, 'feed');
    for (const [name, value] of Object.entries({title: '架空研究所の一覧', kind: 'file', address: `http://127.0.0.1:${list.port}/list.txt`, hosts: '127.0.0.1', basis: 'police_act_2', grounds: '手口の把握のため。', until: '2099-03-31', source: '架空研究所', source_grade: 'b', info_grade: '2', tlp: 'green', every_minutes: '60'})) await fill(page, name, value);
    await submit(page);
    await onRecord(page, 'feed');
    world.feed = new URL(page.url()).pathname;
    await analyst.stands('点検');
    assert.equal(await page.locator('button[data-step="put_in_force"]').count(), 0, 'who asked for the check may put it into force');
    await analyst.open('/intel/feeds');
    assert.match(await text(page, '[data-pending="1"]'), /架空研究所の一覧[\s\S]*点検/);
    assert.equal(await page.locator('[data-health]').count(), 0);
  });

  await step('put into force it is fetched, and its counts reconcile', async () => {
    await chief.open(world.feed);
    await chief.take('put_in_force');
    await until('the run', async () => { await analyst.open('/intel/feeds'); return await page.locator('[data-health="good"]').count() > 0; }, {seconds: 60, every: 1000});
    assert.equal(await page.locator('[data-pending]').count(), 0);
    await page.locator('[role="grid"]').first().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.locator('[data-run="done"]').waitFor();
    assert.equal(await page.locator('[data-difference="0"]').count() > 0, true);
    assert.match(await page.locator('main').innerText(), /登録3/);
  });

  await step('a feed that fails says so in words', async () => {
    list.status = 500;
    await page.getByRole('button', {name: '今すぐ取得'}).click();
    await until('the failure', async () => { await analyst.open('/intel/feeds'); return await page.locator('[data-failing]').count() > 0; }, {seconds: 60, every: 1000});
    const words = await text(page, '[data-failing]');
    assert.match(words, /架空研究所の一覧/);
    assert.doesNotMatch(words, /\b[a-z]+\.[a-z_]+\b(?<!example)/, 'a code stands for a word');
  });

  await step('of a pasted list each line that gave no value says why', async () => {
    await analyst.open('/intel');
    await page.locator('main textarea').fill('kit[.]example\n192.0.2.10\nｋｉｔ．ｅｘａｍｐｌｅ\n999.0.2.1\nlocalhost\nbank.nosuchend\n192.0.2.11\n192.0.2.12\n');
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-understood]').waitFor();
    const told = page.locator('[data-understood]');
    assert.deepEqual([await told.getAttribute('data-understood'), await told.getAttribute('data-repeated'), await told.getAttribute('data-unread')], ['4', '1', '3']);
    await told.locator('summary').click();
    assert.match(await told.innerText(), /数値が範囲[\s\S]*「\.」を含めて[\s\S]*実在する種別/);
  });

  await step('those of the list that nobody knows are registered at once, in one original', async () => {
    await analyst.open(`/intel?q=${encodeURIComponent('198.51.100.1\n198.51.100.2\nkit.example')}`);
    assert.equal(await page.locator('[data-view="unknown"]').getAttribute('data-count'), '2');
    await page.locator('[data-register="2"]').click();
    await page.locator('dialog [aria-required="true"]').first().fill('照会で判明した送信元');
    await page.locator('dialog form button[type="submit"]').click();
    await page.locator('[data-view="unknown"][data-count="0"]').waitFor();
    const parts = await Promise.all(['198.51.100.1', '198.51.100.2'].map(async value => (await api.call('GET', `/api/v1/intel/value?kind=ip&value=${value}`)).json.seen[0].part));
    assert.equal(parts[0].original, parts[1].original);
    assert.equal(parts[0].title, '照会で判明した送信元');
  });

  await step('five thousand values, mixed and defanged, stand in one table that is put in order and saved', async () => {
    await take('別の一覧.txt', '架空の通信会社', '偽サイト kit.example と 203.0.113.40 を確認した。');
    const values = Array.from({length: 4990}, (_, at) => [`198[.]51[.]${100 + (at >> 8)}[.]${at & 255}`, `hxxps://n${at}[.]list[.]example/a`, `ｎ${at}．ｌｉｓｔ．ｅｘａｍｐｌｅ`, createHash('sha256').update(String(at)).digest('hex')][at % 4]);
    const lines = ['kit[.]example', ...values, 'ＫＩＴ．example', '203[.]0[.]113[.]40', 'again[dot]kit[dot]example', '192.0.2.999', 'これは値ではありません'];
    await analyst.open('/intel');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(pasted => navigator.clipboard.writeText(pasted), lines.join('\n'));
    await page.locator('textarea').focus();
    await page.keyboard.press('Control+V');
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-standings="whole"]').waitFor({timeout: 120_000});
    await settled(page);
    const told = page.locator('[data-understood]');
    assert.deepEqual([await told.getAttribute('data-repeated'), await told.getAttribute('data-unread')], ['1', '2']);
    await told.locator('summary').click();
    assert.match(await told.innerText(), /4,995[\s\S]*4,996/, 'junk is told by its line');
    await page.locator('.grid [data-sort="sources"]').click();
    await page.waitForURL(/sort=-sources/);
    const first = page.locator('.grid [role="row"][data-at="0"]');
    assert.match(await first.innerText(), /kit\[\.\]example/, 'held by most sources');
    assert.equal(await page.locator('[aria-sort="descending"]').count(), 1);
    await page.locator('.grid [data-sort="standing"]').click();
    await page.locator('.grid [data-sort="standing"]').click();
    await page.waitForURL(/sort=standing/);
    assert.match(await first.innerText(), /主張の食い違い/, 'a contradiction is the gravest');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', {name: '結果（CSV）'}).click();
    const csv = readFileSync(await (await saved).path(), 'utf8').split('\r\n').filter(Boolean);
    assert.equal(csv.length - 1, Number(await page.locator('[data-view="all"]').getAttribute('data-count')));
    assert.match(csv.find(line => line.includes('"kit[.]example"')), /主張の食い違い[\s\S]*架空の通信会社/);
    assert.ok(!csv.some(line => /https?:\/\//.test(line)), 'a live address was saved');
  });

  await step('a form that was closed before its answer came is still one event', async () => {
    const value = 'again.kit.example';
    await analyst.open(`/intel/value?kind=domain&value=${value}`);
    const dialog = page.locator('dialog[open]');
    // The server takes the event in; its answer is lost on the way.
    let lost = 0;
    await page.route('**/api/v1/intel/originals', async route => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await page.locator('[data-register]').click();
    await dialog.locator('[aria-required="true"]').first().fill('繰り返しの登録');
    await dialog.locator('form button[type="submit"]').click();
    await dialog.locator('[role="alert"]').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({state: 'detached'});
    await page.locator('[data-register]').click();
    assert.equal(await dialog.locator('[aria-required="true"]').first().inputValue(), '繰り返しの登録', 'what was typed is kept');
    await dialog.locator('form button[type="submit"]').click();
    await page.locator('.standing-band[data-standing="indicated"]').waitFor();
    await page.unroute('**/api/v1/intel/originals');
    assert.equal(lost, 1);
    const detail = (await api.call('GET', `/api/v1/intel/value?kind=domain&value=${value}`)).json;
    assert.deepEqual(detail.seen.map(one => one.part.title), ['繰り返しの登録'], 'one event');
  });

  await step('a report of 5 MB is read whole, in its own spelling, and walked by keys', async () => {
    const line = at => `${at}　令和8年3月1日、ｋｉｔ${at % 900}．ｅｘａｍｐｌｅ　及び 192[.]0[.]2[.]${at % 250} を確認した。偽の画面に誘導されたとのことである。`;
    const words = Array.from({length: 34_000}, (_, at) => line(at)).join('\n');
    assert.ok(Buffer.byteLength(words) > 5_000_000);
    const answer = await api.call('POST', '/api/v1/intel/originals', {name: '長い報告書.txt', content: base64(words), source: '架空研究所', source_grade: 'b', info_grade: 'corroborated', form: 'text'});
    assert.equal(answer.status, 200, answer.text);
    world.long = `/intel/originals/${answer.json.id}?view=text`;
    await analyst.open(world.long);
    await page.locator('main mark').first().waitFor();
    assert.equal(await page.locator('main .warned').count(), 0, 'the text is cut');
    assert.match(await text(page, '.reader-now'), /0／68,000/);
    assert.ok(await page.locator('main mark').count() < 2000, 'what is out of sight was built');
    await page.locator('h1').click();
    for (let at = 0; at < 3; ++at) await page.keyboard.press('j');
    await page.waitForFunction(() => document.querySelector('mark[data-chosen]')?.id === 'mark-2');
    assert.equal(await text(page, 'mark[data-chosen]'), 'ｋｉｔ1．ｅｘａｍｐｌｅ');
    await analyst.open(`${world.long}&mark=67999`);
    await page.waitForFunction(() => {
      const mark = document.querySelector('mark[data-chosen]');
      const [inner, outer] = [mark?.getBoundingClientRect(), mark?.closest('.reader-text').getBoundingClientRect()];
      return mark?.id === 'mark-67998' && inner.top >= outer.top && inner.bottom <= outer.bottom;
    });
    assert.deepEqual(await axe(page), []);
  });

  await step('point 4: axe finds nothing on any screen in use, in light, dark and forced colours, in both languages', async () => {
    const made = await api.call('POST', '/api/v1/records/attribution', {key: crypto.randomUUID(), fields: {question: '偽の銀行サイト群の主体は誰か', hypotheses: [{key: '1', title: '架空の狐', kind: 'actor'}, {key: '2', title: 'その他・不明', kind: 'unknown'}]}});
    assert.equal(made.status, 200, made.text);
    world.views = {...screens, value: unknown, unknown: '/intel/value?kind=ip&value=203.0.113.9', watch: world.watch, rule: world.rule, feed: world.feed, board: `/intel/boards/${made.json.record.id}`};
    await accessibleRecords(world);
  });

  await step('point 8 and 9: heads are whole and pages never scroll sideways, also at 320 px', () => wholeRecords(world));

  await step('point 6 and 7: no holes, English without Japanese outside data, titles differ', async () => {
    const {watch, rule, feed, ...own} = world.views;
    await wordsOfRecords({...world, views: own});
  });

  await step('at 1024 px nothing goes sideways, and with reduced motion nothing moves', async () => {
    const calm = await world.page({viewport: {width: 1024, height: 768}, reducedMotion: 'reduce'});
    for (const [name, path] of Object.entries(world.views)) {
      await calm.goto(world.address + path);
      await settled(calm);
      const found = await calm.evaluate(() => ({over: Math.max(0, document.documentElement.scrollWidth - innerWidth), moving: document.getAnimations().filter(one => one.playState === 'running').length}));
      assert.deepEqual(found, {over: 0, moving: 0}, name);
    }
    await calm.context().close();
  });

  await t.test('nothing was thrown, and no policy was broken', () => assert.deepEqual(world.seen.failures, []));
});

async function onRecordForm(page, type) {
  await page.waitForURL(url => url.pathname === `/records/${type}/new`);
  await settled(page);
}
