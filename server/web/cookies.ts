import { parse } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';

/** With https the browser itself keeps the cookie to this host and path (`__Host-`). */
export interface CookieManner {
  readonly secure: boolean;
}

const nameOf = (name: string, manner: CookieManner): string =>
  manner.secure ? `__Host-dalel-${name}` : `dalel-${name}`;

export function readCookie(req: Request, name: string, manner: CookieManner): string | undefined {
  return parse(req.get('Cookie') ?? '')[nameOf(name, manner)];
}

export function setCookie(res: Response, name: string, value: string, manner: CookieManner): void {
  res.cookie(nameOf(name, manner), value, options(manner));
}

/** Stays when the browser is closed. */
export function keepCookie(res: Response, name: string, value: string, manner: CookieManner): void {
  res.cookie(nameOf(name, manner), value, { ...options(manner), maxAge: longestMilliseconds });
}

export function dropCookie(res: Response, name: string, manner: CookieManner): void {
  res.clearCookie(nameOf(name, manner), options(manner));
}

/** Browsers keep nothing for longer than 400 days. */
const longestMilliseconds = 400 * 86_400_000;

const options = (manner: CookieManner): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: manner.secure,
  path: '/',
});
