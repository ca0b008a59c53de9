// Chromium for the browser tests: one browser a file, contexts with a language, a theme, a time zone and a session.
// In: a running server (tests/scenario/program.mjs); out: pages whose every request, console message and policy
// violation is kept, so that a test can say that nothing left the origin. Without Chromium, `chromium` is undefined.
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {connect, createServer} from 'node:net';
import {join} from 'node:path';
import {root} from '../scenario/program.mjs';

const require = createRequire(join(root, 'web/package.json'));
export const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => existsSync(path));
export const password = 'ひのみの試験用パスワード';

/** Starts the browser; it ends with the test. */
export async function launch() {
  const {chromium: driver} = require('playwright-core');
  return driver.launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
}

// Runs in the page before anything else: keeps layout shifts, policy violations and when the first chart stood.
function watch() {
  const seen = {shift: 0, violations: [], chart: undefined};
  Object.defineProperty(window, '__seen', {value: seen});
  document.addEventListener('securitypolicyviolation', event => seen.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  const look = new MutationObserver(() => {
    if (seen.chart === undefined && document.querySelector('.chart path.main[d^="M"]')) {
      seen.chart = performance.now();
      look.disconnect();
    }
  });
  look.observe(document, {childList: true, subtree: true, attributes: true});
}

/** Opens a context with display preferences; `session` is the storage state of a signed-in one. */
export async function openContext(browser, {preferences = {}, session, seen, ...options} = {}) {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', storageState: session, ...options});
  await context.addInitScript(watch);
  await context.addInitScript(stored => {
    if (location.protocol === 'http:' && !localStorage.getItem('hinomi.display')) localStorage.setItem('hinomi.display', stored);
  }, JSON.stringify({theme: 'light', language: 'ja', ...preferences}));
  if (seen) keep(context, seen);
  return context;
}

/** Makes the place where everything that the pages did is kept. */
export const makeSeen = () => ({requests: new Set(), messages: [], failures: []});

function keep(context, seen) {
  context.on('request', request => seen.requests.add(request.url()));
  context.on('console', message => { if (message.type() === 'error') seen.messages.push(message.text()); });
  context.on('weberror', error => seen.failures.push(String(error.error())));
}

/** Opens an address and waits until its content stands. */
export async function visit(page, address, options = {}) {
  await page.goto(address);
  await settled(page, options);
  return page;
}

/** Waits until headings stand and no panel is on its way; the live line never ends, so the network says nothing. */
export async function settled(page, {timeout = 20_000} = {}) {
  const stands = page.waitForFunction(() => {
    const ready = document.querySelector('h1') && !document.querySelector('.skeleton, .dim, [aria-busy="true"]');
    if (!ready) window.__quiet = undefined;
    else window.__quiet ??= performance.now();
    return ready && performance.now() - window.__quiet > 150;
  }, undefined, {timeout, polling: 50});
  await stands.catch(async () => {
    const waiting = await page.evaluate(() => [...document.querySelectorAll('.skeleton, .dim, [aria-busy="true"]')].map(one => `${one.className} in ${one.closest('section, main')?.querySelector('h1, h2')?.textContent}`));
    throw new Error(`${page.url()} does not come to rest: ${waiting.join(', ') || 'no heading'}`);
  });
}

/** Signs in by hand, as a newcomer does, and gives the session (without what the browser stores) for other contexts. */
export async function signInByHand(page, {name = 'admin', first, chosen = password}) {
  await page.locator('input[name="name"]').fill(name);
  await page.locator('input[name="password"]').fill(first);
  await page.keyboard.press('Enter');
  await page.locator('input[autocomplete="new-password"]').first().or(page.locator('.shell')).first().waitFor();
  if (await page.locator('.shell').count() === 0) {
    await page.locator('input[autocomplete="current-password"]').fill(first);
    const fields = page.locator('input[autocomplete="new-password"]');
    for (const field of await fields.all()) await field.fill(chosen);
    await page.keyboard.press('Enter');
    await page.locator('.shell').waitFor();
  }
  const {cookies} = await page.context().storageState();
  return {cookies, origins: []};
}

const axeSource = () => readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
let axeText;

/** Gives what axe finds against WCAG 2.2 AA, one line a finding. */
export async function axe(page) {
  axeText ??= axeSource();
  await page.evaluate(axeText);
  return page.evaluate(async () => {
    const {violations} = await window.axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations']});
    return violations.flatMap(one => one.nodes.slice(0, 3).map(node => `${one.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`));
  });
}

/** Gives the text that a reader sees or hears, with where it stands; `cells: false` leaves out what came from outside. */
export function shownText(page, {cells = true} = {}) {
  return page.evaluate(withCells => {
    const out = [];
    const skip = element => !withCells && element.closest('[data-cell]');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const text = walker.currentNode.data.trim();
      if (!text || !parent || parent.closest('script, style, noscript') || skip(parent)) continue;
      if (!parent.checkVisibility({visibilityProperty: true}) && !parent.closest('option')) continue;
      out.push(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      if (skip(element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) if (element.getAttribute(name)) out.push(element.getAttribute(name));
    }
    return withCells ? [...out, document.title] : out;
  }, cells);
}

/** A door in front of the server that a test can shut and open: the browser knows only the door. */
export async function openDoor(address) {
  const {hostname, port} = new URL(address);
  const lines = new Set();
  let shut = false;
  const door = createServer(near => {
    if (shut) return near.destroy();
    const far = connect(Number(port), hostname);
    for (const [from, to] of [[near, far], [far, near]]) {
      lines.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => { lines.delete(from); to.destroy(); });
    }
  });
  await new Promise(done => door.listen(0, hostname, done));
  return {
    address: `http://${hostname}:${door.address().port}`,
    shut() { shut = true; for (const line of lines) line.destroy(); },
    open() { shut = false; },
    close() { this.shut(); return new Promise(done => door.close(done)); },
  };
}
