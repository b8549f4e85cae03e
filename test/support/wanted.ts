import { parseShare, type Share } from '../../server/identification/sampling/share.js';
import type { Wanted } from '../../server/identification/sampling/sampling-plan.js';

/** Proportion and confidence as they are written. */
export function wantedOf(proportion: string, confidence: string, negatives = 0): Wanted {
  return { proportion: shareOf(proportion), confidence: shareOf(confidence), negatives };
}

function shareOf(text: string): Share {
  const share = parseShare(text);
  if (share === undefined) throw new Error(`not a share: ${text}`);
  return share;
}
