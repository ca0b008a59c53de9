// Money as drawings: bars of what came into, went out of and stayed in each account, and the ways from the start to the
// accounts reached, in columns by step. In: a MoneyFlow of the API; out: two SVGs of the server's values alone.
// The table beside them says the same; a line is as thick as its yen, of all lines drawn.
import type {MoneyAccount, MoneyFlow, MoneyPlace} from '../api/types.ts';
import {useMoneyText} from '../i18n/money.ts';
import {fill} from '../i18n/text.ts';
import {inert} from '../lib/defang.ts';
import {compact, count} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {valueScale} from './scales.ts';
import {useWidth} from './size.ts';

const rowHeight = 52;
const nameWidth = 210;
const numberWidth = 86;
const nodeHeight = 34;
const gap = 16;

const keyOf = (place: MoneyPlace) => `${place.kind} ${place.value}`;

/** Shortens a wallet in the middle; accounts stay whole. */
export function shortPlace(value: string): string {
  return value.length > 26 ? `${value.slice(0, 12)}…${value.slice(-8)}` : value;
}

/** Draws in, out and left of each account. */
export function MoneyBars({accounts}: {accounts: readonly MoneyAccount[]}) {
  const m = useMoneyText();
  const {language} = usePreferences();
  const [box, width] = useWidth(640);
  const room = Math.max(60, width - nameWidth - numberWidth);
  const most = Math.max(1, ...accounts.flatMap((one) => [one.in_yen, one.out_yen]));
  const {scale} = valueScale([0, most], room, 2);
  const long = (yen: number) => room - scale(yen);
  const height = accounts.length * rowHeight + 4;
  return (
    <div ref={box} style={{minHeight: height}}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={m.flow.bars} data-money-bars={accounts.length}>
        {accounts.map((one, at) => (
          <g key={keyOf(one.place)} transform={`translate(0,${at * rowHeight})`}>
            <text x={0} y={28}>{inert(shortPlace(one.place.value))}</text>
            {([['inYen', one.in_yen, 1], ['outYen', one.out_yen, 2], ['leftYen', one.left_yen, 3]] as const).map(([word, yen, series], bar) => (
              <g key={word} transform={`translate(${nameWidth},${4 + bar * 15})`}>
                <rect width={yen === 0 ? 0 : Math.max(1, long(yen))} height={10} style={{fill: `var(--series-${series})`}}><title>{`${m.flow[word]} ${fill(m.flow.yen, {n: count(yen)})}`}</title></rect>
                <text x={long(yen) + 6} y={9}>{`${m.flow[word]} ${compact(yen, language)}`}</text>
              </g>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

interface Placed {
  account: MoneyAccount;
  x: number;
  y: number;
}

/** Places accounts in columns by step. */
export function placeAccounts(accounts: readonly MoneyAccount[], width: number): {placed: Map<string, Placed>; height: number; node: number} {
  const steps = Math.max(0, ...accounts.map((one) => one.step)) + 1;
  const column = width / steps;
  const node = Math.max(60, Math.min(220, column - 40));
  const filled = new Map<number, number>();
  const placed = new Map<string, Placed>();
  for (const account of accounts) {
    const row = filled.get(account.step) ?? 0;
    filled.set(account.step, row + 1);
    placed.set(keyOf(account.place), {account, x: account.step * column, y: row * (nodeHeight + gap)});
  }
  return {placed, height: Math.max(1, ...filled.values()) * (nodeHeight + gap), node};
}

/** Draws the ways that the money took. */
export function MoneyPaths({flow}: {flow: MoneyFlow}) {
  const m = useMoneyText();
  const [box, width] = useWidth(640);
  const {placed, height, node} = placeAccounts(flow.accounts, width);
  const ways = flow.transfers.filter((one) => one.followed && one.from && one.to);
  const most = Math.max(1, ...ways.map((one) => one.yen));
  return (
    <div ref={box} style={{minHeight: height}}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={m.flow.paths} data-money-paths={ways.length}>
        {ways.map((way, at) => {
          const from = way.from ? placed.get(keyOf(way.from)) : undefined;
          const to = way.to ? placed.get(keyOf(way.to)) : undefined;
          if (!from || !to) return null;
          // What does not go to the right bows out and comes in from the right.
          const onward = to.x > from.x;
          const [x1, y1, x2, y2] = [from.x + node, from.y + nodeHeight / 2, onward ? to.x : to.x + node, to.y + nodeHeight / 2];
          const bend = onward ? Math.max(20, (x2 - x1) / 2) : 30;
          return <path key={at} d={`M${x1},${y1} C${x1 + bend},${y1} ${onward ? x2 - bend : x2 + bend},${y2} ${x2},${y2}`} fill="none" style={{stroke: 'var(--series-2)', opacity: 0.7}} strokeWidth={1 + 7 * (way.yen / most)}><title>{fill(m.flow.yen, {n: count(way.yen)})}</title></path>;
        })}
        {[...placed.values()].map(({account, x, y}) => (
          <g key={keyOf(account.place)} transform={`translate(${x},${y})`}>
            <rect width={node} height={nodeHeight} rx={4} style={{fill: 'var(--surface)', stroke: 'var(--series-1)'}} />
            <text x={8} y={nodeHeight / 2} dy="0.35em">{inert(shortPlace(account.place.value)).slice(0, Math.max(6, Math.floor(node / 8)))}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}
