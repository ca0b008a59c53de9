// A saved page as the server keeps it. In: the bytes of an HTML file; out: a message with the page in it (MHTML), which no
// double click runs as a page. What is a message or plain text already stays as it is.
// Source: RFC 2557.
import {base64Text} from './base64.ts';

const lineLetters = 76;

/** Wraps HTML; gives the name and the bytes as base64. */
export function wrapPage(name: string, data: Uint8Array): {name: string; content: string} {
  if (!/\.html?$/iu.test(name)) return {name, content: base64Text(data)};
  const lines = base64Text(data).match(new RegExp(`.{1,${lineLetters}}`, 'gu')) ?? [];
  const message = ['MIME-Version: 1.0', 'Subject: page', 'Content-Type: text/html', 'Content-Transfer-Encoding: base64', '', ...lines, ''].join('\r\n');
  return {name: name.replace(/\.html?$/iu, '.mhtml'), content: base64Text(new TextEncoder().encode(message))};
}
