// What a lot is: its maker and numbers, its terms, what is stated of it, of what it was made and what was made of it.
import type { T } from '../messages/translate.js';
import { decimalText } from '../parts/decimal-text.js';
import { Facts, type Fact } from '../parts/facts.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import { amountText, concentrationUnitText } from './amount-text.js';
import { LotBadges } from './lot-badges.js';
import type { LotLink, LotView } from './lot-view.js';

export function LotFacts({ t, lot }: { readonly t: T; readonly lot: LotView }) {
  return (
    <Section title={t('stock.facts')}>
      <Facts facts={[...standing(t, lot), ...origin(t, lot), ...stated(t, lot), ...terms(t, lot)]} />
    </Section>
  );
}

function standing(t: T, lot: LotView): readonly Fact[] {
  return [
    { label: t('stock.state'), value: <LotBadges t={t} lot={lot} /> },
    { label: t('stock.balance'), value: <b>{amountText(t, lot.balance, lot.amountUnit)}</b> },
    { label: t('stock.kind'), value: t(`stock.kind.${lot.kind}`) },
    ...given(t('stock.substance'), lot.substance),
  ];
}

function origin(t: T, lot: LotView): readonly Fact[] {
  const came = lot.kind === 'solution' ? t('stock.preparedOn') : t('stock.receivedOn');
  return [
    ...given(t('stock.maker'), lot.maker),
    ...given(t('stock.catalogueNumber'), lot.catalogueNumber),
    ...given(t('stock.makerLot'), lot.makerLot),
    { label: came, value: t.formats.day(lot.cameOn) },
    ...given(t('stock.preparedBy'), lot.preparedBy),
    ...links(t('stock.parts'), lot.parts),
    ...links(t('stock.madeOfIt'), lot.madeOfIt),
  ];
}

function stated(t: T, { purity, purityUncertainty, concentration, concentrationUnit }: LotView): readonly Fact[] {
  const uncertainty = purityUncertainty === null ? '' : ` ± ${decimalText(t, purityUncertainty)}`;
  return [
    ...(purity === null ? [] : [{ label: t('stock.purity'), value: `${decimalText(t, purity)}${uncertainty}\u00a0%` }]),
    ...(concentration === null
      ? []
      : [
          {
            label: t('stock.concentration'),
            value: `${decimalText(t, concentration)}\u00a0${concentrationUnitText(t, concentrationUnit ?? '')}`,
          },
        ]),
  ];
}

function terms(t: T, lot: LotView): readonly Fact[] {
  const day = (text: string | null): string | null => (text === null ? null : t.formats.day(text));
  const days = lot.daysAfterOpening;
  return [
    { label: t('stock.expiresOn'), value: day(lot.expiresOn) ?? t('stock.expires.never') },
    ...given(t('stock.openedOn'), lot.kind === 'solution' ? null : day(lot.openedOn)),
    ...given(
      t(lot.kind === 'solution' ? 'stock.keeps' : 'stock.daysAfterOpening'),
      days === null ? null : t('stock.days', { days }),
    ),
    ...given(t('stock.useUntil'), lot.openedOn === null ? null : day(lot.useUntil)),
    { label: t('stock.storage'), value: lot.storage },
    { label: t('stock.enteredBy'), value: `${lot.enteredBy}, ${t.formats.dateTime(lot.enteredAt)}` },
  ];
}

const given = (label: string, value: string | null): readonly Fact[] => (value === null ? [] : [{ label, value }]);

function links(label: string, lots: readonly LotLink[]): readonly Fact[] {
  if (lots.length === 0) return [];
  const value = lots.map(({ id, number, name }) => (
    <div key={id}>
      <a class="code" href={paths.lot(id)}>
        {number}
      </a>{' '}
      {name}
    </div>
  ));
  return [{ label, value }];
}
