// Peaks of an ASM document: every quantity is a value with its unit; a value that is missing or null is nothing, never zero.
import type { PeakReport, ReportedPeak } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';
import { isObject, named, textNamed, type Json, type JsonObject } from './document.js';

export function peakReport(document: JsonObject, member: string): PeakReport | undefined {
  const peaks = named(document, /^peak$/).flatMap((list) => (Array.isArray(list) ? (list as readonly Json[]) : []));
  const reported = peaks.filter(isObject).flatMap(peakOf);
  return reported.length === 0 ? undefined : { member, signal: '', integratedText: '', peaks: reported };
}

function peakOf(peak: JsonObject, place: number): readonly ReportedPeak[] {
  const retention = seconds(peak['retention time']);
  if (retention === null) return [];
  return [
    {
      number: place + 1,
      name: textNamed(peak, /^(written name|chromatographic peak name|peak name)$/),
      retentionSeconds: retention,
      startSeconds: seconds(peak['peak start']),
      endSeconds: seconds(peak['peak end']),
      ...{ firstScan: null, apexScan: null, lastScan: null },
      height: amount(peak['peak height']),
      area: amount(peak['peak area']),
      areaPercent: amount(peak['relative peak area']),
      peakType: '',
      manualIntegration: false,
    },
  ];
}

function amount(quantity: Json | undefined): number | null {
  if (typeof quantity === 'number') return quantity;
  return isObject(quantity) && typeof quantity['value'] === 'number' ? quantity['value'] : null;
}

function seconds(quantity: Json | undefined): number | null {
  const value = amount(quantity);
  if (value === null) return null;
  const unit = isObject(quantity) && typeof quantity['unit'] === 'string' ? quantity['unit'] : 's';
  return value * secondsIn(unit);
}

/** @throws UnreadableFile for a unit that is no time. */
export function secondsIn(unit: string): number {
  if (/^(s|second)$/.test(unit)) return 1;
  if (/^(min|minute)$/.test(unit)) return 60;
  if (/^(ms|millisecond)$/.test(unit)) return 0.001;
  throw new UnreadableFile('malformed', { reason: 'a time in a foreign unit', unit });
}
