// Requests that change something must come from our own pages (ASVS 3.5.1, 3.5.8). Browsers say where they come from;
// a client that sends neither header is no browser and carries no ambient cookie of a victim.
import type { RequestHandler } from 'express';
import { LabError } from '../foundation/errors.js';

export const sameOrigin: RequestHandler = (req, _res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') return next();
  const site = req.get('Sec-Fetch-Site');
  const origin = req.get('Origin');
  const bySite = site === undefined || site === 'same-origin' || site === 'none';
  const byOrigin = origin === undefined || hostOf(origin) === req.get('Host');
  next(bySite && byOrigin ? undefined : new LabError('forbidden', 'cross-origin'));
};

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
