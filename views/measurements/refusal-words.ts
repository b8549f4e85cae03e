// Why a file was refused or waits, in words: the reason, what it was in this file, and what to do.
import type { T } from '../messages/translate.js';

export interface RefusalView {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export function refusalTitle(t: T, { code }: Pick<RefusalView, 'code'>): string {
  return t.code('analysis', `refusal.${code}`);
}

/** What a person does about it; empty where there is nothing to say. */
export function refusalAdvice(t: T, { code }: Pick<RefusalView, 'code'>): string {
  const key = `refusal.${code}.do`;
  return t.knows('analysis', key) ? t.code('analysis', key) : '';
}

/** «файл data.ms, байт: 120000, ожидалось: 229768» */
export function refusalDetails(t: T, { details }: RefusalView): string {
  const parts = Object.entries(details).map(([name, value]) => detail(t, name, String(value)));
  return parts.filter((part) => part !== '').join(', ');
}

function detail(t: T, name: string, value: string): string {
  if (name === 'reason') return reason(t, value);
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return t.knows('analysis', `detail.${name}`) ? t.code('analysis', `detail.${name}`, { value: shown }) : '';
}

const reasons: Readonly<Record<string, string>> = {
  'acquisition not ended': 'acquisition-not-ended',
  'run not completed': 'run-not-completed',
  'member missing': 'member-missing',
  'the file is still zero': 'still-zero',
  'the rest of the file is still zero': 'still-zero',
  'zero bytes': 'still-zero',
  'no peaks': 'no-peaks',
  'no rows': 'no-rows',
  'no scans': 'no-scans',
  'no points': 'no-scans',
  'every scan is empty': 'no-scans',
  'no end of line': 'no-end-of-line',
  'no heading': 'no-heading',
  'no second heading': 'no-heading',
};

function reason(t: T, said: string): string {
  const known = reasons[said];
  return known === undefined ? '' : t.code('analysis', `reason.${known}`);
}
