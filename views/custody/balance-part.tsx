// Where an item's mass went, to scale, with the sum that must close.
import type { T } from '../messages/translate.js';
import { Balance } from '../parts/balance.js';
import { Section } from '../parts/section.js';

export interface MassAccountView {
  readonly takenMicrograms: number;
  readonly leftMicrograms: number;
  readonly samplesMicrograms: number;
  readonly sampleCount: number;
  readonly consumedMicrograms: number;
  readonly lossMicrograms: number;
  readonly returnedMicrograms: number;
  readonly destroyedMicrograms: number;
  readonly mergedMicrograms: number;
  readonly toleranceMicrograms: number;
  readonly weighed?: { readonly balance: string; readonly at: string } | undefined;
}

export function BalancePart({ t, account }: { readonly t: T; readonly account: MassAccountView }) {
  const { takenMicrograms, leftMicrograms, samplesMicrograms, consumedMicrograms, lossMicrograms, weighed } = account;
  const parts = [
    { label: t('custody.balance.left'), massMicrograms: leftMicrograms },
    { label: t('custody.balance.samples', { count: account.sampleCount }), massMicrograms: samplesMicrograms },
    { label: t('custody.balance.consumed'), massMicrograms: consumedMicrograms },
    { label: t('custody.balance.loss'), massMicrograms: lossMicrograms },
    { label: t('custody.balance.returned'), massMicrograms: account.returnedMicrograms },
    { label: t('custody.balance.destroyed'), massMicrograms: account.destroyedMicrograms },
    { label: t('custody.balance.merged'), massMicrograms: account.mergedMicrograms },
  ].filter((part, place) => place === 0 || part.massMicrograms > 0);
  const mass = t.formats.mass(takenMicrograms);
  const note =
    weighed && t('custody.balance.note', { mass, balance: weighed.balance, at: t.formats.dateTime(weighed.at) });
  return (
    <Section title={t('custody.balance.title')}>
      <Balance
        t={t}
        takenMicrograms={takenMicrograms}
        parts={parts}
        toleranceMicrograms={account.toleranceMicrograms}
        note={note}
      />
    </Section>
  );
}
