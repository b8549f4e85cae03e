// Beside a peak: what to do where no library holds the substance.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';

export interface AnaloguesOfferProps {
  readonly t: T;
  readonly measurementId: string;
  readonly peakNumber: number;
}

export function AnaloguesOffer({ t, measurementId, peakNumber }: AnaloguesOfferProps) {
  return (
    <Section title={t('libraries.analogues.offer')} inside="stack">
      <p class="quiet">{t('libraries.analogues.offer.what')}</p>
      <p>
        <LinkButton href={paths.analogues(measurementId, { peak: peakNumber })}>
          {t('libraries.analogues.title')}
        </LinkButton>{' '}
        <a href={paths.unknowns()}>{t('libraries.unknowns.title')}</a>
      </p>
    </Section>
  );
}
