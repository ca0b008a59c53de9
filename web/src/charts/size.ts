// The width of a chart's place on the page, in CSS pixels, followed as the window changes.
// In: nothing; out: a reference to put on the element, and its width.
// Before the first measure the width is the stated guess, so that the layout does not jump.
import {useLayoutEffect, useRef, useState} from 'react';
import type {RefObject} from 'react';

/** Follows an element's width. */
export function useWidth(guess: number): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(guess);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () => {
      if (element.clientWidth > 0) setWidth(element.clientWidth);
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return [box, width];
}
