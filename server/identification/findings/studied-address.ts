// The page that shows again what a finding is about.
import { paths } from '../../../views/paths.js';
import { selectionQuery, type Selection } from '../../measuring/measurements/selection.js';

interface Studied {
  readonly peak: number;
  readonly selection: Selection | null;
  readonly hit?: number;
}

export function studiedAddress(measurementId: string, { peak, selection, hit }: Studied): string {
  if (selection === null) return paths.measurementPeak(measurementId, peak, hit);
  const against = hit === undefined ? {} : { hit: String(hit) };
  return paths.savedEvaluation(measurementId, '', { ...selectionQuery(selection, peak), ...against });
}
