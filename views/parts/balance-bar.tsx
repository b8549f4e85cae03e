// The bar of the mass balance. Places along it are percentages, so that text is not stretched with the bar.
import type { T } from '../messages/translate.js';

export interface BalanceSegment {
  readonly className: string;
  readonly massMicrograms: number;
}

interface BalanceBarProps {
  readonly t: T;
  readonly label: string;
  readonly segments: readonly BalanceSegment[];
  readonly fullMicrograms: number;
}

export function BalanceBar({ t, label, segments, fullMicrograms }: BalanceBarProps) {
  if (fullMicrograms <= 0) return null;
  const percent = (micrograms: number) => `${((micrograms / fullMicrograms) * 100).toFixed(2)}%`;
  const starts = segments.map((_, place) =>
    segments.slice(0, place).reduce((sum, each) => sum + each.massMicrograms, 0),
  );
  return (
    <svg class="bar" width="100%" height="48" role="img" aria-label={label}>
      {segments.map((segment, place) => (
        <rect
          key={place}
          class={`seg ${segment.className}`}
          x={percent(starts[place] ?? 0)}
          width={percent(segment.massMicrograms)}
          height="22"
        />
      ))}
      {ticks(fullMicrograms).map((tick) => (
        <rect key={tick.at} class="scale" x={percent(tick.at)} y="24" width="1.5" height={tick.isLong ? 8 : 4} />
      ))}
      {ticks(fullMicrograms)
        .filter((tick) => tick.isLong && tick.at < fullMicrograms * lastTextShare)
        .map((tick) => (
          <text key={tick.at} x={percent(tick.at)} y="45" text-anchor={tick.at === 0 ? 'start' : 'middle'}>
            {tick.at === 0 ? '0' : t.formats.grams(tick.at, 0)}
          </text>
        ))}
      <text class="end" x="100%" y="45" text-anchor="end">
        {t.formats.mass(fullMicrograms)}
      </text>
    </svg>
  );
}

interface Tick {
  readonly at: number;
  readonly isLong: boolean;
}

// Texts beyond this share of the bar would run into the full mass at its end.
const lastTextShare = 0.84;

/** A tick a step, a long one every fifth; steps of 1, 2 or 5 times a power of ten, about a dozen along the bar. */
function ticks(fullMicrograms: number): readonly Tick[] {
  const rough = fullMicrograms / 14;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const count = Math.floor(fullMicrograms / step);
  return Array.from({ length: count + 1 }, (_, place) => ({ at: Math.round(place * step), isLong: place % 5 === 0 }));
}
