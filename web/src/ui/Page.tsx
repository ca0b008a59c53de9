// The frame of a page: unique title, heading that takes the focus after navigation, lead and tools.
// In: words and content; out: the page's main column.
// On the first load the focus stays with the browser; on return to a list the list takes it.
import {useEffect, useRef} from 'react';
import type {ReactNode} from 'react';
import {useText} from '../i18n/text.ts';
import {wentBack} from '../lib/memory.ts';

let firstPage = true;

interface PageProps {
  title: string;
  heading?: ReactNode;
  lead?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}

/** Sets the document's title. */
export function useTitle(title: string): void {
  const {common} = useText();
  useEffect(() => {
    document.title = `${title} | ${common.product}`;
  }, [title, common.product]);
}

/** Frames a page. */
export function Page({title, heading, lead, tools, children}: PageProps) {
  const head = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    if (!firstPage && !wentBack()) head.current?.focus({preventScroll: true});
    firstPage = false;
  }, []);
  return (
    <div className="page">
      <div className="title">
        <div className="row">
          <h1 tabIndex={-1} ref={head}>{heading ?? title}</h1>
          {lead ? <span className="lead">{lead}</span> : null}
        </div>
        {tools ? <div className="tools">{tools}</div> : null}
      </div>
      {children}
    </div>
  );
}
