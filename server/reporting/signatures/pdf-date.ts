/** Dates as PDF writes them: D:YYYYMMDDHHmmSS and an offset from UTC (ISO 32000-1, 7.9.4). */
import { PdfString } from './pdf-objects.js';

export function pdfDate(date: Date): PdfString {
  const digits = date.toISOString().replace(/\D/g, '').slice(0, 14);
  return new PdfString(Buffer.from(`D:${digits}Z`, 'latin1'));
}

const datePattern = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z(?:00'?00'?)?|([+-])(\d{2})'?(\d{2})'?)?$/;

/** Undefined unless the date is whole; without an offset it is taken as UTC. */
export function dateOf(text: string | undefined): Date | undefined {
  const parts = datePattern.exec(text ?? '');
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as SixNumbers;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const offsetMinutes = Number(parts[8] ?? 0) * 60 + Number(parts[9] ?? 0);
  return new Date(local - (parts[7] === '-' ? -1 : 1) * offsetMinutes * 60_000);
}

type SixNumbers = [number, number, number, number, number, number];
