// The state of a received file as a badge, and its standing in one cell of a list.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { Tone } from '../parts/notice.js';
import { countWords, type RowCounts } from './row-counts.js';
import { refusalDetails, refusalTitle, type RefusalView } from './refusal-words.js';

export type FileStateView = 'waiting' | 'measured' | 'quarantined' | 'dismissed';

const tones: Readonly<Record<FileStateView, Tone>> = {
  waiting: 'plain',
  measured: 'ok',
  quarantined: 'stop',
  dismissed: 'warn',
};

export function FileStateBadge({ t, state }: { readonly t: T; readonly state: FileStateView }) {
  return <Badge tone={tones[state]}>{t.code('analysis', `fileState.${state}`)}</Badge>;
}

export interface FileStanding {
  readonly state: FileStateView;
  readonly refusal: RefusalView | null;
  /** Of a file of several injections; null for any other. */
  readonly counts: RowCounts | null;
}

export function FileStandingCell({ t, file }: { readonly t: T; readonly file: FileStanding }) {
  return (
    <>
      <FileStateBadge t={t} state={file.state} />
      {file.counts !== null && <span class="what small">{countWords(t, file.counts)}</span>}
      {file.refusal !== null && file.state === 'quarantined' && (
        <>
          <br />
          <span class="small">{refusalTitle(t, file.refusal)}</span>{' '}
          <span class="quiet small">{refusalDetails(t, file.refusal)}</span>
        </>
      )}
    </>
  );
}
