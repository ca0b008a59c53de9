// Draws a graph on two 2D canvases: below the edges, heaviest first and in slices, above the nodes as shapes by kind,
// names where there is room, the chosen node with its edges. In: the index, the camera, colours of the theme; out:
// pixels. An edge slice is small enough for one frame; while the graph moves, only the first slice is drawn.
// Many short strokes are much faster than one long path, small stamped pictures than many filled paths, and thousands
// of dots set in one picture than as many stamps.
// What lies outside the drawing is passed over. Colours come from the style sheet and follow the theme.
import {lettersOf, shortWords} from '../../lib/short.ts';
import type {Camera, Size} from './camera.ts';
import {otherEnd} from './graph.ts';
import type {GraphIndex} from './graph.ts';

export interface Palette {
  surface: string;
  text: string;
  edge: string;
  faint: string;
  key: string;
  series: readonly string[];
  font: string;
}

export interface Scene {
  graph: GraphIndex;
  camera: Camera;
  size: Size;
  palette: Palette;
  chosen: number | undefined;
  chosenEdge: number | undefined;
  moving: boolean;
}

export interface Placed {
  x: Float32Array;
  y: Float32Array;
  seen: Uint8Array;
  visible: number;
  r: number;
}

export const sliceEdges = 2500;
const strokeEdges = 120;
const namesMost = 150;
const chosenMost = 400;
const stampedMost = 1500;

/** Reads the colours of the theme at an element. */
export function paletteOf(element: Element): Palette {
  const probe = document.createElement('i');
  element.append(probe);
  const colour = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  probe.style.forcedColorAdjust = 'none';
  const forced = window.matchMedia('(forced-colors: active)').matches;
  const series = forced ? ['CanvasText'] : ['--series-1', '--series-2', '--series-3', '--series-4', '--series-5'].map((name) => `var(${name})`);
  const read: Palette = {
    surface: colour(forced ? 'Canvas' : 'var(--surface)'), text: colour(forced ? 'CanvasText' : 'var(--text)'), edge: colour(forced ? 'CanvasText' : 'var(--edge)'),
    faint: colour(forced ? 'GrayText' : 'color-mix(in srgb, var(--edge) 45%, var(--surface))'), key: colour(forced ? 'Highlight' : 'var(--key)'), series: series.map(colour), font: getComputedStyle(element).fontFamily,
  };
  probe.remove();
  return read;
}

export type Pen = CanvasRenderingContext2D;

/** Gives the radius of nodes: smaller where many stand in sight. */
export function radiusOf(visible: number): number {
  return visible > 3000 ? 2.2 : visible > 600 ? 3.5 : visible > 60 ? 5.5 : 7;
}

/** Places every node in the drawing. */
export function place({graph, camera, size}: Pick<Scene, 'graph' | 'camera' | 'size'>): Placed {
  const n = graph.nodes.length;
  const out: Placed = {x: new Float32Array(n), y: new Float32Array(n), seen: new Uint8Array(n), visible: 0, r: 0};
  graph.nodes.forEach((node, at) => {
    const x = node.x * camera.scale + camera.x;
    const y = node.y * camera.scale + camera.y;
    out.x[at] = x;
    out.y[at] = y;
    if (x < -20 || y < -20 || x > size.width + 20 || y > size.height + 20) return;
    out.seen[at] = 1;
    out.visible += 1;
  });
  out.r = radiusOf(out.visible);
  return out;
}

function widthOf(bits: number): number {
  return bits >= 12 ? 2.4 : bits >= 6 ? 1.5 : 1;
}

