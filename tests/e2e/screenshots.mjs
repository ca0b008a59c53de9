#!/usr/bin/env node
// Makes the pictures of docs/images from the running program: `node tests/e2e/screenshots.mjs [FOLDER]`.
// Out: situation, explore, alert, report, sensors and wall, in ja and en, light and dark, 1440×900 (the wall
// 1920×1080), and situation-ja.png for the README. Starts its own server with fourteen simulated days.
// Prints each file with its size, and says which exceed 400 kB.
import {copyFileSync, mkdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../scenario/program.mjs';
import {signInByHand, visit} from './browser.mjs';
import {learnScreens, makeWorld} from './world.mjs';

const folder = process.argv[2] ?? join(root, 'docs/images');
const bytesMax = 400_000;
const ends = [];
const world = await makeWorld({after: end => ends.unshift(end)}, ['--demonstration-if-empty']);
const first = await world.page();
await first.goto(world.address);
world.session = await signInByHand(first, {first: world.server.password});
await first.context().close();
await learnScreens(world);
const rise = world.alerts.find(alert => alert.detector === 'port_rise') ?? world.alerts[0];
world.screens.alert = `/observe/alerts/${encodeURIComponent(rise.id)}`;

mkdirSync(folder, {recursive: true});
for (const language of ['ja', 'en']) {
  for (const theme of ['light', 'dark']) {
    const page = await world.page({preferences: {language, theme}, colorScheme: theme, locale: language === 'ja' ? 'ja-JP' : 'en-US'});
    for (const name of ['situation', 'explore', 'alert', 'report', 'sensors', 'wall']) {
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
    await page.context().close();
  }
}
copyFileSync(join(folder, 'situation-ja-light.png'), join(folder, 'situation-ja.png'));
for (const end of ends) await end();
