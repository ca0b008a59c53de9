// Banners under the header of every page: demonstration data, and updates that have stopped.
// In: the session and the live line; out: bars that stay until their cause is gone.
// The time is when the server was last heard, in JST.
import {useMe} from '../api/session.ts';
import {useStaleSince} from '../api/stream.ts';
import {fill, useText} from '../i18n/text.ts';
import {clockTime} from '../lib/format.ts';

/** Shows the banners. */
export function Banners() {
  const t = useText();
  const me = useMe();
  const stale = useStaleSince();
  return (
    <div className="banners">
      {me.demonstration ? <div className="banner demo" role="note" data-demonstration=""><strong>{t.shell.demonstration}</strong><span>{t.shell.demonstrationText}</span></div> : null}
      {stale === undefined ? null : <div className="banner stale" role="alert" data-stale="">{fill(t.shell.stale, {time: clockTime(stale)})}</div>}
    </div>
  );
}