/** Draws a slice of the edges, counted from the heaviest; says whether more are left. */
export function drawEdges(pen: Pen, scene: Scene, at: Placed, slice: number): boolean {
  const {graph, palette} = scene;
  const end = Math.min(graph.byWeight.length, (slice + 1) * sliceEdges);
  const crowded = graph.edges.length > 2000;
  pen.strokeStyle = crowded ? palette.faint : palette.edge;
  let held = 0;
  let dashed = false;
  pen.setLineDash([]);
  for (let turn = slice * sliceEdges; turn < end; turn += 1) {
    const edge = graph.byWeight[turn] ?? 0;
    const from = graph.ends[edge * 2] ?? 0;
    const to = graph.ends[edge * 2 + 1] ?? 0;
    if (!at.seen[from] && !at.seen[to]) continue;
    const width = crowded ? 1 : widthOf(graph.edges[edge]?.bits ?? 0);
    const denied = graph.edges[edge]?.denied === true;
    if (held === 0 || held >= strokeEdges || pen.lineWidth !== width || denied !== dashed) {
      if (held > 0) pen.stroke();
      pen.beginPath();
      pen.lineWidth = width;
      if (denied !== dashed) pen.setLineDash(denied ? [5, 4] : []);
      dashed = denied;
      held = 0;
    }
    pen.moveTo(at.x[from] ?? 0, at.y[from] ?? 0);
    pen.lineTo(at.x[to] ?? 0, at.y[to] ?? 0);
    held += 1;
  }
  if (held > 0) pen.stroke();
  pen.setLineDash([]);
  return end < graph.byWeight.length;
}

/** Adds the shape of a kind to the path: circle, square, triangle, diamond, in this order. */
function shape(pen: Pen, kind: number, x: number, y: number, r: number): void {
  const form = kind % 4;
  if (form === 0) {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, 2 * Math.PI);
  } else if (form === 1) {
    pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  } else {
    const points = form === 2 ? [[0, -1.15], [1.1, 0.8], [-1.1, 0.8]] : [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]];
    points.forEach(([right = 0, down = 0], corner) => (corner === 0 ? pen.moveTo(x + right * r, y + down * r) : pen.lineTo(x + right * r, y + down * r)));
    pen.closePath();
  }
}

function colourOf({palette}: Scene, kind: number): string {
  return palette.series[kind % palette.series.length] ?? palette.text;
}

/** Makes the picture of a kind that is stamped for each of its nodes. */
function stampOf(scene: Scene, kind: number, r: number, ratio: number): HTMLCanvasElement {
  const stamp = document.createElement('canvas');
  const side = Math.ceil((2 * r + 4) * ratio);
  stamp.width = side;
  stamp.height = side;
  const pen = stamp.getContext('2d', {willReadFrequently: true});
  if (!pen) return stamp;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = colourOf(scene, kind);
  pen.beginPath();
  shape(pen, kind, r + 2, r + 2, r);
  pen.fill();
  return stamp;
}

/** Dots of a stamp: place in the stamp and colour, as they lie in a picture's memory. */
interface Dots {
  right: number[];
  down: number[];
  colour: number[];
  half: number;
}

function dotsOf(stamp: HTMLCanvasElement): Dots {
  const out: Dots = {right: [], down: [], colour: [], half: Math.floor(stamp.width / 2)};
  const read = stamp.getContext('2d')?.getImageData(0, 0, stamp.width, stamp.height);
  new Uint32Array(read?.data.buffer ?? new ArrayBuffer(0)).forEach((colour, at) => {
    if (colour >>> 24 === 0) return;
    out.right.push(at % stamp.width);
    out.down.push(Math.floor(at / stamp.width));
    out.colour.push(colour);
  });
  return out;
}

