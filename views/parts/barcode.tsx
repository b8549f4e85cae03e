// A symbol drawn elsewhere, as a path of black modules on white, with the code below it for human eyes.
import type { T } from '../messages/translate.js';

export interface BarcodeProps {
  readonly t: T;
  readonly code: string;
  /** Path data of the black modules and the size of their grid, quiet zone included. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly symbol: 'linear' | 'matrix';
  /** Human number shown in place of the code. */
  readonly text?: string | undefined;
}

export function Barcode({ t, code, path, width, height, symbol, text = code }: BarcodeProps) {
  return (
    <div class={`barcode ${symbol}`}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio={symbol === 'linear' ? 'none' : 'xMidYMid meet'}
        role="img"
        aria-label={t('common.barcode', { code })}
        shape-rendering="crispEdges"
      >
        <path d={path} fill="#000" />
      </svg>
      <span class="code">{text}</span>
    </div>
  );
}
