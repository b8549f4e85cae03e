// The clocks of one run side by side: the instrument's and the server's are never assumed to agree.
import type { T } from '../messages/translate.js';
import { Facts } from '../parts/facts.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import type { ClockView } from './instrument-view.js';

interface ClockPartProps {
  readonly t: T;
  readonly clock: ClockView;
  readonly mayOpen: boolean;
}

export function ClockPart({ t, clock, mayOpen }: ClockPartProps) {
  const time = (at: string | null) => (at === null ? t('common.unknown') : t.formats.dateTimeSeconds(at));
  const facts = [
    { label: t('analysis.clock.instrument'), value: time(clock.endedAt) },
    { label: t('analysis.clock.written'), value: time(clock.writtenAt) },
    { label: t('analysis.clock.received'), value: time(clock.receivedAt) },
    { label: t('analysis.clock.skew'), value: skewWords(t, clock) },
  ];
  return (
    <Section
      title={t('analysis.clock.title')}
      tone={clock.isSkewed ? 'warn' : undefined}
      end={
        mayOpen && (
          <a class="code" href={paths.measurement(clock.measurement.id)}>
            {clock.measurement.number}
          </a>
        )
      }
    >
      <Facts facts={facts} />
    </Section>
  );
}

function skewWords(t: T, { skewSeconds }: ClockView): string {
  if (skewSeconds === null) return t('analysis.clock.unknown');
  if (Math.abs(skewSeconds) < 1) return t('analysis.clock.agree');
  return `${skewSeconds < 0 ? '−' : '+'}${t.formats.duration(Math.abs(skewSeconds))}`;
}
