// What lies in the folder and has not been taken, with the reason: being written, held, or nothing that can be taken.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import type { Tone } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { refusalAdvice, refusalDetails, refusalTitle } from '../measurements/refusal-words.js';
import type { WaitingView } from './instrument-view.js';

const tones: Readonly<Record<WaitingView['state'], Tone>> = {
  incomplete: 'plain',
  stuck: 'warn',
  broken: 'warn',
  busy: 'plain',
  'not-taken': 'stop',
  'not-moved': 'warn',
};

export function WaitingPart({ t, entries }: { readonly t: T; readonly entries: readonly WaitingView[] }) {
  return (
    <Section title={t('analysis.folder.waiting')} count={entries.length} inside="flush">
      {entries.length === 0 ? (
        <Empty title={t('analysis.folder.waiting.empty')} when={t('analysis.folder.waiting.empty.when')} />
      ) : (
        <Table
          label={t('analysis.folder.waiting')}
          columns={[
            { head: t('analysis.entry.path'), cell: (entry) => <span class="what code verbatim">{entry.path}</span> },
            {
              head: t('analysis.file.state'),
              cell: (entry) => <Badge tone={tones[entry.state]}>{t.code('analysis', `entry.${entry.state}`)}</Badge>,
            },
            { head: t('analysis.entry.why'), cell: (entry) => <Why t={t} entry={entry} /> },
            { head: t('analysis.entry.since'), cell: (entry) => t.formats.dateTime(entry.since) },
          ]}
          rows={entries}
          keyOf={(entry) => entry.path}
        />
      )}
    </Section>
  );
}

function Why({ t, entry }: { readonly t: T; readonly entry: WaitingView }) {
  if (entry.code === null) return null;
  const refusal = { code: entry.code, details: entry.details };
  const isWaited = entry.state === 'incomplete';
  return (
    <span class="what">
      {refusalTitle(t, refusal)} <span class="quiet small">{refusalDetails(t, refusal)}</span>
      {!isWaited && (
        <>
          <br />
          <span class="small">{refusalAdvice(t, refusal)}</span>
        </>
      )}
    </span>
  );
}
