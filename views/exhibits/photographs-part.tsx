// The photographs of an exhibit, those that were withdrawn, and the form that adds more.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { FileField } from '../parts/file-field.js';
import { Notice } from '../parts/notice.js';
import { Photos } from '../parts/photos.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

interface PhotographView {
  readonly id: string;
  readonly subject: string;
  readonly caption: string | null;
  readonly takenAt: string;
  readonly size: number;
  readonly withdrawnReason: string | null;
  /** HEIC can't be shown by every browser: a link stands for it. */
  readonly shown: 'image' | 'link';
  readonly mayWithdraw: boolean;
}

export interface PhotographsPartProps {
  readonly t: T;
  readonly photographs: readonly PhotographView[];
  /** For those who may add some. */
  readonly add?: AddPhotographs | undefined;
}

export interface AddPhotographs {
  readonly action: string;
  readonly subjects: readonly string[];
  readonly limitBytes: number;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function PhotographsPart({ t, photographs, add }: PhotographsPartProps) {
  const held = photographs.filter((photograph) => photograph.withdrawnReason === null);
  const withdrawn = photographs.filter((photograph) => photograph.withdrawnReason !== null);
  return (
    <Section title={t('evidence.photographs')} count={held.length} inside="stack" id="photographs">
      {held.length === 0 && <p class="quiet">{t('evidence.photographs.none')}</p>}
      <Images t={t} photographs={held.filter((photograph) => photograph.shown === 'image')} />
      <Links t={t} photographs={held.filter((photograph) => photograph.shown === 'link')} />
      {withdrawn.map((photograph) => (
        <p key={photograph.id} class="quiet small">
          <a href={paths.photograph(photograph.id)}>{subjectWords(t, photograph)}</a>
          {`. ${t('evidence.photograph.withdrawn', { reason: photograph.withdrawnReason ?? '' })}`}
        </p>
      ))}
      {add && <AddForm t={t} {...add} />}
    </Section>
  );
}

function Images({ t, photographs }: { readonly t: T; readonly photographs: readonly PhotographView[] }) {
  if (photographs.length === 0) return null;
  return (
    <Photos
      t={t}
      photos={photographs.map((photograph) => ({
        id: photograph.id,
        src: paths.photograph(photograph.id),
        href: paths.photograph(photograph.id),
        caption: <Caption t={t} photograph={photograph} />,
      }))}
    />
  );
}

function Links({ t, photographs }: { readonly t: T; readonly photographs: readonly PhotographView[] }) {
  return (
    <>
      {photographs.map((photograph) => (
        <p key={photograph.id} class="small">
          <a href={paths.photograph(photograph.id)}>
            {t('evidence.photograph.download', { size: t.formats.bytes(photograph.size) })}
          </a>{' '}
          <Caption t={t} photograph={photograph} />
        </p>
      ))}
    </>
  );
}

function Caption({ t, photograph }: { readonly t: T; readonly photograph: PhotographView }) {
  return (
    <>
      {subjectWords(t, photograph)}, {t.formats.dateTime(photograph.takenAt)}
      {photograph.mayWithdraw && (
        <>
          {' '}
          <a href={paths.newPhotographWithdrawal(photograph.id)}>{t('evidence.photograph.withdraw')}</a>
        </>
      )}
    </>
  );
}

function subjectWords(t: T, photograph: PhotographView): string {
  return photograph.caption ?? t.code('evidence', `photographSubject.${photograph.subject}`);
}

function AddForm({ t, ...add }: AddPhotographs & { readonly t: T }) {
  return (
    <form class="stack" method="post" action={add.action} encType="multipart/form-data">
      {add.message !== undefined && <Notice tone="stop" title={add.message} live />}
      <div class="columns">
        <FileField
          name="photographs"
          label={t('evidence.photographs.add')}
          hint={t('evidence.photographs.hint', { size: t.formats.bytes(add.limitBytes) })}
          refused={add.refused['photographs']}
          accept="image/jpeg,image/png,image/webp,image/heic"
          multiple
          required
        />
        <SelectField
          name="subject"
          label={t('evidence.photograph.subject')}
          value={add.values['subject']}
          refused={add.refused['subject']}
          options={add.subjects.map((value) => ({ value, label: t.code('evidence', `photographSubject.${value}`) }))}
        />
        <TextField
          name="caption"
          label={t('evidence.photograph.caption')}
          value={add.values['caption']}
          refused={add.refused['caption']}
          maxLength={300}
        />
      </div>
      <Buttons>
        <Button>{t('evidence.photographs.send')}</Button>
      </Buttons>
    </form>
  );
}
