#!/usr/bin/env node
// Makes the pictures of docs/images from the running program: `node tests/e2e/screenshots.mjs [FOLDER] [NAMES]`.
// Out: situation, explore, alert, report, sensors and wall, then triage, record, case and measures of an office of
// officers, then value and reader of a desk of intelligence, in ja and en, light and dark, 1440×900 (the wall
// 1920×1080), and situation-ja.png for the README.
// NAMES, joined by commas, makes only those. Starts its own server with fourteen simulated days.
// Prints each file with its size, and says which exceed 400 kB.
import {copyFileSync, mkdirSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {makeFolder, root} from '../scenario/program.mjs';
import {signInByHand, visit} from './browser.mjs';
import {openDesk} from './intel_desk.mjs';
import {openOffice} from './office.mjs';
import {recordScreens} from './points/record_views.mjs';
import {learnScreens, makeWorld} from './world.mjs';

const observed = ['situation', 'explore', 'alert', 'report', 'sensors', 'wall'], recorded = ['triage', 'record', 'case', 'measures'], known = ['value', 'reader'];
const folder = process.argv[2] ?? join(root, 'docs/images');
const wanted = process.argv[3]?.split(',') ?? [...observed, ...recorded, ...known];
const bytesMax = 400_000;
const ends = [];
const after = {after: end => ends.unshift(end)}, data = makeFolder(after);
// The delivered lists know every address of documentation, which is all that a picture may show.
writeFileSync(join(data, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
const world = await makeWorld(after, observed.some(name => wanted.includes(name)) ? ['--demonstration-if-empty'] : [], data);
const first = await world.page();
await first.goto(world.address);
const observer = await signInByHand(first, {first: world.server.password});
await first.context().close();
await learnScreens(world);
const rise = world.alerts.find(alert => alert.detector === 'port_rise') ?? world.alerts[0];
if (rise) world.screens.alert = `/observe/alerts/${encodeURIComponent(rise.id)}`;
const sessions = {observer};
if (recorded.some(name => wanted.includes(name))) {
  await openOffice(world, world.visitor, 24);
  sessions.officer = world.session;
  const {triage, record, case: open, measures} = recordScreens(world);
  Object.assign(world.screens, {triage, record, case: open, measures});
}
if (known.some(name => wanted.includes(name))) {
  await openDesk(world, world.visitor);
  sessions.analyst = world.session;
  Object.assign(world.screens, {value: world.views.value, reader: `${world.views.reader}&mark=3`});
}

mkdirSync(folder, {recursive: true});
for (const language of ['ja', 'en']) {
  for (const theme of ['light', 'dark']) {
    const looks = {preferences: {language, theme}, colorScheme: theme, locale: language === 'ja' ? 'ja-JP' : 'en-US'};
    const pages = new Map();
    for (const name of wanted) {
      const who = recorded.includes(name) ? 'officer' : known.includes(name) ? 'analyst' : 'observer';
      if (!pages.has(who)) pages.set(who, await world.page({...looks, session: sessions[who]}));
      const page = pages.get(who);
      await page.setViewportSize(name === 'wall' ? {width: 1920, height: 1080} : {width: 1440, height: 900});
      await visit(page, world.address + world.screens[name], {timeout: 60_000});
      await page.waitForFunction(() => !document.querySelector('.wall') || document.querySelector('.wall path.main[d^="M"]') && document.querySelector('.wall .bars li'));
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(400);
      const path = join(folder, `${name}-${language}-${theme}.png`);
      await page.screenshot({path});
      const {size} = statSync(path);
      console.log(`${path} ${Math.round(size / 1000)} kB${size > bytesMax ? ' TOO LARGE' : ''}`);
    }
    for (const page of pages.values()) await page.context().close();
  }
}
if (wanted.includes('situation')) copyFileSync(join(folder, 'situation-ja-light.png'), join(folder, 'situation-ja.png'));
for (const end of ends) await end();
