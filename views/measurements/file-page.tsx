// One received file: what became of it, why, and what can be done.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { IdLine } from '../parts/page-head.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { Table } from '../parts/table.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { BindForm } from './binding-part.js';
import { FileStateBadge } from './file-state.js';
import { FileRows, type FileRowsProps } from './file-rows.js';
import type { FileLine } from './files-page.js';
import type { Chosen } from './list-address.js';
import { NamedStandingNotice, type NamedStandingView } from './named-standing.js';
import { countWords } from './row-counts.js';
import { refusalAdvice, refusalDetails, refusalTitle } from './refusal-words.js';

interface FileView extends FileLine {
  readonly sha256: string;
  readonly members: number;
  readonly modifiedAt: string | null;
  readonly receivedBy: string;
  /** Where the file is of one injection. */
  readonly measurement: {
    readonly id: string;
    readonly number: string;
    /** Why it waits in the inbox; null where it doesn't. */
    readonly waits: NamedStandingView | null;
  } | null;
  /** Where it tells of several. */
  readonly injections: Omit<FileRowsProps, 't' | 'fileId' | 'mayBind' | 'refused' | 'values'> | null;
  readonly dismissal: { readonly reason: string; readonly by: string; readonly at: string } | null;
  readonly proof: { readonly hash: string; readonly href: string | undefined } | null;
  readonly sightings: readonly SightingView[];
  /** Within the watched folder, after it was taken. */
  readonly moves: readonly { readonly path: string; readonly movedTo: string; readonly at: string }[];
}

interface SightingView {
  readonly path: string;
  readonly via: 'folder' | 'upload';
  readonly by: string;
  readonly at: string;
}

export interface FilePageProps {
  readonly t: T;
  readonly file: FileView;
  readonly instruments: readonly Chosen[];
  readonly may: { readonly act: boolean; readonly download: boolean };
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}

export function FilePage(props: FilePageProps) {
  const { t, file, may, message } = props;
  return (
    <>
      <IdLine code={file.name} end={<FileStateBadge t={t} state={file.state} />}>
        {file.proof && <Proof t={t} {...file.proof} />}
      </IdLine>
      {file.injections && (
        <div class="stack notices">
          <FileRows {...props} {...file.injections} fileId={file.id} mayBind={may.act} />
        </div>
      )}
      <div class="half">
        <div class="stack">
          {message !== undefined && <Notice tone="stop" title={message} live />}
          <Outcome t={t} file={file} />
          {file.state === 'quarantined' && may.act && <WhatToDo {...props} />}
          {file.measurement?.waits && <Bind {...props} measurement={file.measurement} waits={file.measurement.waits} />}
        </div>
        <div class="stack">
          <FileFacts {...props} />
          <Sightings t={t} file={file} />
        </div>
      </div>
    </>
  );
}

function Outcome({ t, file }: { readonly t: T; readonly file: FileView }) {
  if (file.state === 'quarantined' && file.refusal !== null) {
    return (
      <Notice tone="stop" title={refusalTitle(t, file.refusal)}>
        <p>{refusalDetails(t, file.refusal)}</p>
        <p>{refusalAdvice(t, file.refusal)}</p>
      </Notice>
    );
  }
  if (file.injections !== null) {
    const { counts } = file.injections;
    return (
      <Notice
        tone={counts.inbox > 0 ? 'warn' : 'ok'}
        title={t('analysis.file.injections.title', { count: counts.total })}
      >
        {countWords(t, counts)}
      </Notice>
    );
  }
  if (file.measurement !== null) {
    return (
      <Notice tone="ok" title={t('analysis.file.measured.title')}>
        <a class="code" href={paths.measurement(file.measurement.id)}>
          {file.measurement.number}
        </a>
      </Notice>
    );
  }
  if (file.dismissal !== null) {
    return (
      <Notice tone="warn" title={t('analysis.file.dismissed.title', { reason: file.dismissal.reason })}>
        {file.dismissal.by}, {t.formats.dateTime(file.dismissal.at)}
      </Notice>
    );
  }
  return (
    <Notice tone="plain" title={t('analysis.file.waiting.title')}>
      {t('analysis.file.waiting.do')}
    </Notice>
  );
}

