// The peak table of a GAML chromatogram, in the words of the program that wrote it.
import type { PeakReport, ReportedPeak } from '../measurement.js';
import type { GamlOrdinate, GamlPeak } from './document.js';

export function peakReport(ordinate: GamlOrdinate, secondsPerUnit: number, member: string): PeakReport | undefined {
  if (ordinate.peaks.length === 0) return undefined;
  const peaks = ordinate.peaks.flatMap((peak, place) => reported(peak, place, secondsPerUnit));
  return { member, signal: ordinate.label, integratedText: '', peaks };
}

/** A peak without a place is left out. */
function reported(peak: GamlPeak, place: number, secondsPerUnit: number): readonly ReportedPeak[] {
  const { number, name, places } = peak;
  const apex = numberIn(places.get('peakXvalue'));
  if (apex === null) return [];
  const seconds = (text: string | undefined): number | null => {
    const value = numberIn(text);
    return value === null ? null : value * secondsPerUnit;
  };
  return [
    {
      number: numberIn(number) ?? place + 1,
      name,
      retentionSeconds: apex * secondsPerUnit,
      startSeconds: seconds(places.get('startXvalue')),
      endSeconds: seconds(places.get('endXvalue')),
      ...{ firstScan: null, apexScan: null, lastScan: null },
      height: numberIn(parameter(peak, /(^|_)HEIGHT$/i)),
      area: numberIn(parameter(peak, /(^|_)AREA$/i)),
      areaPercent: numberIn(parameter(peak, /AREA_(PCT|PERCENT)$/i)),
      peakType: parameter(peak, /BASELINE_DESC$/i) ?? '',
      manualIntegration: false,
    },
  ];
}

function parameter({ parameters }: GamlPeak, name: RegExp): string | undefined {
  return [...parameters].find(([each]) => name.test(each))?.[1];
}

function numberIn(text: string | undefined): number | null {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
