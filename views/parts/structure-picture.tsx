// A structural formula, in ink: no colour says what the letter does not. Marked atoms wear a ring.
import type { T } from '../messages/translate.js';

export interface StructurePictureProps {
  readonly t: T;
  /** Of which substance. */
  readonly name: string;
  readonly picture: {
    readonly box: readonly [x: number, y: number, width: number, height: number];
    readonly lines: readonly {
      readonly ends: readonly [x1: number, y1: number, x2: number, y2: number];
      readonly isDashed: boolean;
    }[];
    readonly wedges: readonly string[];
    readonly letters: readonly {
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly text: string;
    }[];
    readonly marked: readonly { readonly x: number; readonly y: number }[];
  };
}

export function StructurePicture({ t, name, picture }: StructurePictureProps) {
  const { box, lines, wedges, letters, marked } = picture;
  const [, , width, height] = box;
  return (
    <svg
      class="structure"
      viewBox={box.join(' ')}
      width={Math.round(width * 1.4)}
      height={Math.round(height * 1.4)}
      role="img"
      aria-label={t('common.structure', { name })}
    >
      {marked.map(({ x, y }) => (
        <circle key={`${x} ${y}`} class="core" cx={x} cy={y} r="9" />
      ))}
      {lines.map(({ ends: [x1, y1, x2, y2], isDashed }, place) => (
        <line key={place} class={isDashed ? 'dashed' : undefined} x1={x1} y1={y1} x2={x2} y2={y2} />
      ))}
      {wedges.map((points, place) => (
        <polygon key={place} points={points} />
      ))}
      {letters.map(({ x, y, size, text }, place) => (
        <text key={place} x={x} y={y} font-size={size}>
          {text}
        </text>
      ))}
    </svg>
  );
}
