// Where the eye of a graph stands: a scale and a shift between the layout's unit and CSS pixels.
// In: the graph's box, the size of the drawing, movements; out: a new camera. Scales stay between a tenth of the
// whole view and 40 times it, so that nobody gets lost.
import type {Box} from './graph.ts';

export interface Camera {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

const margin = 36;

/** Shows the whole box. */
export function fitCamera(box: Box, size: Size): Camera {
  const wide = Math.max(1e-6, box.right - box.left);
  const high = Math.max(1e-6, box.bottom - box.top);
  const scale = Math.min((size.width - 2 * margin) / wide, (size.height - 2 * margin) / high);
  const safe = Number.isFinite(scale) && scale > 0 ? scale : 1;
  return {scale: safe, x: size.width / 2 - ((box.left + box.right) / 2) * safe, y: size.height / 2 - ((box.top + box.bottom) / 2) * safe};
}

/** Moves by pixels. */
export function pan(camera: Camera, right: number, down: number): Camera {
  return {...camera, x: camera.x + right, y: camera.y + down};
}

/** Scales about a point of the drawing, within the limits of the whole view. */
export function zoom(camera: Camera, factor: number, at: {x: number; y: number}, whole: Camera): Camera {
  const scale = Math.max(whole.scale / 10, Math.min(whole.scale * 40, camera.scale * factor));
  const ratio = scale / camera.scale;
  return {scale, x: at.x - (at.x - camera.x) * ratio, y: at.y - (at.y - camera.y) * ratio};
}

/** Gives the place in the layout under a point of the drawing. */
export function placeUnder(camera: Camera, x: number, y: number): {x: number; y: number} {
  return {x: (x - camera.x) / camera.scale, y: (y - camera.y) / camera.scale};
}

/** Moves just as far as a place needs to stand inside the drawing. */
export function bringIn(camera: Camera, place: {x: number; y: number}, size: Size): Camera {
  const x = place.x * camera.scale + camera.x;
  const y = place.y * camera.scale + camera.y;
  const right = x < margin ? margin - x : x > size.width - margin ? size.width - margin - x : 0;
  const down = y < margin ? margin - y : y > size.height - margin ? size.height - margin - y : 0;
  return right === 0 && down === 0 ? camera : pan(camera, right, down);
}
