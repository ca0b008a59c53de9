// The world of the browser tests: a program with fourteen simulated days, a browser, one signed-in person.
// In: node's test context; out: addresses of every screen, pages in any language, theme and zone, the API beside them.
// All of it ends with the test.
import {makeFolder, startServer, Visitor} from '../scenario/program.mjs';
import {launch, makeSeen, openContext, password, settled} from './browser.mjs';

/** Starts program and browser; nobody is signed in yet. A folder that is given holds what the program starts with. */
export async function makeWorld(test, words, folder = makeFolder(test)) {
  const server = await startServer(test, folder, words, {timeout: 400_000});
  const browser = await launch();
  test.after(() => browser.close());
  const world = {server, browser, address: server.address.replace(/\/$/, ''), seen: makeSeen(), session: undefined};
  /** Opens a page of the signed-in person. */
  world.page = async (options = {}) => (await openContext(browser, {session: world.session, seen: world.seen, ...options})).newPage();
  /** Opens a screen, and gives its page once its content stands. */
  world.open = async (path, options = {}) => {
    const page = await world.page(options);
    await page.goto(world.address + path);
    await settled(page);
    return page;
  };
  return world;
}

/** Signs the API in beside the browser and learns the addresses of all screens from it. */
export async function learnScreens(world) {
  world.visitor = new Visitor(world.address);
  const answer = await world.visitor.signIn('admin', password);
  if (answer.status !== 200) throw new Error(`the API refused: ${answer.text}`);
  const read = async path => (await world.visitor.call('GET', `/api/v1/${path}`)).json;
  world.sensors = (await read('observe/sensors')).items;
  world.alerts = (await read('observe/alerts?limit=500')).items;
  const to = new Date(Math.ceil(Date.now() / 60_000) * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
  const from = new Date(new Date(to) - 7 * 86400_000).toISOString().replace(/\.\d+Z$/, 'Z');
  world.range = `from=${from}&to=${to}`;
  world.day = new Date(new Date(to) - 2 * 86400_000).toISOString().slice(0, 10);
  world.sources = (await read(`observe/sources?${world.range}&limit=100`)).items ?? [];
  world.screens = screensOf(world);
}

function screensOf({sensors, alerts, sources}) {
  const detail = {
    ...(sources[0] ? {source: `/observe/sources/${encodeURIComponent(sources[0].source)}`} : {}),
    ...(sensors[0] ? {sensor: `/observe/sensors/${encodeURIComponent(sensors[0].id)}`} : {}),
    ...(alerts[0] ? {alert: `/observe/alerts/${encodeURIComponent(alerts[0].id)}`} : {}),
  };
  return {
    situation: '/situation', wall: '/situation/wall', observe: '/observe', explore: '/observe/explore', sources: '/observe/sources', port: '/observe/ports/tcp/23',
    sensors: '/observe/sensors', alerts: '/observe/alerts', report: '/observe/report', audit: '/admin/audit', people: '/admin/people', me: '/me', lost: '/no/such/page', ...detail,
  };
}
