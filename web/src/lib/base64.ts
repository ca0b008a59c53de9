// The bytes of a file as base64, as the API takes them. In: a file that a person chose; out: text without line breaks.
// Works in pieces, so that a large file does not overflow the call stack. A request holds 8 MiB unless the server is set
// otherwise (server.request_bytes_max), which is 6 MiB of file less the rest of the request.
// Fails as the browser's reading fails: the promise is rejected.

const piece = 0x8000;

/** The most bytes of a file that fit into one request as the server is delivered. */
export const fileBytesMax = Math.floor(5.9 * 1024 * 1024);

/** Writes bytes as base64. */
export function base64Text(data: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < data.length; at += piece) parts.push(String.fromCharCode(...data.subarray(at, at + piece)));
  return btoa(parts.join(''));
}

/** Reads a file as base64. */
export async function base64Of(file: Blob): Promise<string> {
  return base64Text(new Uint8Array(await file.arrayBuffer()));
}
