// The browser's files: built by `npm run build` into dist; when the sources run uncompiled they are built at the start.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';

const built = fileURLToPath(new URL('../../views/assets/', import.meta.url));
const uncompiled = import.meta.url.endsWith('.ts');
const folder = uncompiled ? fileURLToPath(new URL('../../dist/views/assets/', import.meta.url)) : built;

let version: string | undefined;

/** Changes when any asset does; undefined while nothing has been built. */
export function assetsVersion(): string | undefined {
  const path = `${folder}version.txt`;
  version ??= existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
  return version;
}

/** Addresses carry the version, so browsers may keep the files for a year. */
export function assets(): RequestHandler[] {
  const files = express.static(folder, { immutable: true, maxAge: '365d', index: false, redirect: false });
  return [files, (_req, res) => void res.status(404).type('text').send('There is no such file.')];
}
