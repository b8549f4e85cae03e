// What an exhibit is: as the ruling declares it and as it was found.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Facts, type Fact } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { channelWords } from '../orders/order-facts.js';
import { erasedWords } from '../messages/erased-words.js';
import type { ExhibitView, SeizureView } from './exhibit-view.js';

export interface ExhibitFactsProps {
  readonly t: T;
  readonly exhibit: ExhibitView;
  /** The seal on it now, where custody knows of a newer one than at the intake. */
  readonly seal?: { readonly number: string | null } | undefined;
  /** Facts of the order and of custody: who ordered, with whom it is now. */
  readonly more?: readonly Fact[] | undefined;
}

export function ExhibitFacts({ t, exhibit, seal, more = [] }: ExhibitFactsProps) {
  const facts: (Fact | false)[] = [
    { label: t('evidence.seal'), value: <SealWords t={t} exhibit={exhibit} seal={seal} /> },
    ...more,
    exhibit.seizure !== null && { label: t('evidence.seizure'), value: seizureWords(t, exhibit.seizure) },
    { label: t('evidence.packaging'), value: packagingWords(t, exhibit) },
    exhibit.inscription !== null && {
      label: t('evidence.inscription'),
      value: <span class="verbatim">{exhibit.inscription}</span>,
    },
    { label: t('evidence.count'), value: countWords(t, exhibit) },
    exhibit.grossMassMicrograms !== null && {
      label: t('evidence.massGross'),
      value: <span class="code">{t.formats.mass(exhibit.grossMassMicrograms)}</span>,
    },
    exhibit.channel !== null && { label: t('evidence.order.channel'), value: channelWords(t, exhibit) },
    exhibit.hazards.length > 0 && { label: t('evidence.hazards'), value: <Hazards t={t} hazards={exhibit.hazards} /> },
  ];
  return <Facts facts={facts.filter((fact): fact is Fact => fact !== false)} />;
}

function SealWords({ t, exhibit, seal }: Pick<ExhibitFactsProps, 't' | 'exhibit' | 'seal'>) {
  const onArrival = exhibit.sealNumber ?? exhibit.declaredSealNumber;
  const number = seal === undefined ? onArrival : seal.number;
  const isTheFirst = seal === undefined || seal.number === exhibit.sealNumber;
  return (
    <>
      {number !== null && <span class="code">{number}</span>}{' '}
      <span class="quiet">{isTheFirst ? conditionWords(t, exhibit) : changedWords(t, exhibit, number)}</span>
    </>
  );
}

function conditionWords(t: T, { sealCondition }: ExhibitView): string {
  return sealCondition === null
    ? t('evidence.exhibit.uninspected')
    : t.code('evidence', `sealCondition.${sealCondition}`);
}

/** The seal of the arrival stands on the package no longer: what was found on it then is said of that one. */
function changedWords(t: T, { sealNumber }: ExhibitView, now: string | null): string {
  const before = sealNumber === null ? '' : t('evidence.seal.before', { seal: sealNumber });
  return `${t(now === null ? 'evidence.seal.none' : 'evidence.seal.ours')}${before}`;
}

function seizureWords(t: T, { at, place, by, document, massMicrograms }: SeizureView): string {
  const [day = '', time = ''] = at.split('T');
  const mass = massMicrograms === null ? '' : t('evidence.seizure.mass', { mass: t.formats.mass(massMicrograms) });
  return [`${t.formats.day(day)} ${time}`, erasedWords(t, place), erasedWords(t, by), document, mass]
    .filter(Boolean)
    .join(', ');
}

function packagingWords(t: T, exhibit: Pick<ExhibitView, 'packaging' | 'packagingNote'>): string {
  const packaging = t.code('evidence', `packaging.${exhibit.packaging}`);
  if (!exhibit.packagingNote) return packaging;
  return exhibit.packaging === 'other' ? exhibit.packagingNote : `${packaging}, ${exhibit.packagingNote}`;
}

function countWords(t: T, { declaredCount, foundCount }: ExhibitView): string {
  const words = (count: number | null) => (count === null ? t('common.unknown') : t.formats.integer(count));
  if (declaredCount === foundCount) return words(foundCount);
  return t('evidence.count.both', { declared: words(declaredCount), found: words(foundCount) });
}

function Hazards({ t, hazards }: { readonly t: T; readonly hazards: readonly string[] }) {
  return (
    <>
      {hazards.map((hazard) => (
        <>
          <Badge key={hazard} tone="warn">
            {t.code('evidence', `hazard.${hazard}`)}
          </Badge>{' '}
        </>
      ))}
    </>
  );
}

/** What differs between the ruling and the package, both values beside each other. */
export function Discrepancies(props: {
  readonly t: T;
  readonly exhibit: ExhibitView;
  readonly kinds: readonly string[];
  readonly act: string | null;
}) {
  const { t, exhibit, kinds, act } = props;
  if (kinds.length === 0) return null;
  return (
    <Notice tone="warn" title={t('evidence.discrepancies', { count: kinds.length })}>
      {kinds.map((kind) => (
        <div key={kind}>{discrepancyWords(t, exhibit, kind)}</div>
      ))}
      {act !== null && <div>{t('evidence.discrepancy.act', { act })}</div>}
    </Notice>
  );
}

export function discrepancyWords(t: T, exhibit: ExhibitView, kind: string): string {
  return t.code('evidence', `discrepancy.${kind}`, {
    declaredCount: exhibit.declaredCount ?? '',
    foundCount: exhibit.foundCount ?? '',
    declaredSeal: exhibit.declaredSealNumber ?? '',
    foundSeal: exhibit.sealNumber ?? '',
    condition: t.code('evidence', `sealCondition.${exhibit.sealCondition ?? 'absent'}`),
    check: t.code('evidence', `inscriptionCheck.${exhibit.inscriptionCheck ?? 'absent'}`),
  });
}
