// The m/z axis under a spectrum: ticks out, a number at each.
import { place, roundTicks, type Scale } from './plot-scale.js';

interface MzAxisProps {
  readonly x: Scale;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly unit: string;
}

export function MzAxis({ x, y, left, right, unit }: MzAxisProps) {
  return (
    <>
      <path class="axis" d={`M${left} ${y}H${right}`} />
      {roundTicks(x.from, x.to, Math.min(9, (right - left) / 50)).map((mz) => (
        <g key={mz}>
          <path class="axis" d={`M${place(x.at(mz))} ${y}v5`} />
          {x.at(mz) < right - 30 && (
            <text x={place(x.at(mz))} y={y + 19} text-anchor="middle">
              {mz}
            </text>
          )}
        </g>
      ))}
      <text x={right} y={y + 19} text-anchor="end">
        {unit}
      </text>
    </>
  );
}

/** A little room on both sides, in whole tens, at least a hundred wide. */
export function mzDomain(mzs: readonly number[]): readonly [number, number] {
  if (mzs.length === 0) return [0, 100];
  const from = Math.max(0, Math.floor((Math.min(...mzs) - 4) / 10) * 10);
  const to = Math.ceil((Math.max(...mzs) + 4) / 10) * 10;
  return [from, Math.max(to, from + 100)];
}