function Bind({ t, may, measurement, waits }: FilePageProps & Waiting) {
  return (
    <Section title={t('analysis.binding.state')} tone="warn" inside="stack">
      <NamedStandingNotice t={t} standing={waits} follows={t('analysis.standing.scan')} />
      {may.act && <BindForm t={t} measurement={measurement} refused={{}} values={{}} />}
    </Section>
  );
}

interface Waiting {
  readonly measurement: { readonly id: string };
  readonly waits: NamedStandingView;
}

function WhatToDo({ t, file, instruments, refused, values }: FilePageProps) {
  const same = file.instrumentName ?? t('analysis.file.retry.none');
  return (
    <>
      <form class="section" method="post" action={paths.fileRetries(file.id)}>
        <header>
          <h2>{t('analysis.file.retry')}</h2>
        </header>
        <div class="inside stack">
          <p>{t('analysis.file.retry.follows')}</p>
          <SelectField
            name="instrumentId"
            label={t('analysis.file.retry.by')}
            options={instruments}
            blank={t('analysis.file.retry.same', { name: same })}
            value={values['instrumentId']}
            refused={refused['instrumentId']}
          />
          <Buttons>
            <Button kind="main">{t('analysis.file.retry')}</Button>
          </Buttons>
        </div>
      </form>
      <form class="section" method="post" action={paths.fileDismissals(file.id)}>
        <header>
          <h2>{t('analysis.file.dismiss')}</h2>
        </header>
        <div class="inside stack">
          <p>{t('analysis.file.dismiss.follows')}</p>
          <TextArea
            name="reason"
            label={t('analysis.file.dismiss.reason')}
            rows={2}
            value={values['reason']}
            refused={refused['reason']}
            required
          />
          <Buttons>
            <Button>{t('analysis.file.dismiss')}</Button>
          </Buttons>
        </div>
      </form>
    </>
  );
}

function FileFacts({ t, file, may }: FilePageProps) {
  const facts = [
    { label: t('analysis.instrument'), value: file.instrumentName ?? t('analysis.file.via.upload') },
    {
      label: t('analysis.file.received'),
      value: `${t.formats.dateTimeSeconds(file.receivedAt)}, ${file.receivedBy}`,
    },
    ...(file.modifiedAt === null
      ? []
      : [{ label: t('analysis.file.modified'), value: t.formats.dateTimeSeconds(file.modifiedAt) }]),
    {
      label: t('analysis.file.size'),
      value: `${t.formats.bytes(file.size)}${
        file.form === 'folder' ? `, ${t('analysis.file.members', { count: file.members })}` : ''
      }`,
    },
    { label: t('analysis.file.sha256'), value: <span class="code hash">{file.sha256}</span> },
  ];
  return (
    <Section
      title={t('analysis.file')}
      end={may.download && file.form === 'file' && <a href={paths.fileBytes(file.id)}>{t('analysis.file.bytes')}</a>}
    >
      <Facts facts={facts} />
    </Section>
  );
}

function Sightings({ t, file }: { readonly t: T; readonly file: FileView }) {
  return (
    <Section title={t('analysis.file.sightings')} count={file.sightings.length} inside="flush">
      <Table
        label={t('analysis.file.sightings')}
        columns={[
          { head: t('analysis.entry.path'), cell: (seen) => <span class="what code verbatim">{seen.path}</span> },
          { head: t('analysis.file.received'), cell: (seen) => t.formats.dateTime(seen.at) },
          { head: t('analysis.file.via'), cell: (seen) => t.code('analysis', `file.via.${seen.via}`) },
        ]}
        rows={file.sightings}
        keyOf={(seen) => `${seen.at} ${seen.path}`}
      />
      {file.moves.map(({ path, movedTo, at }) => (
        <p class="inside small" key={at}>
          {t.rich('analysis.file.moved', {
            time: t.formats.dateTime(at),
            from: <span class="code verbatim">{path}</span>,
            to: <span class="code verbatim">{movedTo}</span>,
          })}
        </p>
      ))}
    </Section>
  );
}
