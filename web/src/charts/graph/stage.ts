// The canvases of a graph and its camera: draws at most once a frame, lightly while it moves, wholly when it rests; the
// edges of a large graph come slice by slice, a frame each, so that nothing waits for them. Choosing draws the nodes only.
// In: the index and what is chosen; out: the elements to put on the page, the camera, ways to move it.
// Draws anew when the theme, the forced colours or the size of the place change. Nothing here asks the server.
import {useCallback, useEffect, useLayoutEffect, useRef, useState} from 'react';
import type {RefObject} from 'react';
import {usePreferences} from '../../lib/preferences.ts';
import {bringIn, fitCamera, pan, zoom} from './camera.ts';
import type {Camera, Size} from './camera.ts';
import {cleanPen, drawEdges, drawNodes, paletteOf, place} from './draw.ts';
import type {Palette, Pen, Placed, Scene} from './draw.ts';
import type {GraphIndex} from './graph.ts';

const restMilliseconds = 140;

export interface Stage {
  below: RefObject<HTMLCanvasElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
  camera: () => Camera;
  fit: () => void;
  panBy: (right: number, down: number) => void;
  zoomBy: (factor: number, at?: {x: number; y: number}) => void;
  show: (node: number) => void;
}

function useThemeMark(): number {
  const {theme} = usePreferences();
  const [mark, setMark] = useState(0);
  useEffect(() => {
    const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => window.matchMedia(query));
    const changed = () => setMark((before) => before + 1);
    for (const query of queries) query.addEventListener('change', changed);
    return () => {
      for (const query of queries) query.removeEventListener('change', changed);
    };
  }, []);
  return mark * 3 + ['auto', 'light', 'dark'].indexOf(theme);
}

/** Sets a graph on its stage. */
export function useStage(graph: GraphIndex, size: Size, chosen: number | undefined, chosenEdge: number | undefined): Stage {
  const canvas = useRef<HTMLCanvasElement>(null);
  const camera = useRef<Camera>(undefined);
  const palette = useRef<Palette>(undefined);
  const below = useRef<HTMLCanvasElement>(null);
  const frame = useRef(0);
  const later = useRef(0);
  const pending = useRef(true);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef({graph, size, chosen, chosenEdge});
  const theme = useThemeMark();
  const whole = useCallback(() => fitCamera(held.current.graph.box, held.current.size), []);
  const drawSlices = useCallback((pen: Pen, scene: Scene, at: Placed) => {
    let slice = 0;
    const step = () => {
      const more = drawEdges(pen, scene, at, slice);
      slice += 1;
      if (more && !scene.moving) later.current = requestAnimationFrame(step);
      else if (below.current) below.current.dataset['slices'] = String(slice);
    };
    step();
  }, []);
  const draw = useCallback((moving: boolean, edges: boolean) => {
    pending.current = pending.current || edges;
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      const {size: room} = held.current;
      const element = canvas.current;
      if (!element || room.width <= 0) return;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      palette.current ??= paletteOf(element.parentElement ?? element);
      camera.current ??= whole();
      const begun = performance.now();
      const scene: Scene = {...held.current, camera: camera.current, palette: palette.current, moving};
      const at = place(scene);
      const lower = pending.current ? cleanPen(below.current, room, ratio) : undefined;
      if (lower) {
        cancelAnimationFrame(later.current);
        drawSlices(lower, scene, at);
      }
      pending.current = false;
      const upper = cleanPen(element, room, ratio);
      if (upper) drawNodes(upper, scene, at, ratio);
      element.dataset['drawn'] = (performance.now() - begun).toFixed(1);
    });
  }, [drawSlices, whole]);
  const move = useCallback((next: Camera) => {
    camera.current = next;
    draw(true, true);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => draw(false, true), restMilliseconds);
  }, [draw]);
  useLayoutEffect(() => {
    const before = held.current;
    held.current = {graph, size, chosen, chosenEdge};
    const anew = before.graph !== graph || before.size.width !== size.width || before.size.height !== size.height;
    if (anew) camera.current = undefined;
    draw(false, anew);
  }, [graph, size, chosen, chosenEdge, draw]);
  useEffect(() => {
    palette.current = undefined;
    draw(false, true);
  }, [theme, draw]);
  useEffect(() => () => {
    cancelAnimationFrame(frame.current);
    cancelAnimationFrame(later.current);
    clearTimeout(rest.current);
  }, []);
  const present = useCallback(() => camera.current ?? whole(), [whole]);
  return {
    below, canvas, camera: present,
    fit: () => move(whole()),
    panBy: (right, down) => move(pan(present(), right, down)),
    zoomBy: (factor, at) => move(zoom(present(), factor, at ?? {x: held.current.size.width / 2, y: held.current.size.height / 2}, whole())),
    show: (node) => {
      const place = held.current.graph.nodes[node];
      const next = place ? bringIn(present(), place, held.current.size) : present();
      if (next !== camera.current) move(next);
    },
  };
}