/** Sets a crowd of nodes dot by dot into one picture; where shapes meet, the fuller dot stands. */
function setCrowd(pen: Pen, scene: Scene, at: Placed, ratio: number): void {
  const {graph} = scene;
  const picture = pen.createImageData(pen.canvas.width, pen.canvas.height);
  const {width, height} = picture;
  const dots = new Uint32Array(picture.data.buffer);
  const stamps = graph.kinds.map((_, kind) => dotsOf(stampOf(scene, kind, at.r, ratio)));
  for (let node = 0; node < graph.nodes.length; node += 1) {
    const stamp = stamps[graph.kindOf[node] ?? 0];
    if (!at.seen[node] || !stamp) continue;
    const left = Math.round((at.x[node] ?? 0) * ratio) - stamp.half;
    const top = Math.round((at.y[node] ?? 0) * ratio) - stamp.half;
    for (let turn = 0; turn < stamp.colour.length; turn += 1) {
      const right = left + (stamp.right[turn] ?? 0);
      const down = top + (stamp.down[turn] ?? 0);
      if (right < 0 || down < 0 || right >= width || down >= height) continue;
      const place = down * width + right;
      const colour = stamp.colour[turn] ?? 0;
      if (colour >>> 24 > (dots[place] ?? 0) >>> 24) dots[place] = colour;
    }
  }
  pen.putImageData(picture, 0, 0);
}

function drawShapes(pen: Pen, scene: Scene, at: Placed, ratio: number): void {
  const {graph} = scene;
  if (at.visible > stampedMost) {
    setCrowd(pen, scene, at, ratio);
    return;
  }
  const half = at.r + 2;
  const stamps = graph.kinds.map((_, kind) => stampOf(scene, kind, at.r, ratio));
  for (let node = 0; node < graph.nodes.length; node += 1) {
    const stamp = stamps[graph.kindOf[node] ?? 0];
    if (at.seen[node] && stamp) pen.drawImage(stamp, (at.x[node] ?? 0) - half, (at.y[node] ?? 0) - half, stamp.width / ratio, stamp.height / ratio);
  }
}

function drawName(pen: Pen, {palette, size}: Scene, words: string, x: number, y: number, r: number): void {
  const half = pen.measureText(words).width / 2;
  const inside = Math.max(half + 4, Math.min(size.width - half - 4, x));
  pen.strokeStyle = palette.surface;
  pen.strokeText(words, inside, y + r + 12);
  pen.fillText(words, inside, y + r + 12);
}

function drawNames(pen: Pen, scene: Scene, at: Placed): void {
  const {graph} = scene;
  pen.font = `12px ${scene.palette.font}`;
  pen.textAlign = 'center';
  pen.lineWidth = 4;
  pen.lineJoin = 'round';
  pen.fillStyle = scene.palette.text;
  const taken = new Set<string>();
  const order = graph.nodes.map((_, node) => node).filter((node) => at.seen[node]).sort((left, right) => Number(graph.nodes[right]?.isStart === true) - Number(graph.nodes[left]?.isStart === true) || (graph.edgesOf[right]?.length ?? 0) - (graph.edgesOf[left]?.length ?? 0));
  let drawn = 0;
  for (const node of order) {
    if (drawn >= namesMost) return;
    const [x, y] = [at.x[node] ?? 0, at.y[node] ?? 0];
    const words = shortWords(graph.nodes[node]?.label ?? '', 10);
    const spots = spotsOf(x, y + at.r, lettersOf(words) * 6 + 3);
    if (spots.some((spot) => taken.has(spot))) continue;
    for (const spot of spots) taken.add(spot);
    drawn += 1;
    drawName(pen, scene, words, x, y, at.r);
  }
}

/** Gives the squares of 12 px that a name covers, so that no two names stand on one another. */
function spotsOf(x: number, y: number, half: number): string[] {
  const out: string[] = [];
  for (let right = Math.floor((x - half) / 12); right <= Math.floor((x + half) / 12); right += 1) for (const down of [Math.floor(y / 12), Math.floor((y + 12) / 12)]) out.push(`${right} ${down}`);
  return out;
}

