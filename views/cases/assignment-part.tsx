// Giving a case to a chemist, or to another one.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { SelectField, type Option } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';

export interface AssignmentPartProps {
  readonly t: T;
  readonly action: string;
  readonly chemists: readonly Option[];
  /** Somebody has it already: the reason is asked for. */
  readonly change: 'first' | 'another';
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function AssignmentPart(props: AssignmentPartProps) {
  const { t, values, refused } = props;
  const isFirst = props.change === 'first';
  return (
    <Section title={t(isFirst ? 'evidence.assignment' : 'evidence.assignment.change')} inside="stack" id="assignment">
      {props.message !== undefined && <Notice tone="stop" title={props.message} live />}
      {props.chemists.length === 0 ? (
        <p class="quiet">{t('evidence.assignment.nobody')}</p>
      ) : (
        <form class="stack" method="post" action={props.action}>
          <SelectField
            name="personId"
            label={t('evidence.assignment.chemist')}
            options={props.chemists}
            blank={t('common.choose')}
            value={values['personId']}
            refused={refused['personId']}
            required
          />
          {!isFirst && (
            <TextField
              name="reason"
              label={t('evidence.assignment.reason')}
              value={values['reason']}
              refused={refused['reason']}
              required
              maxLength={1000}
            />
          )}
          <Buttons>
            <Button kind={isFirst ? 'main' : 'outlined'}>
              {t(isFirst ? 'evidence.assignment.give' : 'evidence.assignment.giveOther')}
            </Button>
          </Buttons>
        </form>
      )}
    </Section>
  );
}
