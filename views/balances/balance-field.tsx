// Which balance was used: scanned from its label, or chosen. One that may not weigh now stands at the end with what it lacks.
import type { T } from '../messages/translate.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';

export type BalanceStanding = 'ready' | 'ended' | 'uncalibrated' | 'calibration-overdue' | 'unchecked' | 'check-failed';

export interface BalanceOffer {
  readonly id: string;
  readonly name: string;
  readonly readabilityMicrograms: number;
  readonly standing: BalanceStanding;
}

export interface BalanceFieldProps {
  readonly t: T;
  readonly offers: readonly BalanceOffer[];
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
  /** Tells the fields of several forms on one page apart. */
  readonly form: string;
}

export function BalanceField({ t, offers, typed, faults, form }: BalanceFieldProps) {
  const ready = offers.filter(({ standing }) => standing === 'ready');
  const onlyReady = ready.length === 1 ? ready[0]?.id : undefined;
  return (
    <div class="half">
      <SelectField
        name="balanceId"
        id={`balance-${form}`}
        label={t('balances.field')}
        hint={ready.length === 0 ? t('balances.field.noneReady') : undefined}
        blank={t('balances.field.choose')}
        options={offers.map((offer) => ({ value: offer.id, label: offerWords(t, offer) }))}
        value={typed['balanceId'] ?? onlyReady}
        refused={faults['balanceId']}
      />
      <TextField
        name="balanceCode"
        id={`balance-code-${form}`}
        label={t('balances.field.code')}
        face="code"
        scan="into"
        value={typed['balanceCode']}
        refused={faults['balanceCode']}
        maxLength={60}
      />
    </div>
  );
}

function offerWords(t: T, { name, readabilityMicrograms, standing }: BalanceOffer): string {
  const shown = `${name}, d = ${t.formats.mass(readabilityMicrograms, 0)}`;
  return standing === 'ready'
    ? shown
    : `${shown} — ${t(`balances.standing.${standing}`).toLocaleLowerCase(t.language)}`;
}
