// Recording an examination at the bench: first the technique, then what was seen. Sized for gloves.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Choice } from '../parts/choice.js';
import { FieldFrame } from '../parts/field.js';
import { FileField } from '../parts/file-field.js';
import { PageHead } from '../parts/page-head.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { Section } from '../parts/section.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { RecordFields, type RecordFieldsProps } from './record-fields.js';

export interface TechniqueChoice {
  readonly code: string;
  readonly name: string;
  readonly category: string;
}

export interface NewExaminationProps {
  readonly t: T;
  readonly exhibitNumber: string;
  /** To choose among, while none is chosen. */
  readonly techniques: readonly TechniqueChoice[];
  readonly chosen: (TechniqueChoice & Pick<RecordFieldsProps, 'form' | 'features'>) | undefined;
  /** The exhibit and what was taken from it. */
  readonly items: readonly { readonly number: string; readonly description: string }[];
  /** Reagents that may be used today. */
  readonly lots: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function NewExaminationPage(props: NewExaminationProps) {
  const { t, exhibitNumber, chosen } = props;
  return (
    <div class="stack" data-density="bench">
      <PageHead
        title={chosen?.name ?? t('examinations.new')}
        above={<a href={paths.exhibit(exhibitNumber)}>{exhibitNumber}</a>}
        below={chosen === undefined ? t('examinations.choose') : t('scheme.category', { category: chosen.category })}
        buttons={
          chosen && <LinkButton href={paths.newExamination(exhibitNumber)}>{t('examinations.other')}</LinkButton>
        }
      />
      {chosen === undefined ? <Techniques {...props} /> : <ExaminationForm {...props} chosen={chosen} />}
    </div>
  );
}

function Techniques({ t, exhibitNumber, techniques }: NewExaminationProps) {
  return (
    <Section title={t('examinations.technique')}>
      <nav class="buttons" aria-label={t('examinations.choose')}>
        {techniques.map(({ code, name, category }) => (
          <LinkButton key={code} href={paths.newExamination(exhibitNumber, code)}>
            {name} <span class="code quiet">{category}</span>
          </LinkButton>
        ))}
      </nav>
    </Section>
  );
}

type Chosen = NonNullable<NewExaminationProps['chosen']>;

function ExaminationForm(props: NewExaminationProps & { readonly chosen: Chosen }) {
  const { t, exhibitNumber, chosen, items, values, refused, message } = props;
  const only = items.length === 1 ? items[0]?.number : undefined;
  return (
    <form
      class="stack reading"
      method="post"
      action={paths.examinations()}
      encType="multipart/form-data"
      data-draft={`examination-${exhibitNumber}-${chosen.code}`}
    >
      <RefusedFields t={t} refused={refused} message={message} />
      <input type="hidden" name="technique" value={chosen.code} />
      <input type="hidden" name="exhibit" value={exhibitNumber} />
      <Section title={t('examinations.item')} inside="stack">
        <Choice
          name="item"
          label={t('examinations.item.hint')}
          options={items.map(({ number, description }) => ({
            value: number,
            label: (
              <>
                <span class="code">{number}</span> <span class="quiet">{description}</span>
              </>
            ),
          }))}
          chosen={values['item'] ?? only}
          refused={refused['item']}
          required
        />
      </Section>
      <Section title={t('examinations.seen')} inside="stack">
        <RecordFields t={t} {...chosen} lots={props.lots} values={values} refused={refused} />
      </Section>
      <Section title={t('examinations.result')} inside="stack">
        <Choice
          name="outcome"
          label={t(`examinations.outcome`)}
          options={(['positive', 'negative', 'inconclusive'] as const).map((value) => ({
            value,
            label: t(`findings.result.${value}`),
          }))}
          chosen={values['outcome']}
          refused={refused['outcome']}
          required
        />
        <FileField
          name="photograph"
          label={t('examinations.photograph')}
          accept="image/*"
          capture="environment"
          refused={refused['photograph']}
        />
        <TextArea
          name="note"
          label={t('examinations.note')}
          value={values['note']}
          refused={refused['note']}
          rows={2}
          maxLength={2_000}
        />
        <Late {...props} />
        <Buttons>
          <Button kind="main">{t('examinations.record')}</Button>
        </Buttons>
      </Section>
    </form>
  );
}

function Late({ t, values, refused }: NewExaminationProps) {
  const isOpen = Boolean(values['lateAt']) || refused['lateAt'] !== undefined || refused['lateReason'] !== undefined;
  return (
    <details open={isOpen}>
      <summary>{t('custody.late.title')}</summary>
      <div class="stack">
        <FieldFrame
          name="lateAt"
          label={t('custody.late.at')}
          refused={refused['lateAt']}
          control={(ties) => <input {...ties} type="datetime-local" value={values['lateAt']} />}
        />
        <TextField
          name="lateReason"
          label={t('custody.late.reason')}
          value={values['lateReason']}
          refused={refused['lateReason']}
          maxLength={300}
        />
      </div>
    </details>
  );
}
