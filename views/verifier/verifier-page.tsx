// The offline verifier: one page without a server. A packet goes in, a verdict on every event comes out.
import { languageMarks, languages } from '../messages/language.js';
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { Mark } from '../parts/mark.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { CheckpointPart, SubjectPart } from './checkpoint-part.js';
import { EventsPart } from './events-part.js';
import { Intake, type IntakeProps } from './intake-part.js';
import { PeoplePart } from './people-part.js';
import { PhotographsPart } from './photographs-part.js';
import { GrowthPart, VerdictPart } from './verdict-part.js';
import type { CheckedPacket, DroppedPhotograph, VerifierActs } from './verifier-view.js';

export interface VerifierPageProps extends IntakeProps {
  readonly packet: CheckedPacket | undefined;
  /** The name of a file that is being read. */
  readonly reading: string | undefined;
  readonly dropped: readonly DroppedPhotograph[];
}

export function VerifierPage(props: VerifierPageProps) {
  const { t, packet, reading, acts } = props;
  return (
    <>
      <header class="topbar bare">
        <span class="wordmark">
          <Mark />
          {t('common.appName')}
        </span>
        <span />
        <span />
        <LanguageChoice t={t} speak={acts.speak} />
      </header>
      <main class="page" id="content">
        <PageHead title={t('verifier.title')} below={t('verifier.lead')} buttons={packet && <PrintButton t={t} />} />
        <div class="stack">
          <Intake {...props} />
          {reading !== undefined && <Notice tone="plain" title={t('verifier.reading', { name: reading })} live />}
          {packet === undefined && reading === undefined && (
            <Empty title={t('verifier.waiting')} when={t('verifier.waiting.when')} />
          )}
          {packet && <Judged {...props} packet={packet} />}
        </div>
      </main>
    </>
  );
}

function Judged({ t, packet, dropped }: Pick<VerifierPageProps, 't' | 'dropped'> & { readonly packet: CheckedPacket }) {
  const { story } = packet;
  return (
    <>
      <p class="code small packet-name">{packet.name}</p>
      {packet.growth && <GrowthPart t={t} growth={packet.growth} />}
      <VerdictPart t={t} packet={packet} />
      {story && (
        <div class="half">
          <div class="stack">
            <EventsPart t={t} packet={packet} story={story} />
          </div>
          <div class="stack">
            <SubjectPart t={t} story={story} />
            <CheckpointPart t={t} story={story} />
            <PeoplePart t={t} story={story} />
            <PhotographsPart t={t} story={story} dropped={dropped} />
            <Section title={t('verifier.limits')}>
              <p>{t('verifier.limits.text')}</p>
            </Section>
          </div>
        </div>
      )}
    </>
  );
}

function LanguageChoice({ t, speak }: { readonly t: T; readonly speak: VerifierActs['speak'] }) {
  return (
    <div class="languages">
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          class="button plain"
          lang={language}
          aria-pressed={language === t.language}
          onClick={() => speak(language)}
        >
          {languageMarks[language]}
        </button>
      ))}
    </div>
  );
}

function PrintButton({ t }: { readonly t: T }) {
  return (
    <button type="button" class="button" onClick={() => window.print()}>
      {t('verifier.print')}
    </button>
  );
}
