// The machine that people work at, by a mark that its browser keeps. It is nobody's and opens nothing: the entry of each session
// names it, so that every event leads by its session to the workplace where it was recorded.
import type { Request, Response } from 'express';
import { isId, newId } from '../foundation/ids.js';
import { keepCookie, readCookie } from './cookies.js';
import { mannerOf } from './respond.js';

const name = 'workplace';

/** A new one where the browser has none, or none of ours. */
export function workplaceOf(req: Request, res: Response): string {
  const kept = readCookie(req, name, mannerOf(res));
  return isId(kept) ? kept : newId();
}

export function keepWorkplace(res: Response, workplace: string): void {
  keepCookie(res, name, workplace, mannerOf(res));
}
