// What another person says of an integration by hand: the forms by which it is confirmed or refused, and a refusal as it stands.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button } from '../parts/button.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface Said {
  readonly reason: string;
  readonly person: string;
  readonly at: string;
}

interface RefusalProps {
  readonly t: T;
  readonly refusal: Said;
  /** The peak was integrated anew since. */
  readonly isReplaced: boolean;
}

export function Refusal({ t, refusal: { reason, person, at }, isReplaced }: RefusalProps) {
  return (
    <>
      <br />
      <Badge tone={isReplaced ? 'plain' : 'stop'}>{t('evaluation.hand.refused')}</Badge> {reason}
      <br />
      <span class="quiet">{`${person}, ${t.formats.dateTime(at)}`}</span>
      <br />
      {t(isReplaced ? 'evaluation.hand.refused.replaced' : 'evaluation.hand.refused.what')}
    </>
  );
}

interface JudgeFormsProps {
  readonly t: T;
  readonly id: string;
  /** What is wrong with the reason that was typed. */
  readonly refused: string | undefined;
}

export function JudgeForms({ t, id, refused }: JudgeFormsProps) {
  return (
    <>
      <form method="post" action={paths.integrationConfirmations(id)}>
        <Button>{t('evaluation.hand.confirm')}</Button>
      </form>
      <details open={refused !== undefined}>
        <summary>{t('evaluation.hand.refuse')}</summary>
        <form class="stack tight" method="post" action={paths.integrationRefusals(id)}>
          <TextField
            name="refusalReason"
            id={`f-refuse-${id}`}
            label={t('evaluation.hand.reason')}
            hint={t('evaluation.hand.refuse.follows')}
            refused={refused}
            maxLength={500}
            required
          />
          <Button>{t('evaluation.hand.refuse')}</Button>
        </form>
      </details>
    </>
  );
}
