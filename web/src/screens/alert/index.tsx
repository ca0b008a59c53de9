// One alert: what, where, since when, how sure, against which baseline; the rows behind it one click away; judging.
// In: the id from the path; out: the answer to five questions, a line, rankings, the form, the history.
// A machine's finding stays a proposal until a named person judges.
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {AlertDetail} from '../../api/types.ts';
import {BarPanel} from '../../charts/BarPanel.tsx';
import {SeriesPanel} from '../../charts/SeriesPanel.tsx';
import {fill, useText} from '../../i18n/text.ts';
import {defang, inert} from '../../lib/defang.ts';
import {useCopy} from '../../ui/copy.tsx';
import {CopyIndicator} from '../../ui/CopyIndicator.tsx';
import {Go, useParam} from '../../ui/Go.tsx';
import {valuePath} from '../../ui/intel/paths.ts';
import {AlertGrid} from '../../ui/observe/AlertGrid.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {AlertStateTag, DemoTag, LabelMarks, SeverityTag, VerdictTag} from '../../ui/Tags.tsx';
import {Figures} from './Figures.tsx';
import {History} from './History.tsx';
import {Judge} from './Judge.tsx';
import {Questions} from './Questions.tsx';

function subjectPath(detail: AlertDetail): string {
  const {alert} = detail;
  if (alert.subject_kind === 'source' && alert.source) return `/observe/sources/${encodeURIComponent(alert.source)}`;
  if (alert.port !== undefined && alert.protocol) return `/observe/ports/${alert.protocol}/${alert.port}`;
  return '/observe/alerts';
}

/** Shows an alert. */
export default function AlertScreen() {
  const t = useText();
  const copy = useCopy();
  const label = useLabel();
  const id = useParam('id');
  const mayKnow = useMay('intel_read');
  const detail = useRead('alert_detail', {path: {id}}, {keep: false});
  const data = detail.data;
  const alert = data?.alert;
  return (
    <Page
      title={fill(t.alert.title, {number: alert ? inert(alert.number) : ''})}
      heading={alert ? <>{label('Detector', alert.detector)} <span className="mono" data-cell="">{inert(defang(alert.subject))}</span></> : t.alerts.title}
      lead={alert ? <span className="row"><span className="num" data-cell="">{inert(alert.number)}</span><SeverityTag severity={alert.severity} /><AlertStateTag state={alert.state} /><VerdictTag verdict={alert.verdict} />{alert.demonstration ? <DemoTag /> : null}<LabelMarks label={alert.label} /></span> : null}
      tools={alert ? <>{alert.source ? <CopyIndicator value={alert.source} /> : null}<button type="button" className="button slim" onClick={() => copy(alert.number)}>{t.alert.copyReference}</button></> : null}
    >
      <Reading of={detail} lines={10}>
        {(found) => (
          <>
            <p className="prose"><strong>{fill(t.alert.say[found.alert.detector], {subject: inert(defang(found.alert.subject))})}</strong></p>
            <Questions alert={found.alert} />
            <div className="tools">
              <Go className="button primary" to="/observe/explore" search={found.filter} data-evidence="">{t.alert.rows}</Go>
              <Go className="button" to={subjectPath(found)}><span data-cell="">{inert(defang(found.alert.subject))}</span></Go>
              {found.alert.source && mayKnow ? <Go className="button" to={valuePath({kind: 'ip', value: found.alert.source})} data-intel-link="">{t.source.intel}</Go> : null}
            </div>
            <SeriesPanel title={t.alert.line} note={t.chart.band} reading={{...detail, data: found.series} as never} strip />
            <div className="lead-side">
              <div className="stack">
                <div className="two">
                  {found.facets.map((facet) => (
                    <BarPanel key={facet.dimension} title={label('Dimension', facet.dimension)} facet={facet} changes={false} name={(item, words) => (facet.dimension === 'source' ? <Go data-cell="" to={`/observe/sources/${encodeURIComponent(item.key)}`}>{words}</Go> : <Go data-cell="" to="/observe/explore" search={`${found.filter}&${facet.dimension}=${encodeURIComponent(item.key)}`}>{words}</Go>)} />
                  ))}
                </div>
                <Figures details={found.alert.details} />
                <Panel title={t.alert.related} flush>
                  {found.related.length === 0 ? <Empty text={t.alert.relatedNone} /> : <AlertGrid name="related" rows={found.related} total={found.related.length} height={260} />}
                </Panel>
              </div>
              <div className="stack" style={{alignContent: 'start'}}>
                <Judge key={found.alert.id} alert={found.alert} />
                <History entries={found.history} />
              </div>
            </div>
          </>
        )}
      </Reading>
    </Page>
  );
}
