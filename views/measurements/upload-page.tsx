// Files sent by hand: the same way as from a folder, and an answer for each.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { FileField } from '../parts/file-field.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { FileStandingCell, type FileStanding } from './file-state.js';
import type { Chosen } from './list-address.js';

export interface UploadPageProps {
  readonly t: T;
  readonly instruments: readonly Chosen[];
  readonly limitBytes: number;
  readonly outcomes: readonly UploadOutcome[];
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}

export interface UploadOutcome extends FileStanding {
  readonly fileId: string;
  readonly name: string;
  readonly known: 'new' | 'again';
  /** Where the file is of one injection. */
  readonly measurement: { readonly id: string; readonly number: string } | null;
}

export function UploadPage(props: UploadPageProps) {
  const { t, outcomes, message } = props;
  return (
    <>
      <PageHead title={t('analysis.upload')} below={t('analysis.upload.lead')} />
      <div class="stack">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        {outcomes.length > 0 && <Outcomes t={t} outcomes={outcomes} />}
        <UploadForm {...props} />
      </div>
    </>
  );
}

function UploadForm({ t, instruments, limitBytes, refused, values, outcomes }: UploadPageProps) {
  const limit = t('common.file.limit', { size: t.formats.bytes(limitBytes) });
  return (
    <form class="section reading" method="post" action={paths.measurements()} encType="multipart/form-data">
      <header>
        <h2>{t(outcomes.length > 0 ? 'analysis.upload.more' : 'analysis.upload')}</h2>
      </header>
      <div class="inside stack">
        <SelectField
          name="instrumentId"
          label={t('analysis.upload.instrument')}
          options={instruments}
          blank={t('analysis.upload.instrument.none')}
          value={values['instrumentId']}
          refused={refused['instrumentId']}
        />
        <FileField
          name="files"
          label={t('analysis.upload.files')}
          hint={`${t('analysis.upload.files.hint')}. ${limit}`}
          refused={refused['files']}
          multiple
        />
        <div class="field">
          <label for="f-folder">{t('analysis.upload.folder')}</label>
          <input id="f-folder" name="files" type="file" aria-describedby="f-folder-hint" {...wholeFolder} multiple />
          <span class="hint" id="f-folder-hint">
            {t('analysis.upload.folder.hint')}
          </span>
        </div>
        <Buttons>
          <Button kind="main">{t('analysis.upload.send')}</Button>
        </Buttons>
      </div>
    </form>
  );
}

// Not in the types of the markup: browsers send the whole folder with the paths inside it.
const wholeFolder = { webkitdirectory: '' };

function Outcomes({ t, outcomes }: { readonly t: T; readonly outcomes: readonly UploadOutcome[] }) {
  return (
    <Section title={t('analysis.upload.outcome')} count={outcomes.length} inside="flush">
      <Table
        label={t('analysis.upload.outcome')}
        columns={[
          {
            head: t('analysis.file'),
            cell: (each) => (
              <a class="code verbatim" href={paths.file(each.fileId)}>
                {each.name}
              </a>
            ),
          },
          { head: t('analysis.upload.known'), cell: (each) => t.code('analysis', `upload.${each.known}`) },
          { head: t('analysis.file.state'), cell: (each) => <FileStandingCell t={t} file={each} /> },
          {
            head: t('analysis.measurement'),
            cell: (each) =>
              each.measurement === null ? (
                ''
              ) : (
                <a class="code" href={paths.measurement(each.measurement.id)}>
                  {each.measurement.number}
                </a>
              ),
          },
        ]}
        rows={outcomes}
        keyOf={(each) => each.fileId}
      />
    </Section>
  );
}
