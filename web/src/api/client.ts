// The only door to the server. In: an operation's name, path values, query and body; out: its typed answer.
// Every change carries the X-Hinomi-Csrf value of the session. Lists in queries are joined with commas.
// Fails with ApiError (code, args, trace, status); a server that cannot be reached is code client.unreachable.
import {operationLines} from './types.ts';
import type {Operations} from './types.ts';

export type OperationName = keyof Operations;
export type QueryOf<K extends OperationName> = Operations[K]['query'];
export type BodyOf<K extends OperationName> = Operations[K]['body'];
export type AnswerOf<K extends OperationName> = Operations[K]['answer'];

export interface CallInput<K extends OperationName> {
  path?: Record<string, string | number>;
  query?: QueryOf<K>;
  body?: BodyOf<K>;
  version?: number;
  signal?: AbortSignal;
}

/** What the server or the way to it refused. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly args: Record<string, unknown>,
    readonly trace: string,
    readonly body: unknown,
  ) {
    super(code);
    this.name = 'ApiError';
  }
}

let csrf = '';

/** Takes the session's value against forged requests. */
export function setCsrf(value: string): void {
  csrf = value;
}

function scalar(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}

/** Writes a query as the server reads it. */
export function queryText(query: object | undefined): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value)) {
      if (value.length > 0) out.set(name, value.map(scalar).join(','));
    } else {
      out.set(name, scalar(value));
    }
  }
  const text = out.toString().replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

/** Fills {names} in an operation's path. */
export function pathText(template: string, values: Record<string, string | number> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')));
}

function lineOf(name: OperationName): [method: string, path: string] {
  const line = operationLines[name], at = line.indexOf(' ');
  return [line.slice(0, at), line.slice(at + 1)];
}

/** Gives the address of a GET operation, for links to files. */
export function addressOf<K extends OperationName>(name: K, input: CallInput<K> = {}): string {
  return pathText(lineOf(name)[1], input.path) + queryText(input.query);
}

async function refusal(response: Response): Promise<ApiError> {
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    body = undefined;
  }
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const code = typeof fields['code'] === 'string' ? fields['code'] : `client.status_${response.status}`;
  const args = typeof fields['args'] === 'object' && fields['args'] !== null ? (fields['args'] as Record<string, unknown>) : {};
  const trace = typeof fields['trace'] === 'string' ? fields['trace'] : (response.headers.get('x-request-id') ?? '');
  return new ApiError(response.status, code, args, trace, body);
}

/** A file that an operation answers, with what its head says. */
export interface AnsweredFile {
  blob: Blob;
  name: string;
  head: (name: string) => string;
}

/** Fetches the file of a GET operation. */
export async function callFile<K extends OperationName>(name: K, input: CallInput<K> = {}): Promise<AnsweredFile> {
  let response: Response;
  try {
    const [method] = lineOf(name);
    response = await fetch(addressOf(name, input), {
      method, headers: method === 'GET' ? {} : {'X-Hinomi-Csrf': csrf, 'Content-Type': 'application/json'}, credentials: 'same-origin', cache: 'no-store',
      body: input.body === undefined ? undefined : JSON.stringify(input.body), signal: input.signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'client.unreachable', {}, '', undefined);
  }
  if (!response.ok) throw await refusal(response);
  const disposition = response.headers.get('content-disposition') ?? '';
  const coded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return {blob: await response.blob(), name: coded === undefined ? /filename="([^"]+)"/.exec(disposition)?.[1] ?? name : decodeURIComponent(coded), head: (field) => response.headers.get(field) ?? ''};
}

/** Calls an operation. */
export async function call<K extends OperationName>(name: K, input: CallInput<K> = {}): Promise<AnswerOf<K>> {
  const [method] = lineOf(name);
  const headers: Record<string, string> = {Accept: 'application/json'};
  if (method !== 'GET' && csrf !== '') headers['X-Hinomi-Csrf'] = csrf;
  if (input.body !== undefined) headers['Content-Type'] = 'application/json';
  if (input.version !== undefined) headers['If-Match'] = `"${input.version}"`;
  let response: Response;
  try {
    response = await fetch(addressOf(name, input), {
      method, headers, credentials: 'same-origin', cache: 'no-store',
      body: input.body === undefined ? undefined : JSON.stringify(input.body),
      signal: input.signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'client.unreachable', {}, '', undefined);
  }
  if (!response.ok) throw await refusal(response);
  if (response.status === 204) return undefined as AnswerOf<K>;
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as AnswerOf<K>;
}
