// The numbers of the situation, each a link to the list whose total equals it.
// In: the situation's reading; out: six tiles with change and a small line.
// data-tile and data-count carry the number for tests and assistive scripts.
import type {ReactNode} from 'react';
import type {Reading as Read} from '../../api/queries.ts';
import type {Figure, Situation} from '../../api/types.ts';
import {Sparkline} from '../../charts/Sparkline.tsx';
import {fill, useText} from '../../i18n/text.ts';
import {count, percent, rate} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go, hrefOf} from '../../ui/Go.tsx';
import {Wrong} from '../../ui/States.tsx';
import {Delta} from '../../ui/Value.tsx';

/** Gives where each tile leads, in order. */
export function tileLinks(situation: Situation): string[] {
  const range = {from: situation.from, to: situation.to};
  return [
    hrefOf('/observe/alerts', {verdict: 'unreviewed'}),
    hrefOf('/observe/explore', range),
    hrefOf('/observe/sources', range),
    hrefOf('/observe/sources', {...range, new_sources: 'true'}),
    hrefOf('/observe/sources', {...range, family: 'backscatter'}),
    hrefOf('/observe/sensors', {state: 'missing'}),
  ];
}

interface TileProps {
  tile: string;
  href: string | undefined;
  name: string;
  at: number;
  amount: ReactNode;
  value?: number | undefined;
  alarm?: boolean;
  spark?: readonly (number | null)[] | undefined;
  children?: ReactNode;
}

function Tile({tile, href, name, at, amount, value, alarm = false, spark, children}: TileProps) {
  const body = (
    <>
      <span className="name">{name}<kbd aria-hidden="true">{at}</kbd></span>
      <span className="amount">{amount}</span>
      <span className="foot">{children}</span>
      {spark ? <Sparkline values={spark.slice(0, -1)} /> : null}
    </>
  );
  const look = alarm ? 'tile alarm' : 'tile';
  return href ? <Go to={href} className={look} data-tile={tile} data-count={value ?? ''}>{body}</Go> : <div className={look} style={{minHeight: 118}}>{body}</div>;
}

const whole = (figure: Figure | undefined) => (figure?.value === undefined ? undefined : figure.value);

/** Shows the numbers. */
export function Tiles({reading}: {reading: Read<Situation>}) {
  const t = useText();
  const {language} = usePreferences();
  const data = reading.data;
  if (reading.error && !data) return <Wrong error={reading.error} retry={() => void reading.refetch()} />;
  const links = data ? tileLinks(data) : [];
  const change = (figure: Figure | undefined) => (figure ? <>{t.common.previousPeriod} <Delta figure={figure} /></> : null);
  return (
    <nav className={reading.isPlaceholderData ? 'tiles dim' : 'tiles'} aria-label={t.situation.tiles} aria-busy={!data}>
      <Tile at={1} tile="to_judge" href={links[0]} name={t.situation.toJudge} amount={count(data?.alerts_to_judge)} value={data?.alerts_to_judge} alarm={(data?.alerts_urgent ?? 0) > 0}>
        {data ? fill(t.situation.urgent, {n: count(data.alerts_urgent)}) : null}
      </Tile>
      <Tile at={2} tile="packets" href={links[1]} name={t.situation.rate} amount={<>{rate(data?.rate.value)}<small>{t.situation.rateUnit}</small></>} value={whole(data?.packets)} spark={data?.rate_spark}>
        {change(data?.rate)}<span data-packets={data?.packets.value ?? ''}>{t.explore.packets} {count(data?.packets.value)}</span>
      </Tile>
      <Tile at={3} tile="sources" href={links[2]} name={t.situation.sources} amount={count(data?.sources.value)} value={whole(data?.sources)} spark={data?.sources_spark}>{change(data?.sources)}</Tile>
      <Tile at={4} tile="new_sources" href={links[3]} name={t.situation.newSources} amount={count(data?.new_sources.value)} value={whole(data?.new_sources)}>{change(data?.new_sources)}<span>{t.situation.newSourcesNote}</span></Tile>
      <Tile at={5} tile="victims" href={links[4]} name={t.situation.victims} amount={count(data?.victims.value)} value={whole(data?.victims)} spark={data?.victims_spark}>{change(data?.victims)}</Tile>
      <Tile at={6} tile="sensors_missing" href={links[5]} name={t.situation.sensorsMissing} amount={<>{count(data?.sensors_missing)}<small>{data ? fill(t.situation.sensorsOf, {n: count(data.sensors_total)}) : null}</small></>} value={data?.sensors_missing} alarm={(data?.sensors_missing ?? 0) > 0}>
        {data ? fill(t.situation.coverage, {ratio: percent(data.coverage.ratio, language)}) : null}
      </Tile>
    </nav>
  );
}
