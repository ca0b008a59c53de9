// A panel of a screen: heading, a short note, tools at the right, content.
// In: words and content; out: a labelled region.
// `flush` lets a grid reach the panel's edges.
import {useId} from 'react';
import type {ReactNode} from 'react';

interface PanelProps {
  title: ReactNode;
  note?: ReactNode;
  tools?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}

/** Frames a part of a screen. */
export function Panel({title, note, tools, flush = false, children}: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}{note ? <span className="note">{note}</span> : null}</h2>
        {tools ? <div className="tools">{tools}</div> : null}
      </header>
      <div className={flush ? 'body flush' : 'body'}>{children}</div>
    </section>
  );
}
