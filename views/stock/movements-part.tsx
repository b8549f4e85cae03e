// The lines of a lot, newest first: what came and went, what was left, who signed, and the way to correct a line.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { amountText, changeText } from './amount-text.js';
import type { LotView, MovementView } from './lot-view.js';

export interface MovementsPartProps {
  readonly t: T;
  readonly lot: LotView;
  readonly movements: readonly MovementView[];
  readonly next: string | undefined;
  readonly may: 'correct' | 'read';
}

export function MovementsPart({ t, lot, movements, next, may }: MovementsPartProps) {
  return (
    <Section title={t('stock.movements')} inside="flush">
      <Table label={t('stock.movements')} rows={movements} keyOf={({ id }) => id} columns={columns(t, lot, may)} />
      {next !== undefined && <Paging t={t} shown={movements.length} next={next} />}
    </Section>
  );
}

function columns(t: T, lot: LotView, may: MovementsPartProps['may']): readonly Column<MovementView>[] {
  const { amountUnit } = lot;
  return [
    { head: t('stock.line'), kind: 'num', cell: ({ ordinal }) => ordinal },
    {
      head: t('stock.at'),
      cell: ({ at, people }) => (
        <>
          {t.formats.dateTime(at)}
          {people.map((person) => (
            <span key={person} class="what quiet small">
              {person}
            </span>
          ))}
        </>
      ),
    },
    {
      head: t('stock.movement'),
      cell: (line) => (
        <>
          {t(`stock.movement.${line.kind}`)} {line.kind === 'counted' && <Counted t={t} line={line} />}
          <span class="what quiet small">
            {line.corrects === null ? line.purpose : t('stock.corrects', { line: line.corrects, why: line.purpose })}
          </span>
        </>
      ),
    },
    { head: t('stock.change'), kind: 'num', cell: ({ change }) => changeText(t, change, amountUnit) },
    { head: t('stock.balance'), kind: 'num', cell: ({ balance }) => amountText(t, balance, amountUnit) },
    ...(may === 'correct' ? [correcting(t)] : []),
  ];
}

function Counted({ t, line }: { readonly t: T; readonly line: MovementView }) {
  return line.change === 0 ? (
    <Badge tone="ok">{t('stock.counted.agrees')}</Badge>
  ) : (
    <Badge tone="stop">{t('stock.counted.differs')}</Badge>
  );
}

const correcting = (t: T): Column<MovementView> => ({
  head: t('stock.correction'),
  cell: ({ id, isCorrectable }) => isCorrectable && <a href={paths.lotMovement(id)}>{t('stock.correct')}</a>,
});
