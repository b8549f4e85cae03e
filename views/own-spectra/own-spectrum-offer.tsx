// Beside a peak of a reference material's run.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import { StateBadge, type OwnSpectrumState } from './state-badge.js';

export interface OwnSpectrumOfferProps {
  readonly t: T;
  readonly measurementId: string;
  readonly peakNumber: number;
  readonly known: { readonly id: string; readonly name: string; readonly state: OwnSpectrumState } | undefined;
  readonly mayPropose: boolean;
}

export function OwnSpectrumOffer({ t, measurementId, peakNumber, known, mayPropose }: OwnSpectrumOfferProps) {
  return (
    <Section title={t('libraries.own.title')} inside="stack">
      {known && (
        <p>
          <a href={paths.ownSpectrum(known.id)}>{known.name}</a> <StateBadge t={t} state={known.state} />
        </p>
      )}
      {!known && <p class="quiet">{t('libraries.own.offer')}</p>}
      {mayPropose && (
        <p>
          <LinkButton href={paths.newOwnSpectrum(measurementId, peakNumber)}>{t('libraries.own.new')}</LinkButton>
        </p>
      )}
    </Section>
  );
}
