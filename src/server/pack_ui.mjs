// Packs the built interface into one file that the program embeds. In: the folder web/dist and the file to write.
// Out: an index of tab-separated lines (path, content type, immutable 0/1, etag, offset, bytes, gzip offset, gzip
// bytes; offsets from the end of the index), an empty line, then the bodies. Without the folder: an empty index.
// Names of files under assets/ hold their own hash, so that a browser may keep them for ever.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const types = new Map([
  [".html", "text/html; charset=utf-8"], [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"], [".svg", "image/svg+xml"], [".json", "application/json"],
  [".woff2", "font/woff2"], [".png", "image/png"], [".ico", "image/x-icon"], [".txt", "text/plain; charset=utf-8"],
  [".webmanifest", "application/manifest+json"], [".map", "application/json"],
]);
const squeezed = new Set([".html", ".js", ".css", ".svg", ".json", ".txt", ".webmanifest", ".map"]);

const [folder, target] = process.argv.slice(2);
if (!folder || !target) throw new Error("expected: pack_ui.mjs FOLDER FILE");

function filesBelow(place) {
  return readdirSync(place, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(place, entry.name)) : [join(place, entry.name)]));
}

const lines = [];
const bodies = [];
let offset = 0;
function keep(bytes) {
  const at = offset;
  bodies.push(bytes);
  offset += bytes.length;
  return at;
}

for (const file of existsSync(join(folder, "index.html")) ? filesBelow(folder) : []) {
  const path = "/" + relative(folder, file).split("\\").join("/");
  const bytes = readFileSync(file);
  const type = types.get(extname(file)) ?? "application/octet-stream";
  const etag = createHash("sha256").update(bytes).digest("hex").slice(0, 20);
  const at = keep(bytes);
  const small = squeezed.has(extname(file)) ? gzipSync(bytes, { level: 9 }) : undefined;
  const useful = small !== undefined && small.length < bytes.length;
  const smallAt = useful ? keep(small) : 0;
  lines.push([path, type, path.startsWith("/assets/") ? 1 : 0, etag, at, bytes.length, smallAt, useful ? small.length : 0].join("\t"));
}
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, Buffer.concat([Buffer.from(lines.map((line) => line + "\n").join("") + "\n"), ...bodies]));
