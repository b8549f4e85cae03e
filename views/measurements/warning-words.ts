// What a warning of the file is about, in the reader's language where its numbers can be told from its words; else as it stands.
import type { T } from '../messages/translate.js';

export interface WarningView {
  readonly code: string;
  readonly detail: string;
}

export function warningTitle(t: T, { code }: WarningView): string {
  return t.code('analysis', `warning.${code}`);
}

export function warningDetail(t: T, { code, detail }: WarningView): string {
  const saturated = code === 'saturated' ? /^(\d+) points in scans (.+)$/.exec(detail) : null;
  if (saturated) {
    const values = { count: Number(saturated[1]), scans: saturated[2] ?? '' };
    return t('analysis.warningDetail.saturated', values);
  }
  const manual = code === 'manual-integration' ? /^peaks (.+)$/.exec(detail) : null;
  return manual ? t('analysis.warningDetail.manual-integration', { peaks: manual[1] ?? '' }) : detail;
}
