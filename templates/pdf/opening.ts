// How much of the next blocks has to stand under a heading, so that no heading ends a page alone.
import type { Block } from '../document.js';
import { imageRowHeight } from './draw-figure.js';
import { signatureLinesOpening } from './draw-signature-lines.js';
import { signaturesOpening } from './draw-signatures.js';
import { factsOpening, tableOpening } from './draw-table.js';
import { headingHeight } from './draw-words.js';
import type { Press } from './press.js';
import { styles } from './styles.js';

const twoLines = 2 * styles.body.lineHeight + 6;

export function openingOf(press: Press, blocks: readonly Block[]): number {
  const [next, ...rest] = blocks;
  switch (next?.kind) {
    case undefined:
    case 'page-break':
      return 0;
    case 'heading':
      return headingHeight(press, next) + openingOf(press, rest);
    case 'figure':
      return next.height + 3 * styles.caption.lineHeight;
    case 'table':
      return tableOpening(press, next);
    case 'facts':
      return factsOpening(press, next);
    case 'images':
      return imageRowHeight;
    case 'signatures':
      return signaturesOpening;
    case 'signature-lines':
      return signatureLinesOpening;
    case 'paragraph':
      return next.voice === 'bold' || next.voice === 'small' ? twoLines + openingOf(press, rest) : twoLines;
    default:
      return 3 * styles.body.lineHeight;
  }
}
