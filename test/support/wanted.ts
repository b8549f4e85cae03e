import { parseShare, type Share } from '../../server/analysis/sampling/share.js';
import type { Wanted } from '../../server/analysis/sampling/sampling-plan.js';

/** Proportion and confidence as they are written. */
export function wantedOf(proportion: string, confidence: string, negatives = 0): Wanted {
  return { proportion: shareOf(proportion), confidence: shareOf(confidence), negatives };
}

function shareOf(text: string): Share {
  const share = parseShare(text);
  if (share === undefined) throw new Error(`not a share: ${text}`);
  return share;
}
