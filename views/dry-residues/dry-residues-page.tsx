// The dry residue of an exhibit: what was determined, and another determination.
import { BalanceField, type BalanceOffer } from '../balances/balance-field.js';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button, Buttons } from '../parts/button.js';
import { FoldedEnding } from '../parts/ending-form.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface DryResidueView {
  readonly id: string;
  readonly method: string;
  readonly balance: string;
  /** Grams before and after, one portion each. */
  readonly portions: readonly string[];
  /** Per cent with its uncertainty. */
  readonly part: string;
  readonly person: string;
  readonly at: string;
  readonly ending: { readonly reason: string; readonly person: string; readonly at: string } | null;
}

export interface DryResiduesPageProps {
  readonly t: T;
  readonly exhibitNumber: string;
  readonly residues: readonly DryResidueView[];
  readonly balances: readonly BalanceOffer[];
  readonly mayRecord: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function DryResiduesPage(props: DryResiduesPageProps) {
  const { t, exhibitNumber, residues, mayRecord, message, refused } = props;
  return (
    <div class="stack">
      <PageHead title={t('amounts.dry.title')} above={<a href={paths.exhibit(exhibitNumber)}>{exhibitNumber}</a>} />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <RefusedFields t={t} refused={refused} />
      <p>{t('amounts.dry.what')}</p>
      {residues.length > 0 && (
        <Section title={t('amounts.dry.list')} count={residues.length} inside="flush">
          <Table
            label={t('amounts.dry.list')}
            rows={residues}
            keyOf={({ id }) => id}
            columns={[
              { head: t('amounts.dry.part'), cell: ({ part }) => <span class="code">{part}</span> },
              {
                head: t('amounts.dry.portions'),
                cell: (row) =>
                  row.portions.map((line) => (
                    <div key={line} class="code">
                      {line}
                    </div>
                  )),
              },
              { head: t('amounts.dry.method'), cell: (row) => <Method t={t} row={row} mayEnd={mayRecord} /> },
            ]}
          />
        </Section>
      )}
      {mayRecord && <RecordForm {...props} />}
    </div>
  );
}

function Method({ t, row, mayEnd }: { readonly t: T; readonly row: DryResidueView; readonly mayEnd: boolean }) {
  const { id, method, balance, person, at, ending } = row;
  return (
    <>
      {method}
      <br />
      <span class="quiet">{`${balance}; ${person}, ${t.formats.dateTime(at)}`}</span>
      {ending && (
        <>
          <br />
          <Badge tone="plain">{t('amounts.dry.ended')}</Badge> {ending.reason}
          <br />
          <span class="quiet">{`${ending.person}, ${t.formats.dateTime(ending.at)}`}</span>
        </>
      )}
      {mayEnd && ending === null && (
        <FoldedEnding
          title={t('amounts.dry.end')}
          action={paths.dryResidueEndings(id)}
          label={t('amounts.dry.reason')}
          refused={undefined}
        />
      )}
    </>
  );
}

function RecordForm({ t, exhibitNumber, balances, typed, refused }: DryResiduesPageProps) {
  const field = (name: string) => ({ name, value: typed[name], refused: refused[name] });
  return (
    <Section title={t('amounts.dry.new')} inside="stack">
      <form class="stack reading" method="post" action={paths.dryResidues(exhibitNumber)}>
        <TextField
          {...field('method')}
          label={t('amounts.dry.method')}
          hint={t('amounts.dry.method.hint')}
          maxLength={500}
          required
        />
        <BalanceField t={t} offers={balances} typed={typed} faults={refused} form="dry-residue" />
        <TextArea
          {...field('portions')}
          label={t('amounts.dry.portions')}
          hint={t('amounts.dry.portions.hint')}
          rows={3}
          maxLength={1000}
          required
        />
        <Buttons>
          <Button kind="main">{t('amounts.dry.record')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}
