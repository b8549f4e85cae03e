// The mass balance of an item: a bar to scale with gram ticks, rows in the same order, the sum, and whether it holds.
// Everything is whole micrograms; the sum is never rounded to make it fit.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Badge } from './badge.js';
import { BalanceBar, type BalanceSegment } from './balance-bar.js';

export interface BalancePart {
  readonly label: string;
  readonly massMicrograms: number;
}

export interface BalanceProps {
  readonly t: T;
  /** Net mass taken in. */
  readonly takenMicrograms: number;
  /** Where it is now or what it was used for. */
  readonly parts: readonly BalancePart[];
  /** Largest difference that the balances used can explain. */
  readonly toleranceMicrograms: number;
  /** Source of the net mass: balance, day, tolerance. */
  readonly note?: ComponentChildren | undefined;
}

export function Balance({ t, takenMicrograms, parts, toleranceMicrograms, note }: BalanceProps) {
  const sum = parts.reduce((total, part) => total + part.massMicrograms, 0);
  const difference = sum - takenMicrograms;
  const holds = Math.abs(difference) <= toleranceMicrograms;
  const { mass } = t.formats;
  const label = holds
    ? t('common.balance.labelHolds', { mass: mass(sum) })
    : t('common.balance.labelDiffers', { mass: mass(sum), difference: mass(Math.abs(difference)) });
  return (
    <div class="balance stack tight">
      <BalanceBar t={t} label={label} segments={segmentsOf(parts)} fullMicrograms={Math.max(sum, takenMicrograms)} />
      <div class="sum">
        {parts.map((part, place) => (
          <BalanceRow key={part.label} t={t} part={part} place={place} ofMicrograms={takenMicrograms} />
        ))}
        <i class="swatch total" />
        <span class="total">{t('common.balance.sum')}</span>
        <span class="num total">{mass(sum)}</span>
        <span class="total">
          {holds ? (
            <Badge tone="ok">{t('common.balance.holds')}</Badge>
          ) : (
            <Badge tone="stop">{t('common.balance.differs', { mass: mass(Math.abs(difference)) })}</Badge>
          )}
        </span>
      </div>
      {note !== undefined && <p class="quiet small">{note}</p>}
    </div>
  );
}

interface RowProps {
  readonly t: T;
  readonly part: BalancePart;
  readonly place: number;
  readonly ofMicrograms: number;
}

function BalanceRow({ t, part, place, ofMicrograms }: RowProps) {
  return (
    <>
      <i class={`swatch ${segmentClass(place)}`} />
      <span>{part.label}</span>
      <span class="num">{t.formats.mass(part.massMicrograms)}</span>
      <span class="num quiet">{ofMicrograms > 0 ? t.formats.percent(part.massMicrograms / ofMicrograms) : ''}</span>
    </>
  );
}

function segmentsOf(parts: readonly BalancePart[]): readonly BalanceSegment[] {
  return parts.map((part, place) => ({ className: segmentClass(place), massMicrograms: part.massMicrograms }));
}

/** Four fills by place; a fifth part and later share the last, since their rows stand in the same order as the bar. */
function segmentClass(place: number): string {
  return `m${Math.min(place, 3) + 1}`;
}