/** Marks at a node how many neighbours are not drawn, that nothing follows from it, that it is pinned or the start. */
function drawMarks(pen: Pen, scene: Scene, at: Placed): void {
  const {graph, palette} = scene;
  pen.font = `700 10px ${palette.font}`;
  pen.textAlign = 'start';
  pen.lineJoin = 'round';
  for (let node = 0; node < graph.nodes.length; node += 1) {
    const shown = graph.nodes[node];
    if (!at.seen[node] || !shown || !(shown.more || shown.damped || shown.pinned || shown.isStart)) continue;
    const [x, y] = [at.x[node] ?? 0, at.y[node] ?? 0];
    if (shown.damped || shown.pinned || shown.isStart) {
      const whole = shown.pinned || shown.isStart;
      pen.lineWidth = whole ? 2.5 : 1.2;
      pen.strokeStyle = shown.pinned ? palette.key : palette.text;
      pen.setLineDash(whole ? [] : [2, 2]);
      pen.beginPath();
      pen.arc(x, y, at.r + 3.5, 0, 2 * Math.PI);
      pen.stroke();
      pen.setLineDash([]);
    }
    if (!shown.more) continue;
    const words = `+${shown.more >= 1000 ? '1000' : String(shown.more)}`;
    pen.lineWidth = 3;
    pen.strokeStyle = palette.surface;
    pen.fillStyle = palette.text;
    pen.strokeText(words, x + at.r + 2, y - at.r + 2);
    pen.fillText(words, x + at.r + 2, y - at.r + 2);
  }
}

function ring(pen: Pen, scene: Scene, at: Placed, node: number, width: number): void {
  const kind = scene.graph.kindOf[node] ?? 0;
  const [x, y, r] = [at.x[node] ?? 0, at.y[node] ?? 0, Math.max(4, at.r)];
  pen.beginPath();
  pen.arc(x, y, r + 4, 0, 2 * Math.PI);
  pen.fillStyle = scene.palette.surface;
  pen.fill();
  pen.lineWidth = width;
  pen.strokeStyle = scene.palette.text;
  pen.stroke();
  pen.fillStyle = colourOf(scene, kind);
  pen.beginPath();
  shape(pen, kind, x, y, r);
  pen.fill();
}

function drawChosen(pen: Pen, scene: Scene, at: Placed): void {
  const {graph, palette, chosen, chosenEdge} = scene;
  if (chosen === undefined) return;
  pen.strokeStyle = palette.key;
  for (const edge of (graph.edgesOf[chosen] ?? []).slice(0, chosenMost)) {
    const other = otherEnd(graph, edge, chosen);
    pen.lineWidth = edge === chosenEdge ? 4 : 1.6;
    pen.beginPath();
    pen.moveTo(at.x[chosen] ?? 0, at.y[chosen] ?? 0);
    pen.lineTo(at.x[other] ?? 0, at.y[other] ?? 0);
    pen.stroke();
  }
  const named = chosenEdge === undefined ? [chosen] : [otherEnd(graph, chosenEdge, chosen), chosen];
  for (const node of named) ring(pen, scene, at, node, node === chosen ? 3 : 1.5);
  pen.font = `700 12px ${palette.font}`;
  pen.textAlign = 'center';
  pen.lineWidth = 4;
  pen.fillStyle = palette.text;
  for (const node of named) drawName(pen, scene, shortWords(graph.nodes[node]?.label ?? '', 18), at.x[node] ?? 0, at.y[node] ?? 0, at.r + 4);
}

/** Draws nodes, names and what is chosen. */
export function drawNodes(pen: Pen, scene: Scene, at: Placed, ratio: number): void {
  drawShapes(pen, scene, at, ratio);
  if (!scene.moving && at.visible <= 600) {
    drawMarks(pen, scene, at);
    drawNames(pen, scene, at);
  }
  drawChosen(pen, scene, at);
}

/** Empties a canvas and gives its pen in CSS pixels; undefined where the browser has none. */
export function cleanPen(canvas: HTMLCanvasElement | null, size: Size, ratio: number): Pen | undefined {
  const pen = canvas?.getContext('2d');
  if (!canvas || !pen) return undefined;
  const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, size.width, size.height);
  return pen;
}
