// A table as CSV that office programs open without harm: UTF-8 with a mark, CRLF, every cell quoted.
// In: rows of text; out: the file's text. A cell that a spreadsheet would run as a formula gets an apostrophe.
// Saving goes through a link of this page; nothing leaves the machine.

/** Makes a cell that no spreadsheet runs. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Writes a table. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** Lets the browser save a text under a name. */
export function saveText(name: string, text: string, type: string): void {
  saveBlob(name, new Blob([text], {type}));
}

/** Lets the browser save bytes under a name. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
