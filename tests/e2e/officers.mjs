// Officers who work in the browser, and citizens without script: what the stories and the test of a new record type use.
// In: the world of world.mjs with its administrator; out: people who sign in by hand, open screens, take steps and fill
// in what a step or a form asks, by the names of the definition. Each officer has a context of their own.
// Fails when a step is not offered, when a form refuses, or when a screen does not come to rest.
import assert from 'node:assert/strict';
import {openContext, password, settled, signInByHand} from './browser.mjs';

/** Gives a function for the steps of a story: after one that fails, the rest are skipped. */
export function stepsOf(t) {
  let broken;
  return (name, run) => t.test(name, {skip: broken === undefined ? false : `after: ${broken}`}, async () => {
    try {
      await run();
    } catch (error) {
      broken ??= name;
      throw error;
    }
  });
}

async function pageOf(world, options = {}) {
  const context = await openContext(world.browser, {seen: world.seen, ...options});
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

/** Fills one field of a form by its kind: text, choice, choices, flag, file, person or record. */
export async function fill(scope, name, value) {
  const field = scope.locator(`[data-field="${name}"]`);
  await field.waitFor();
  const combo = field.locator('[role="combobox"]');
  if (await combo.count() > 0) return choose(combo, value);
  if (await field.locator('input[type="file"]').count() > 0) return field.locator('input[type="file"]').setInputFiles(value);
  if (await field.locator('select').count() > 0) return field.locator('select').selectOption(value);
  if (Array.isArray(value)) {
    for (const words of value) await field.getByLabel(words, {exact: true}).check();
    return undefined;
  }
  if (typeof value === 'boolean') return field.locator('input[type="checkbox"]').setChecked(value);
  return field.locator('textarea, input').first().fill(value);
}

/** Chooses from a picker what its words name. */
export async function choose(combo, words) {
  if ((await combo.inputValue()).includes(words)) return;
  await combo.fill(words);
  await combo.page().locator('[role="option"]').filter({hasText: words}).first().waitFor();
  await combo.press('Enter');
}

/** Signs an officer in by hand: one-time password, password of their own, purpose of the day. */
async function enter(world, {name, purpose}, first) {
  const page = await pageOf(world);
  await page.goto(world.address);
  await page.locator('input[name="name"]').waitFor();
  await signInByHand(page, {name, first, chosen: password});
  await page.goto(`${world.address}/me`);
  await settled(page);
  const purposes = page.locator('select').filter({has: page.locator(`option[value="${purpose}"]`)}).first();
  if (await purposes.inputValue() !== purpose) {
    await purposes.selectOption(purpose);
    await page.locator('form').filter({has: purposes}).locator('button[type="submit"]').click();
    await page.locator('.notice-bar').waitFor();
  }
  return page;
}

/** Appoints an officer and gives them with their own browser, signed in. */
export async function appoint(world, administrator, {name, display, organisation, roles, purpose = 'investigation', clearance = 'class2'}) {
  const made = await administrator.call('POST', '/api/v1/people', {name, display_name: display, organisation, roles, compartments: [], clearance});
  assert.ok(made.status < 300, `no account for ${name}: ${made.text}`);
  return new Officer(world, await enter(world, {name, purpose}, made.json.one_time_password), display);
}

export class Officer {
  constructor(world, page, display) {
    Object.assign(this, {world, page, display});
  }

  /** Opens a screen. */
  async open(path) {
    await this.page.goto(this.world.address + path);
    await settled(this.page);
  }

  /** Gives the line under the heading of a record: number, state, deadline, owner, label. */
  lead() {
    return this.page.locator('main .title .lead').innerText();
  }

  /** Waits until the record on screen is in a state, by its word. */
  async stands(state) {
    await this.page.locator('main .title .lead .tag, [data-chosen] .tag').filter({hasText: state}).first().waitFor();
  }

  /** Takes a step of the record on screen, with what it asks for, and waits until it is done. */
  async take(step, {organisation, person, reason, ...fields} = {}) {
    await this.page.locator(`button[data-step="${step}"]`).first().click();
    await this.answer({organisation, person, reason, ...fields});
  }

  /** Answers the dialog of a step, when it opens one. */
  async answer({organisation, person, reason, ...fields} = {}) {
    const dialog = this.page.locator('dialog[open]');
    const asked = organisation ?? person ?? reason ?? Object.keys(fields)[0];
    if (asked !== undefined) {
      await dialog.waitFor();
      if (organisation ?? person) await choose(dialog.locator('[role="combobox"]').first(), organisation ?? person);
      for (const [name, value] of Object.entries(fields)) await fill(dialog, name, value);
      if (reason) await dialog.locator('.field').filter({hasText: '理由'}).last().locator('textarea').fill(reason);
    }
    const send = dialog.locator('form button[type="submit"]');
    if (asked !== undefined || await send.count() > 0) await send.click();
    await this.page.waitForFunction(() => !document.querySelector('dialog[open]') || document.querySelector('dialog .wrong, dialog .warned'));
    const wrong = await dialog.locator('.wrong, .warned').allInnerTexts();
    assert.deepEqual(wrong, [], 'the step was refused');
    await settled(this.page);
  }

  /** Says why a step cannot be taken now; the texts of errors come after the page, and a general one stands till then. */
  async refused(step) {
    await this.page.locator('details.refused > summary').click();
    await this.page.waitForFunction(() => performance.getEntriesByType('resource').some(one => one.name.includes('/assets/errors-') && one.responseEnd > 0));
    await this.page.evaluate(() => { window.__quiet = undefined; });
    await settled(this.page);
    return this.page.locator(`[data-refused="${step}"]`).innerText();
  }

  /** Changes fields of the record on screen. */
  async edit(fields) {
    await this.page.locator('[data-edit-button]').click();
    const form = this.page.locator('form[data-edit]');
    for (const [name, value] of Object.entries(fields)) await fill(form, name, value);
    await form.locator('button[type="submit"]').click();
    await form.waitFor({state: 'detached'});
    await settled(this.page);
  }

  /** Opens the newest unread notice of a kind, and so its record. */
  async follow(kind) {
    await this.open('/notices');
    await this.page.locator(`[data-notice="${kind}"] a`).first().click();
    await this.page.waitForURL(url => /^\/(records|cases)\//.test(url.pathname));
    await settled(this.page);
  }

  /** Goes from the record on screen to one that it is linked with. */
  async goto(words) {
    await this.page.locator('main a').filter({hasText: words}).first().click();
    await settled(this.page);
  }
}

/** A citizen at the public desk: no account, no script. */
export async function citizen(world, options = {}) {
  const page = await pageOf(world, {javaScriptEnabled: false, ...options});
  const desk = /^public (\S+)$/m.exec(world.server.output)?.[1]?.replace(/\/$/, '');
  assert.ok(desk, 'the program gave no address of the public desk');
  return {
    page, desk,
    open: path => page.goto(desk + path),
    write: async fields => {
      for (const [name, value] of Object.entries(fields)) {
        const control = page.locator(`[name="${name}"]`);
        const kind = await control.evaluate(element => element.type);
        if (kind === 'checkbox') await control.setChecked(value);
        else if (kind === 'select-one') await control.selectOption(value);
        else if (kind === 'file') await control.setInputFiles(value);
        else await control.fill(value);
      }
    },
    press: words => page.getByRole('button', {name: words}).click(),
    text: () => page.locator('main').innerText(),
    /** Reads a code that is shown once. */
    code: () => page.locator('.code').innerText(),
  };
}
