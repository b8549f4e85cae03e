// The announcement of a check: how many, of what, by whom. What is drawn nobody chooses.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Choice } from '../parts/choice.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { DateField, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface NewRoundPageProps {
  readonly t: T;
  readonly roundId: string;
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly checkers: readonly { readonly id: string; readonly name: string }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
  /** Entries between the announcement and the seed. */
  readonly wait: number;
}

export function NewRoundPage({ t, roundId, places, checkers, typed, refused, message, wait }: NewRoundPageProps) {
  const kinds = ['re-weigh', 're-seal'] as const;
  return (
    <div class="stack narrow">
      <PageHead
        title={t('storage.check.announce')}
        above={<a href={paths.checkRounds()}>{t('storage.checks.title')}</a>}
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <Section title={t('storage.check.announcement')} inside="flush">
        <form class="inside stack" method="post" action={paths.checkRounds()} data-draft="round">
          <input type="hidden" name="roundId" value={typed['roundId'] ?? roundId} />
          <Choice
            name="kind"
            label={t('storage.check.what')}
            options={kinds.map((kind) => ({ value: kind, label: t(`storage.check.kind.${kind}.do`) }))}
            chosen={typed['kind'] ?? 're-seal'}
            refused={refused['kind']}
          />
          <TextField
            name="count"
            label={t('storage.check.howMany')}
            value={typed['count']}
            refused={refused['count']}
            inputMode="numeric"
            maxLength={3}
            required
          />
          <SelectField
            name="placeId"
            label={t('storage.check.where')}
            blank={t('storage.check.everywhere')}
            options={places.map(({ id, name }) => ({ value: id, label: name }))}
            value={typed['placeId']}
            refused={refused['placeId']}
          />
          <SelectField
            name="checkerId"
            label={t('storage.check.checker')}
            options={checkers.map(({ id, name }) => ({ value: id, label: name }))}
            value={typed['checkerId']}
            refused={refused['checkerId']}
          />
          <DateField
            name="dueDate"
            label={t('storage.nonconformity.due')}
            value={typed['dueDate']}
            refused={refused['dueDate']}
            required
          />
          <p class="second">{t('storage.check.howDrawn', { wait })}</p>
          <Button kind="main">{t('storage.check.announce.submit')}</Button>
        </form>
      </Section>
    </div>
  );
}
